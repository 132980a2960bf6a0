// What the bench says in a terminal, in both languages. One source: a missing translation does not compile.
import { language, type Language } from "../../server/language.ts";

const en = {
  title: (name: string, loop: string, about: readonly string[]) => `${name} (${loop}): ${about.join(", ")}`,
  openLoop: "open loop",
  closedLoop: "closed loop",
  subscribers: (count: number) => `${count} subscribers`,
  quiet: (heartbeatMs: number, holdMs: number) =>
    `quiet, heartbeat ${heartbeatMs} ms, hold ${holdMs} ms, per subscriber`,
  stream: (rate: number, bytes: number) => `${rate} messages/s of ${bytes} B, per delivered message`,
  pollInterval: (ms: number) => `poll interval ${ms} ms`,
  headers: (profile: string) => `${profile} headers`,
  cookie: (bytes: number) => `cookie of ${bytes} B`,
  newConnection: "new connection per poll",
  connections: (count: number) => `${count} connections`,
  p50: "p50 ms",
  mean: "mean ms",
  upPerMessage: "up B/msg",
  downPerMessage: "down B/msg",
  requestsPerMessage: "requests/msg",
  connectionsPeak: "connections",
  connectionsOpened: "opened",
  cpuPerMessage: "server CPU µs/msg",
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
  howToRead:
    "medians ± half of the 95 % bootstrap interval (from 6 trials on; below that, of the range); bytes of the TCP stream",
  starting: "starting",
  left: (time: string) => `${time} left`,
  seconds: (seconds: number) => `${seconds} s`,
  minutes: (minutes: number, seconds: string) => `${minutes} min ${seconds} s`,
  rtt: (ms: number) => `RTT ${ms} ms`,
  rehearsal: "rehearsal",
  trialOf: (trial: number, trials: number) => `trial ${trial} of ${trials}`,
  allTransports: "all transports",
  result: (file: string) => `result: ${file}`,
  invalid: (scenario: string, what: string, trial: number, reason: string) =>
    `invalid: ${scenario}, ${what}, trial ${trial}: ${reason}`,
  interruptedKept: "interrupted: the finished trials are kept",
  interruptedEmpty: "interrupted before a trial was finished",
  cookieWithoutProfile: "--cookie-bytes: expected --headers cookie with it",
  http2WithoutTls: "--http 2: expected --tls with it, since browsers speak HTTP/2 over TLS only",
  nginxWithoutRfc8441:
    "--via nginx --http 2: nginx carries no WebSocket over HTTP/2 (RFC 8441); expected --transports short-polling,long-polling,sse, or --http 1",
  jitterBeyondRtt: "--jitter-ms: expected at most the smallest --rtt-ms, since no packet arrives before it was sent",
  maxWithoutTarget: "--max-trials: expected --target-interval-percent with it",
  unusedOption: (option: string, scenarios: string) =>
    `--${option} means nothing to ${scenarios}: expected it with a scenario that has it`,
  invalidResult: (problem: string) => `this result cannot be read again, please report it: ${problem}`,
  resultsNotWritable: (directory: string, code: string) =>
    `results go to ${directory}: expected a directory that can be written (${code}); LAB_RESULTS_DIRECTORY names another`,
  notWritten: (file: string, code: string) => `${file} could not be written (${code})`,
  outIsDirectory: (out: string) => `--out ${out}: expected a file, this is a directory`,
  pcapNotWritable: (directory: string, code: string) =>
    `--pcap ${directory}: expected a directory that can be written, or a name for one in an existing directory (${code})`,
  outNotWritable: (out: string, code: string) =>
    `--out ${out}: expected a writable file in an existing directory (${code})`,
};

type Words = typeof en;

const zh: Words = {
  title: (name, loop, about) => `${name}（${loop}）：${about.join("，")}`,
  openLoop: "开环",
  closedLoop: "闭环",
  subscribers: (count) => `${count} 个订阅者`,
  quiet: (heartbeatMs, holdMs) => `无消息，心跳 ${heartbeatMs} ms，挂起 ${holdMs} ms，按每个订阅者计`,
  stream: (rate, bytes) => `每秒 ${rate} 条 ${bytes} B 的消息，按每条送达的消息计`,
  pollInterval: (ms) => `轮询间隔 ${ms} ms`,
  headers: (profile) => `${profile} 头部`,
  cookie: (bytes) => `${bytes} B 的 cookie`,
  newConnection: "每次轮询新建连接",
  connections: (count) => `${count} 条连接`,
  p50: "p50 ms",
  mean: "平均 ms",
  upPerMessage: "上行 B/条",
  downPerMessage: "下行 B/条",
  requestsPerMessage: "请求/条",
  connectionsPeak: "连接",
  connectionsOpened: "新建",
  cpuPerMessage: "服务器 CPU µs/条",
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
  howToRead: "中位数 ± 95 % 自助法区间的一半（六次试验起；不足六次则为范围的一半）；字节指 TCP 流",
  starting: "启动中",
  left: (time) => `剩余 ${time}`,
  seconds: (seconds) => `${seconds} 秒`,
  minutes: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
  rtt: (ms) => `RTT ${ms} ms`,
  rehearsal: "预演",
  trialOf: (trial, trials) => `第 ${trial}/${trials} 次试验`,
  allTransports: "全部传输方式",
  result: (file) => `结果：${file}`,
  invalid: (scenario, what, trial, reason) => `无效：${scenario}，${what}，第 ${trial} 次试验：${reason}`,
  interruptedKept: "已中断：完成的试验已保留",
  interruptedEmpty: "在完成任何试验之前就已中断",
  cookieWithoutProfile: "--cookie-bytes：需要同时给出 --headers cookie",
  http2WithoutTls: "--http 2：需要同时给出 --tls，因为浏览器只在 TLS 上使用 HTTP/2",
  nginxWithoutRfc8441:
    "--via nginx --http 2：nginx 不支持 HTTP/2 上的 WebSocket（RFC 8441）；应为 --transports short-polling,long-polling,sse，或 --http 1",
  jitterBeyondRtt: "--jitter-ms：不应超过最小的 --rtt-ms，因为数据包不会在发出之前到达",
  maxWithoutTarget: "--max-trials：需要同时给出 --target-interval-percent",
  unusedOption: (option, scenarios) => `--${option} 对 ${scenarios} 没有意义：应与用到它的场景一起给出`,
  invalidResult: (problem) => `该结果无法再次读取，请报告此问题：${problem}`,
  resultsNotWritable: (directory, code) =>
    `结果写入 ${directory}：应为可写的目录（${code}）；可用 LAB_RESULTS_DIRECTORY 另行指定`,
  notWritten: (file, code) => `无法写入 ${file}（${code}）`,
  outIsDirectory: (out) => `--out ${out}：应为文件，而这是一个目录`,
  pcapNotWritable: (directory, code) => `--pcap ${directory}：应为可写的目录，或已有目录中的新目录名（${code}）`,
  outNotWritable: (out, code) => `--out ${out}：应为已有目录中可写的文件（${code}）`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** The words of one language; by default the terminal's. */
export function words(of: Language = language): Words {
  return WORDS[of];
}
