// What the bench says in a terminal, in both languages. One source: a missing translation does not compile.
import { language, type Language, type Text } from "../../server/language.ts";

const en = {
  starting: "starting",
  left: (time: string) => `${time} left`,
  seconds: (seconds: number) => `${seconds} s`,
  minutes: (minutes: number, seconds: string) => `${minutes} min ${seconds} s`,
  pointOf: (point: number, points: number) => `point ${point} of ${points}`,
  rehearsal: "rehearsal",
  trialOf: (trial: number, trials: number) => `trial ${trial} of ${trials}`,
  trialOfAtMost: (trial: number, trials: number) => `trial ${trial} of at most ${trials}`,
  allTransports: "all transports",
  listed: (...parts: readonly string[]) => parts.join(", "),
  checks: "checks",
  result: (file: string) => `result: ${file}`,
  invalid: (scenario: string, what: readonly string[], trial: number, reason: string) =>
    `invalid: ${[scenario, ...what].join(", ")}, trial ${trial}: ${reason}`,
  checkFailed: (scenario: string, check: string, expected: string, got: string) =>
    `failed: ${scenario}, ${check}: expected ${expected}; got ${got}`,
  interruptedKept: "interrupted: the finished trials are kept",
  interruptedEmpty: "interrupted before a trial was finished",
  oneChoice: (options: string) => `${options}: expected only one of them`,
  pointLeftOut: (scenario: string, reason: string) => `${scenario}: a point is left out: ${reason}`,
  scenarioLeftOut: (scenario: string, reason: string) => `${scenario} is left out: ${reason}`,
  scenarioFile: (path: string, problem: string) => `--scenario-file ${path}: ${problem}`,
  notJson: "expected JSON",
  theFile: "the file",
  nameTaken: (name: string) => `name: expected one that no scenario of the lab has, got ${name}`,
  nameTwice: (name: string) => `name: expected each name once, got ${name} twice`,
  tooManyPoints: (max: number) => `vary: expected at most ${max} combinations`,
  notAPointOption: (name: string, known: string) => `${name}: expected one of ${known}`,
  takenUp: (trials: number, at: string) =>
    `taking up the run that began at ${at}: ${trials} finished trials are there already (--fresh measures all anew)`,
  journalNotWritable: (file: string, code: string) => `${file}: finished trials cannot be kept (${code})`,
  cookieWithoutProfile: "--cookie-bytes: expected --headers cookie with it",
  echoTooShort: (scenario: string, bytes: number) =>
    `--payload-bytes: expected at least ${bytes} with ${scenario}, since each echo begins with its running number`,
  nothingWatched:
    "--transports: expected long-polling, sse or websocket with heartbeat: short polling holds no connection that could fall silent",
  freshWithoutSuite: "--fresh: expected --suite or --scenario-file with it, since no other run is taken up again",
  nothingMeasured: (option: string) =>
    `--predict --${option}: nothing is measured; expected --predict without it (--json prints the prediction)`,
  http2WithoutTls: "--http 2: expected --tls with it, since browsers speak HTTP/2 over TLS only",
  serversWithoutRedis: (servers: number) =>
    `--servers ${servers}: expected --stream redis with it, since servers share a stream in Redis only`,
  serversWithTls: "--tls: expected --servers 1 with it, since every server makes a certificate of its own",
  redisBehindProxy: "--stream redis: expected --via none with it: the proxy of a run stands before a single server",
  nginxWithoutRfc8441:
    "--via nginx --http 2: nginx carries no WebSocket over HTTP/2 (RFC 8441); expected --transports short-polling,long-polling,sse, or --http 1",
  jitterBeyondRtt: "--jitter-ms: expected at most the smallest --rtt-ms, since no packet arrives before it was sent",
  maxWithoutTarget: "--max-trials: expected --target-interval-percent with it",
  trialsBeyondMax: "--trials: expected at most --max-trials (30 unless given) with --target-interval-percent",
  lossTooFine: "--loss-percent: expected a multiple of 0.01",
  unusedOption: (option: string, scenarios: string) =>
    `--${option} means nothing to ${scenarios}: expected it with a scenario that has it`,
  noSolution: (folder: string, file: string) => `--use ${folder}: expected a folder with ${file} in it`,
  noPart: (file: string, names: string) => `--use ${file}: expected it to export at least one of ${names}`,
  solutionNotBuilt: (place: string, problem: string) => `--use ${place}: ${problem}`,
  solutionTwice: (name: string) => `--use: expected folders with different names, got ${name} twice`,
  solutionIdle: (name: string, transports: string) =>
    `--use: nothing of ${name} would be measured: expected --transports with ${transports}, and HTTP/1.1 for answerOpening`,
  invalidResult: (problem: string) => `this result cannot be read again, please report it: ${problem}`,
  resultsNotWritable: (directory: string, code: string) =>
    `results go to ${directory}: expected a directory that can be written (${code}); LAB_RESULTS_DIRECTORY names another`,
  buildNotWritable: (directory: string, code: string) =>
    `what is measured is compiled in ${directory}: expected a directory that can be written (${code})`,
  notWritten: (file: string, code: string) => `${file} could not be written (${code})`,
  outIsDirectory: (out: string) => `--out ${out}: expected a file, this is a directory`,
  pcapNotWritable: (directory: string, code: string) =>
    `--pcap ${directory}: expected a directory that can be written, or a name for one in an existing directory (${code})`,
  outNotWritable: (out: string, code: string) =>
    `--out ${out}: expected a writable file in an existing directory (${code})`,
};

