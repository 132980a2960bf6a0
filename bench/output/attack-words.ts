// The words of the attack scenario's tables, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";
import type { AttackParameters } from "../result/attack-schema.ts";

type About = Pick<AttackParameters, "subscribersPerTransport" | "messagesPerSecond">;

const en = {
  about: ({ subscribersPerTransport, messagesPerSecond }: About) =>
    `${subscribersPerTransport} subscribers on each transport, ${messagesPerSecond} messages/s`,
  ratios: "p99 with the attack, as a multiple of p99 without",
  lost: "lost",
  doubled: "twice",
  reconnected: "reconnected",
  ratiosMean: [
    "p99: of one window's deliveries; both windows of a pair have the same arrivals on the same server, in random order",
    "lost, twice: messages of honest subscribers while attacked, over all valid trials; reconnected: connections that they lost",
    "attacker and server share the machine: what the attacker's own CPU time costs everybody is in the ratios",
  ],
  costs: "what the attacker did and got, what the server took for it",
  pace: "pace/s",
  actions: "done/s",
  attackerCpu: "attacker CPU %",
  serverCpu: "server CPU %",
  serverMemory: "server MB",
  connections: "connections",
  answered: "answered",
  refused: "refused",
  cut: "cut",
  failed: "no accept",
  held: "held",
  costsMean: [
    "server CPU % and MB (RSS): without the attack → with it; CPU of one core",
    "connections: in all valid trials, each counted once, under how it ended; held: open to the end, or without an answer for 2 s",
  ],
};

export type AttackWords = typeof en;

const zh: AttackWords = {
  about: ({ subscribersPerTransport, messagesPerSecond }) =>
    `每种传输方式 ${subscribersPerTransport} 个订阅者，每秒 ${messagesPerSecond} 条消息`,
  ratios: "受攻击时的 p99 是无攻击时的几倍",
  lost: "丢失",
  doubled: "重复",
  reconnected: "重连",
  ratiosMean: [
    "p99：一个窗口内各次送达的 99 百分位；一对窗口在同一服务器上、消息到达相同，先后随机",
    "丢失、重复：受攻击时正常订阅者的消息数，所有有效试验合计；重连：他们断开后重建的连接数",
    "攻击者与服务器共用一台机器：攻击者自身耗用的 CPU 对大家的影响也在比值之中",
  ],
  costs: "攻击者做了什么、得到什么，服务器为此付出什么",
  pace: "计划/秒",
  actions: "实施/秒",
  attackerCpu: "攻击者 CPU %",
  serverCpu: "服务器 CPU %",
  serverMemory: "服务器 MB",
  connections: "连接",
  answered: "应答",
  refused: "拒绝",
  cut: "切断",
  failed: "未接受",
  held: "占用",
  costsMean: [
    "服务器 CPU % 与 MB（RSS）：无攻击 → 受攻击；CPU 以一个核计",
    "连接：所有有效试验合计，每条按其结局计一次；占用：直到结束仍开着，或 2 秒内无应答",
  ],
};

const WORDS: Readonly<Record<Language, AttackWords>> = { en, zh };

export function attackWords(of: Language): AttackWords {
  return WORDS[of];
}
