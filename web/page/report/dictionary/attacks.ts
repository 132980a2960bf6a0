// Texts of attackers beside honest subscribers.
import type { Entry } from "../../shell/languages.ts";

export const attackEntries = {
  attackLead: {
    en: "{subscribers} honest subscribers follow on each transport, all on one server, {rate} messages per second. An attacker process does what its row says, at a fixed pace. Each trial is a pair: the same arrivals with the attack and without, in random order.",
    zh: "每种传输方式有 {subscribers} 个正常订阅者，都在同一台服务器上，每秒 {rate} 条消息。攻击进程按固定的节奏做该行所述之事。每次试验是一对窗口：消息到达相同，一个有攻击，一个没有，先后随机。",
  },
  attackTitle: { en: "How much slower does it get for the others?", zh: "其他人会慢多少？" },
  attackRead: {
    en: "Each bar is p99 with the attack divided by p99 without; 1 means that nobody noticed. The thin line is the interval (or range) over the trials: where it includes 1, this run resolves no difference. Attacker and server share the machine's cores, so what the attacker burns itself is in the ratio, too. A short poll waits for its turn most of the time, and so hides small delays.",
    zh: "每一条是受攻击时的 p99 除以无攻击时的 p99；1 表示没有人察觉。细线是各次试验的区间（或范围）：若包含 1，则本次测量分辨不出差别。攻击者与服务器共用这台机器的核，攻击者自己耗掉的 CPU 也在比值里。短轮询多数时间都在等自己的轮次，小的延迟会被掩盖。",
  },
  attackHeading: { en: "Attack", zh: "攻击" },
  attackLost: { en: "Lost", zh: "丢失" },
  attackDoubled: { en: "Twice", zh: "重复" },
  attackReconnected: { en: "Reconnected", zh: "重连" },
  attackCostTitle: { en: "What the attacker did and got", zh: "攻击者做了什么，得到什么" },
  attackCostRead: {
    en: "Each of the attacker's connections is counted once, under how it ended, over all valid trials. Held: open to the end, or without an answer for two seconds; limits of 10 s and more take longer than a window. CPU is of one core.",
    zh: "攻击者的每条连接按其结局计一次，所有有效试验合计。占用：直到结束仍开着，或两秒内没有应答；10 秒以上的时限比一个窗口长。CPU 以一个核计。",
  },
  attackActions: { en: "Actions/s", zh: "动作/秒" },
  attackCpu: { en: "Attacker’s CPU", zh: "攻击者 CPU" },
  attackServerCpu: { en: "Server’s CPU: without → with", zh: "服务器 CPU：无 → 有" },
  attack_answered: { en: "Answered", zh: "应答" },
  attack_refused: { en: "Refused", zh: "拒绝" },
  attack_cut: { en: "Cut", zh: "切断" },
  attack_failed: { en: "Not accepted", zh: "未接受" },
  attack_held: { en: "Held", zh: "占用" },
} as const satisfies Record<string, Entry>;
