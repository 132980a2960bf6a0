// The words of a run's tables, in both languages. One source: a missing translation does not compile.
import { language, type Language } from "../../server/language.ts";
import { attackWords } from "./attack-words.ts";
import { auditWords } from "./audit-words.ts";
import { echoWords } from "./echo-words.ts";
import { heartbeatWords } from "./heartbeat-words.ts";

const en = {
  attack: attackWords("en"),
  audit: auditWords("en"),
  echo: echoWords("en"),
  heartbeat: heartbeatWords("en"),
  title: (name: string, loop: string, about: readonly string[]) => `${name} (${loop}): ${about.join(", ")}`,
  openLoop: "open loop",
  closedLoop: "closed loop",
  plainHttp: "plain HTTP/1.1 on loopback, whatever the options",
  subscribers: (count: number) => `${count} subscribers`,
  quiet: (heartbeatMs: number, holdMs: number) =>
    `quiet, heartbeat ${heartbeatMs} ms, hold ${holdMs} ms, per subscriber`,
  stream: (rate: number, bytes: number) => `${rate} messages/s of ${bytes} B`,
  binary: "binary",
  pollInterval: (ms: number) => `poll interval ${ms} ms`,
  headers: (profile: string) => `${profile} headers`,
  cookie: (bytes: number) => `cookie of ${bytes} B`,
  newConnection: "new connection per poll",
  servers: (count: number, isInRedis: boolean) =>
    `${count} ${count === 1 ? "server" : "servers"}, stream in ${isInRedis ? "Redis" : "memory"}`,
  connections: (count: number) => `${count} connections`,

  network: (what: readonly string[]) => `network: ${what.join(", ")}`,
  noDelay: "no delay added",
  rtt: (ms: number, jitterMs: number, by: string) =>
    `RTT ${ms} ms${jitterMs > 0 ? `, jitter ${jitterMs} ms` : ""} (${by})`,
  userSpaceLink: "user-space link",
  bandwidth: (mbitPerS: number) => `${mbitPerS} Mbit/s each way`,
  loss: (percent: number, by: string) => `${percent} % loss (${by})`,
  tls: "TLS 1.3",
  noTls: "no TLS",
  compressed: "compressed",
  via: (proxy: string) => `via ${proxy}`,
  isPrivate: "in namespaces of its own",
  machines: (machines: readonly string[]) => `load: ${machines.join("; ")}`,
  machine: (name: string, subscribers: number, offsetMs: string, errorMs: string) =>
    `${name} ${subscribers} subscribers, clock ${offsetMs} ± ${errorMs} ms`,

  p50: "p50 ms",
  p99: "p99 ms",
  mean: "mean ms",
  uncorrected: "uncorrected",
  uncorrectedMeans: (transports: readonly string[]) =>
    `uncorrected: the mean from the instant of sending; it hides how late messages left (${transports.join(", ")})`,
  ipPerMessage: "IP B/msg",
  tcpStreamPerMessage: "TCP B/msg",
  requestsPerMessage: "req/msg",
  connectionsPeak: "conns",
  connectionsOpened: "opened",
  cpuPerMessage: "CPU µs/msg",
  redisCpuPerMessage: "Redis µs/msg",
  upPerMinute: "up B/min",
  downPerMinute: "down B/min",
  requestsPerMinute: "requests/min",
  cpuPerMinute: "server CPU µs/min",
  memory: "server memory B",
  requestsPerSecond: "requests/s",
  cpuPerRequest: "server CPU µs/request",
  ledger: "ledger",
  trials: "trials",
  nothingExpected: "quiet",
  validOf: (valid: number, all: number) => `${valid} of ${all} valid`,

  bytesPerMessage: "bytes by layer, per delivered message; opening and closing per subscriber",
  bytesPerMinute: "bytes by layer, per subscriber and minute; opening and closing per subscriber",
  up: (transport: string) => `${transport} up`,
  down: (transport: string) => `${transport} down`,
  payload: "payload",
  framing: "framing",
  http: "HTTP",
  tlsBytes: "TLS",
  tcpIp: "TCP/IP",
  ipSum: "IP bytes",
  tcpStreamSum: "TCP stream",
  packets: "packets",
  opening: "opening",
  closing: "closing",
  wire: {
    kernel: "TCP/IP: counted by the kernel",
    tcpinfo: "TCP/IP: told by the kernel's sockets (tcp_info)",
    model: "TCP/IP: modelled, not measured",
    none: "TCP/IP: not measured",
  },
  because: (what: string, reason: string | null) => (reason === null ? what : `${what}: ${reason}`),

  comparisonTitle: "against websocket, ratios of paired trials",
  toOursTitle: "your parts against ours over the same transport, ratios of paired trials",
  toFirstTitle: (first: string) => `against ${first}, ratios of paired trials`,
  medianLatency: "p50 latency",
  tailLatency: "p99 latency",
  backendCpu: "CPU with Redis",
  meanLatency: "mean latency",
  ipBytes: "IP bytes",
  tcpStreamBytes: "TCP-stream bytes",
  serverCpu: "server CPU",
  more: "more",
  less: "less",
  unresolved: "unresolved",
  tooFew: "range only",
  unresolvedMeans: "unresolved: no difference that this run can resolve, the 95 % interval includes 1",
  tooFewMeans: "range only: fewer than 6 pairs have no interval, nothing can be concluded from them",

  howToRead: "medians ± half of the 95 % bootstrap interval (from 6 trials on; below that, of the range)",
};

