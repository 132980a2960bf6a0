// What a soak says in a terminal and in its result, in both languages. One source: a missing translation does not compile.
import { language, type Language, type Text } from "../../../server/language.ts";
import type { FaultKind } from "../fault-kinds.ts";
import { findingWordsEn, findingWordsZh } from "./finding-words.ts";

const en = {
  ...findingWordsEn,
  onlyLinux: "network and mount namespaces of its own exist on Linux only",
  noFullDisk: "there is no /dev/full here, and no disk may be mounted",
  notPrivate: (reason: string) => `no packets are dropped and no disk is mounted: ${reason}`,
  noLoss: (reason: string) => `a slow link is slow and narrow, but drops no packets: ${reason}`,
  notPossible: (kind: string, reason: string) => `${kind} is not possible here: ${reason}`,
  onMemory: (kinds: string) => `--faults ${kinds}: expected --stream redis with it`,
  redisMissing: (reason: string) => `--stream redis: ${reason}`,
  phases: {
    starting: "starting servers and load",
    "warming-up": "warming up: a short dose of each fault",
    "at-rest": "at rest: reading what each process holds",
    soaking: (minutes: string) => `soaking for ${minutes} min`,
  },
  fault: (time: string, kind: string, target: string, duration: string) => `${time}  ${kind}${target} for ${duration}`,
  onServer: (server: number) => ` on server ${server}`,
  faults: "What was injected, and what it did",
  kind: "fault",
  injected: "injected",
  hits: "hit",
  reconnects: "reconnects",
  gaps: "gaps",
  refused: "refused",
  unknown: "unanswered",
  silence: "longest silence",
  overlap: "What is noticed while two faults are under way is counted with both.",
  kinds: {
    cut: "connections cut within a frame or an answer",
    "server-killed": "server killed (SIGKILL), restarted",
    "redis-killed": "Redis killed (SIGKILL), restarted",
    "redis-cut": "connections to Redis cut",
    "stalled-readers": "readers stalled",
    "half-open": "peers half open",
    "slow-link": "link slow, narrow, lossy",
    "full-disk": "disk full for results",
  } satisfies Record<FaultKind, string>,
  hitWhat: {
    cut: "connections",
    "server-killed": "processes",
    "redis-killed": "processes",
    "redis-cut": "connections",
    "stalled-readers": "connections",
    "half-open": "connections",
    "slow-link": "connections",
    "full-disk": "writes",
  } satisfies Record<FaultKind, string>,
  details: (names: Readonly<Record<string, number>>) =>
    [
      names["within-a-write"] === undefined
        ? ""
        : `${names["within-a-write"]} of the cuts fell within what one side had written at once`,
      names["strangers"] === undefined ? "" : `${names["strangers"]} strangers never read`,
      names["dropped-packets"] === undefined ? "" : `${names["dropped-packets"]} packets were dropped on the slow link`,
    ].filter((text) => text !== ""),
  ledgers: "Ledgers of the subscribers",
  transport: "transport",
  subscribers: "subscribers",
  expected: "expected",
  delivered: "delivered",
  lost: "lost",
  duplicate: "doubled",
  outOfOrder: "out of order",
  missedByGaps: "missed by gaps",
  publications: "Publications",
  acknowledged: "acknowledged",
  unknownKept: "of those in the stream",
  inDeadEpoch: "gone with a killed server",
  resources: "At rest, before and after",
  lives: "A server that was killed is another process afterwards: it has lived through the faults since.",
  process: "process",
  what: "what",
  before: "before",
  after: "after",
  allowedMore: "may grow by",
  found: (text: string) => `FOUND: ${text}`,
  inWarmUp: (text: string) => `in the warm-up: ${text}`,
  nothingFound: (faults: number) => `${faults} faults injected; nothing found`,
  missed: (faults: number) => `${faults} more faults met nothing that they could hit`,
  endedEarly: (begun: number, planned: number) =>
    `ended early, after ${begun} of ${planned} faults: what is not shown above was not judged`,
  reproduce: (command: string) => `the same faults again: ${command}`,
};

