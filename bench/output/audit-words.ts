// What a run's tables say of the instrument itself, in both languages. A missing translation does not compile.
import type { Language } from "../../server/language.ts";

const en = {
  noObjection: (serverMs: string, workerMs: string) =>
    `audit: nothing to object to (event loops at most ${serverMs} ms late at the server, ${workerMs} ms at the load; p99)`,
  noObjectionForeign: (workerMs: string) =>
    `audit: nothing to object to (event loops at most ${workerMs} ms late at the load; p99; a foreign server tells nothing of itself)`,
  objection: (what: string, transports: readonly string[]) => `audit: ${what} (${transports.join(", ")})`,
  undelivered: (count: string) => `up to ${count} messages not delivered as expected`,
  invalidTrials: (count: string) => `trials that do not count: up to ${count}`,
  serverDelay: (ms: string) => `the server's event loop up to ${ms} ms late (p99)`,
  workerDelay: (ms: string) => `the load's event loop up to ${ms} ms late (p99)`,
  saturatedServer: "server saturated",
  saturatedWorker: (percent: string) =>
    `the load generator was at its limit (up to ${percent} % of a core): this says nothing of the server; try fewer subscribers or a lower rate`,
  saturatedLink: "link saturated",
  saturatedProxy: "proxy saturated",
  saturatedRedis: "Redis saturated",
  steal: (percent: string) => `${percent} % CPU steal`,
  others: (percent: string) => `other processes used ${percent} % of the CPU`,
  timeWait: (count: string) => `${count} connections in TIME_WAIT before`,
  retransmissions: (count: string) => `${count} segments sent again`,
  dropped: (count: string) => `${count} packets dropped`,
  clock: (ms: string) =>
    `the load machines' clocks are known to ± ${ms} ms only, which is more than the latencies: read them as no better than that`,
  unexplained: (bytes: string) => `up to ${bytes} IP bytes that headers and sockets do not explain`,
  all: "all",
};

export type AuditWords = typeof en;

const zh: AuditWords = {
  noObjection: (serverMs, workerMs) =>
    `自查：无异议（事件循环的迟滞：服务器至多 ${serverMs} ms，负载至多 ${workerMs} ms；p99）`,
  noObjectionForeign: (workerMs) =>
    `自查：无异议（负载的事件循环迟滞至多 ${workerMs} ms；p99；外部服务器不提供自身的数据）`,
  objection: (what, transports) => `自查：${what}（${transports.join("，")}）`,
  undelivered: (count) => `至多 ${count} 条消息未按预期送达`,
  invalidTrials: (count) => `不计入的试验：至多 ${count} 次`,
  serverDelay: (ms) => `服务器事件循环迟滞至多 ${ms} ms（p99）`,
  workerDelay: (ms) => `负载事件循环迟滞至多 ${ms} ms（p99）`,
  saturatedServer: "服务器饱和",
  saturatedWorker: (percent) =>
    `负载程序已到极限（最多占用一个核的 ${percent} %）：这些数字不能说明服务器；请减少订阅者或降低速率`,
  saturatedLink: "链路饱和",
  saturatedProxy: "代理饱和",
  saturatedRedis: "Redis 饱和",
  steal: (percent) => `CPU 窃取 ${percent} %`,
  others: (percent) => `其他进程占用 ${percent} % 的 CPU`,
  timeWait: (count) => `开始前有 ${count} 条连接处于 TIME_WAIT`,
  retransmissions: (count) => `重传 ${count} 个报文段`,
  dropped: (count) => `丢弃 ${count} 个数据包`,
  clock: (ms) => `负载机的时钟只能确定到 ±${ms} ms，比所测的延迟还大：这些延迟的可信程度不会超过它`,
  unexplained: (bytes) => `最多 ${bytes} 个 IP 字节无法由头部与套接字解释`,
  all: "全部",
};

const WORDS: Readonly<Record<Language, AuditWords>> = { en, zh };

export function auditWords(of: Language): AuditWords {
  return WORDS[of];
}