export type TableWords = typeof en;

/** Results keep these in English (network/conditions.ts); what the system's tools said is in the run's language already. */
const REASONS_ZH: Readonly<Record<string, string>> = {
  "as asked": "按选项要求",
  "the load comes from other machines": "负载来自其他机器",
  "the user-space link makes connections of its own": "用户态链路自己另建了连接",
  "the servers have to reach the Redis of --stream redis://…, and a namespace of the run's own does not":
    "服务器要能连到 --stream redis://… 指定的 Redis，而本次测量自己的命名空间到不了那里",
  "tcp_info is counted of one server": "tcp_info 只统计一台服务器",
};

/** Several in one are joined by semicolons. */
function reasonsInChinese(reasons: string): string {
  return reasons
    .split("; ")
    .map((reason) => REASONS_ZH[reason] ?? reason)
    .join("；");
}

const zh: TableWords = {
  attack: attackWords("zh"),
  audit: auditWords("zh"),
  echo: echoWords("zh"),
  heartbeat: heartbeatWords("zh"),
  title: (name, loop, about) => `${name}（${loop}）：${about.join("，")}`,
  openLoop: "开环",
  closedLoop: "闭环",
  plainHttp: "始终为回环上的明文 HTTP/1.1",
  subscribers: (count) => `${count} 个订阅者`,
  quiet: (heartbeatMs, holdMs) => `无消息，心跳 ${heartbeatMs} ms，挂起 ${holdMs} ms，按每个订阅者计`,
  stream: (rate, bytes) => `每秒 ${rate} 条 ${bytes} B 的消息`,
  binary: "二进制",
  pollInterval: (ms) => `轮询间隔 ${ms} ms`,
  headers: (profile) => `${profile} 头部`,
  cookie: (bytes) => `${bytes} B 的 cookie`,
  newConnection: "每次轮询新建连接",
  servers: (count, isInRedis) => `${count} 台服务器，消息流在${isInRedis ? " Redis 中" : "内存中"}`,
  connections: (count) => `${count} 条连接`,

  network: (what) => `网络：${what.join("，")}`,
  noDelay: "未附加时延",
  rtt: (ms, jitterMs, by) => `RTT ${ms} ms${jitterMs > 0 ? `，抖动 ${jitterMs} ms` : ""}（${by}）`,
  userSpaceLink: "用户态链路",
  bandwidth: (mbitPerS) => `每个方向 ${mbitPerS} Mbit/s`,
  loss: (percent, by) => `丢包 ${percent} %（${by}）`,
  tls: "TLS 1.3",
  noTls: "无 TLS",
  compressed: "压缩",
  via: (proxy) => `经由 ${proxy}`,
  isPrivate: "在专用命名空间中",
  machines: (machines) => `负载：${machines.join("；")}`,
  machine: (name, subscribers, offsetMs, errorMs) =>
    `${name} ${subscribers} 个订阅者，时钟差 ${offsetMs} ± ${errorMs} ms`,

  p50: "p50 ms",
  p99: "p99 ms",
  mean: "平均 ms",
  uncorrected: "未校正",
  uncorrectedMeans: (transports) =>
    `未校正：自实际发送时刻起的平均延迟；它掩盖了消息发出得有多晚（${transports.join("，")}）`,
  ipPerMessage: "IP B/条",
  tcpStreamPerMessage: "TCP B/条",
  requestsPerMessage: "请求/条",
  connectionsPeak: "连接",
  connectionsOpened: "新建",
  cpuPerMessage: "CPU µs/条",
  redisCpuPerMessage: "Redis µs/条",
  upPerMinute: "上行 B/分",
  downPerMinute: "下行 B/分",
  requestsPerMinute: "请求/分",
  cpuPerMinute: "服务器 CPU µs/分",
  memory: "服务器内存 B",
  requestsPerSecond: "请求/秒",
  cpuPerRequest: "服务器 CPU µs/请求",
  ledger: "账本",
  trials: "试验",
  nothingExpected: "无消息",
  validOf: (valid, all) => `${all} 次中 ${valid} 次有效`,

  bytesPerMessage: "各层字节，按每条送达的消息计；建立与关闭按每个订阅者计",
  bytesPerMinute: "各层字节，按每个订阅者每分钟计；建立与关闭按每个订阅者计",
  up: (transport) => `${transport} 上行`,
  down: (transport) => `${transport} 下行`,
  payload: "载荷",
  framing: "成帧",
  http: "HTTP",
  tlsBytes: "TLS",
  tcpIp: "TCP/IP",
  ipSum: "IP 字节",
  tcpStreamSum: "TCP 流",
  packets: "数据包",
  opening: "建立",
  closing: "关闭",
  wire: {
    kernel: "TCP/IP：由内核计数",
    tcpinfo: "TCP/IP：来自内核套接字信息（tcp_info）",
    model: "TCP/IP：模型计算，并非测得",
    none: "TCP/IP：未测量",
  },
  because: (what, reason) => (reason === null ? what : `${what}：${reasonsInChinese(reason)}`),

  comparisonTitle: "与 websocket 相比，成对试验之比",
  toOursTitle: "你的实现与本项目的实现（同一传输方式），配对试验之比",
  toFirstTitle: (first) => `与“${first}”相比，成对试验之比`,
  medianLatency: "p50 延迟",
  tailLatency: "p99 延迟",
  backendCpu: "CPU（含 Redis）",
  meanLatency: "平均延迟",
  ipBytes: "IP 字节",
  tcpStreamBytes: "TCP 流字节",
  serverCpu: "服务器 CPU",
  more: "更多",
  less: "更少",
  unresolved: "无法分辨",
  tooFew: "仅有范围",
  unresolvedMeans: "无法分辨：本次测量分辨不出差异，95 % 区间包含 1",
  tooFewMeans: "仅有范围：不足 6 对试验时没有区间，不能由此下结论",

  howToRead: "中位数 ± 95 % 自助法区间的一半（六次试验起；不足六次则为范围的一半）",
};

const WORDS: Readonly<Record<Language, TableWords>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function tableWords(of: Language = language): TableWords {
  return WORDS[of];
}