export type SoakWords = typeof en;

const zh: SoakWords = {
  ...findingWordsZh,
  onlyLinux: "只有 Linux 才有独立的网络与挂载命名空间",
  noFullDisk: "此处没有 /dev/full，也不能挂载磁盘",
  notPrivate: (reason) => `不丢弃数据包，也不挂载磁盘：${reason}`,
  noLoss: (reason) => `慢链路只有高时延与窄带宽，不丢包：${reason}`,
  notPossible: (kind, reason) => `此处无法制造“${kind}”：${reason}`,
  onMemory: (kinds) => `--faults ${kinds}：需要同时给出 --stream redis`,
  redisMissing: (reason) => `--stream redis：${reason}`,
  phases: {
    starting: "启动服务器与负载",
    "warming-up": "预热：每种故障各短暂注入一次",
    "at-rest": "静止：读取各进程占用的资源",
    soaking: (minutes) => `浸泡 ${minutes} 分钟`,
  },
  fault: (time, kind, target, duration) => `${time}  ${kind}${target}，持续 ${duration}`,
  onServer: (server) => `（服务器 ${server}）`,
  faults: "注入了什么，造成了什么",
  kind: "故障",
  injected: "次数",
  hits: "波及",
  reconnects: "重连",
  gaps: "缺口",
  refused: "被拒",
  unknown: "无应答",
  silence: "最长静默",
  overlap: "两个故障同时进行时，观察到的现象对两者都计数。",
  kinds: {
    cut: "连接在帧或应答中间被切断",
    "server-killed": "服务器被 kill -9，随后重启",
    "redis-killed": "Redis 被 kill -9，随后重启",
    "redis-cut": "到 Redis 的连接被切断",
    "stalled-readers": "读者停滞",
    "half-open": "半开连接",
    "slow-link": "链路慢、窄、丢包",
    "full-disk": "结果所在磁盘写满",
  },
  hitWhat: {
    cut: "条连接",
    "server-killed": "个进程",
    "redis-killed": "个进程",
    "redis-cut": "条连接",
    "stalled-readers": "条连接",
    "half-open": "条连接",
    "slow-link": "条连接",
    "full-disk": "次写入",
  },
  details: (names) =>
    [
      names["within-a-write"] === undefined ? "" : `其中 ${names["within-a-write"]} 次切断落在某一端一次写出的内容之中`,
      names["strangers"] === undefined ? "" : `另有 ${names["strangers"]} 条外来连接从不读取`,
      names["dropped-packets"] === undefined ? "" : `慢链路上丢弃了 ${names["dropped-packets"]} 个数据包`,
    ].filter((text) => text !== ""),
  ledgers: "订阅者的账本",
  transport: "传输方式",
  subscribers: "订阅者",
  expected: "应收",
  delivered: "实收",
  lost: "丢失",
  duplicate: "重复",
  outOfOrder: "乱序",
  missedByGaps: "缺口中略过",
  publications: "发布",
  acknowledged: "已确认",
  unknownKept: "其中已进入消息流",
  inDeadEpoch: "随被杀的服务器消失",
  resources: "静止时的占用：之前与之后",
  lives: "被杀过的服务器事后是另一个进程，只经历了此后的故障。",
  process: "进程",
  what: "项目",
  before: "之前",
  after: "之后",
  allowedMore: "允许增长",
  found: (text) => `发现：${text}`,
  inWarmUp: (text) => `预热中：${text}`,
  nothingFound: (faults) => `注入 ${faults} 次故障，未发现问题`,
  missed: (faults) => `另有 ${faults} 次故障没有击中任何东西`,
  endedEarly: (begun, planned) => `提前结束：${planned} 次故障中只进行了 ${begun} 次；上面没有列出的项目未作判定`,
  reproduce: (command) => `重现同样的故障：${command}`,
};

const WORDS: Readonly<Record<Language, SoakWords>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function soakWords(of: Language = language): SoakWords {
  return WORDS[of];
}

export function inEachLanguage(say: (words: SoakWords) => string): Text {
  return { en: say(en), zh: say(zh) };
}