type Words = typeof en;

const zh: Words = {
  starting: "启动中",
  left: (time) => `剩余 ${time}`,
  seconds: (seconds) => `${seconds} 秒`,
  minutes: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
  pointOf: (point, points) => `第 ${point}/${points} 个测量点`,
  rehearsal: "预演",
  trialOf: (trial, trials) => `第 ${trial}/${trials} 次试验`,
  trialOfAtMost: (trial, trials) => `第 ${trial} 次试验（至多 ${trials} 次）`,
  allTransports: "全部传输方式",
  listed: (...parts) => parts.join("，"),
  checks: "检查",
  result: (file) => `结果：${file}`,
  invalid: (scenario, what, trial, reason) => `无效：${[scenario, ...what].join("，")}，第 ${trial} 次试验：${reason}`,
  checkFailed: (scenario, check, expected, got) => `未通过：${scenario}，${check}：应为 ${expected}；实际 ${got}`,
  interruptedKept: "已中断：完成的试验已保留",
  interruptedEmpty: "在完成任何试验之前就已中断",
  oneChoice: (options) => `${options}：只能给出其中之一`,
  pointLeftOut: (scenario, reason) => `${scenario}：略去一个测量点：${reason}`,
  scenarioLeftOut: (scenario, reason) => `略去 ${scenario}：${reason}`,
  scenarioFile: (path, problem) => `--scenario-file ${path}：${problem}`,
  notJson: "应为 JSON",
  theFile: "文件",
  nameTaken: (name) => `name：不能与实验室已有场景同名，实际为 ${name}`,
  nameTwice: (name) => `name：名称不能重复，${name} 出现了两次`,
  tooManyPoints: (max) => `vary：组合数最多为 ${max}`,
  notAPointOption: (name, known) => `${name}：应为以下之一：${known}`,
  takenUp: (trials, at) => `继续 ${at} 开始的测量：已有 ${trials} 次试验完成（--fresh 可全部重测）`,
  journalNotWritable: (file, code) => `${file}：无法保存已完成的试验（${code}）`,
  cookieWithoutProfile: "--cookie-bytes：需要同时给出 --headers cookie",
  echoTooShort: (scenario, bytes) => `--payload-bytes：与 ${scenario} 一起时至少为 ${bytes}，因为每个回显以其序号开头`,
  nothingWatched: "--transports：与 heartbeat 一起时应含 long-polling、sse 或 websocket：短轮询没有会陷入沉默的连接",
  freshWithoutSuite: "--fresh：需要同时给出 --suite 或 --scenario-file，因为其他测量不会被继续",
  nothingMeasured: (option) => `--predict --${option}：不做测量；使用 --predict 时应去掉它（--json 打印预测结果）`,
  http2WithoutTls: "--http 2：需要同时给出 --tls，因为浏览器只在 TLS 上使用 HTTP/2",
  serversWithoutRedis: (servers) =>
    `--servers ${servers}：需要同时给出 --stream redis，多个服务器只能通过 Redis 共享消息流`,
  serversWithTls: "--tls：应为 --servers 1，因为每台服务器各自生成证书",
  redisBehindProxy: "--stream redis：应为 --via none，因为测量中的代理后面只有一台服务器",
  nginxWithoutRfc8441:
    "--via nginx --http 2：nginx 不支持 HTTP/2 上的 WebSocket（RFC 8441）；应为 --transports short-polling,long-polling,sse，或 --http 1",
  jitterBeyondRtt: "--jitter-ms：不应超过最小的 --rtt-ms，因为数据包不会在发出之前到达",
  maxWithoutTarget: "--max-trials：需要同时给出 --target-interval-percent",
  trialsBeyondMax: "--trials：与 --target-interval-percent 一起时不应超过 --max-trials（默认 30）",
  lossTooFine: "--loss-percent：应为 0.01 的整数倍",
  unusedOption: (option, scenarios) => `--${option} 对 ${scenarios} 没有意义：应与用到它的场景一起给出`,
  noSolution: (folder, file) => `--use ${folder}：应为含有 ${file} 的目录`,
  noPart: (file, names) => `--use ${file}：至少应导出以下之一：${names}`,
  solutionNotBuilt: (place, problem) => `--use ${place}：${problem}`,
  solutionTwice: (name) => `--use：各目录名应不同，${name} 出现了两次`,
  solutionIdle: (name, transports) =>
    `--use：${name} 没有可测的部分：--transports 中应有 ${transports}；answerOpening 只用于 HTTP/1.1`,
  invalidResult: (problem) => `该结果无法再次读取，请报告此问题：${problem}`,
  resultsNotWritable: (directory, code) =>
    `结果写入 ${directory}：应为可写的目录（${code}）；可用 LAB_RESULTS_DIRECTORY 另行指定`,
  buildNotWritable: (directory, code) => `被测程序编译到 ${directory}：应为可写的目录（${code}）`,
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

/** The same in every language. */
export function inEach(say: (words: Words, of: Language) => string): Text {
  return { en: say(en, "en"), zh: say(zh, "zh") };
}
