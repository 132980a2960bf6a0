// What the bench of peers says in a terminal, in both languages. A missing translation does not compile.
import { language, type Language } from "../../../server/language.ts";
import type { Measure, Protocol } from "../result/schema.ts";

const en = {
  measures: {
    broadcast: "broadcast",
    saturation: "saturation",
    "long-poll": "long poll",
    poll: "poll",
    echo: "echo",
    receive: "receive",
    load: "load generator",
    "load-poll": "load generator",
    memory: "memory",
  } satisfies Record<Measure, string>,
  protocols: {
    websocket: "WebSocket",
    sse: "SSE",
    "long-polling": "long polling",
    "short-polling": "short polling",
  } satisfies Record<Protocol, string>,
  subscribers: (count: number) => `${count} subscribers`,
  pace: (deliveriesPerSecond: number, bytes: number) => `${deliveriesPerSecond} deliveries/s of ${bytes} B`,
  bursts: (count: number, bytes: number) => `bursts of ${count} messages of ${bytes} B`,
  asking: (requestsPerSecond: number | null) =>
    requestsPerSecond === null ? "as fast as answers come" : `${requestsPerSecond} requests/s`,
  answers: (messages: number, bytes: number) => (messages === 0 ? "nothing new (204)" : `a message of ${bytes} B each`),
  payload: (bytes: number) => `${bytes} B payload`,
  chunks: (bytes: number) => `chunks of ${bytes} B`,
  connections: (count: number) => `${count} connections`,
  idle: (count: number) => `${count} idle connections`,
  costPerDelivery: "server CPU µs/delivery",
  costPerRequest: "server CPU µs/request",
  costPerRoundTrip: "server CPU µs/round trip",
  costPerMessage: "ns/message",
  loadCostPerMessage: "load CPU µs/message",
  loadCostPerPoll: "load CPU µs/poll",
  costPerConnection: "RSS B/connection",
  heapPerConnection: "heap+external B",
  deliveriesPerSecond: "deliveries/s",
  requestsPerSecond: "requests/s",
  roundTripsPerSecond: "round trips/s",
  costRatio: (baseline: string) => `× ${baseline}`,
  loadCpu: "load CPU",
  goal: "goal",
  trials: "trials",
  verdicts: { reached: "reached", missed: "missed", "not-measured": "not measured" },
  goalRatio: (atMost: number, to: string) => `≤ ${atMost} × ${to}`,
  goalAmount: (atMost: number) => `≤ ${atMost}`,
  saturatedMark: "!",
  howToRead:
    "medians ± half of the 95 % bootstrap interval (from 6 trials on; below that, of the range); × = ratio taken round by round, [its interval]; ? = the interval does not settle the goal; ! = the load was saturated in a trial",
  expected: (points: number, trials: number, duration: string) =>
    `${points} points, ${trials} trials: about ${duration}`,
  pinned: (server: number, load: number) => `servers on CPU ${server}, load on CPU ${load}`,
  notPinned: (reason: string) => `not pinned to cores: ${reason}`,
  bufferutilFallback: "bufferutil has no native build here: ws-bufferutil ran its JavaScript",
  absent: (contender: string, reason: string) => `${contender} took no part: ${reason}`,
  note: (text: string) => `note: ${text}`,
  unusedOption: (option: string, measures: string) =>
    `--${option} means nothing to ${measures}: expected it with a measure that has it`,
};

type Words = typeof en;

const zh: Words = {
  measures: {
    broadcast: "广播",
    saturation: "饱和",
    "long-poll": "长轮询",
    poll: "短轮询",
    echo: "回显",
    receive: "接收",
    load: "负载程序",
    "load-poll": "负载程序",
    memory: "内存",
  },
  protocols: { websocket: "WebSocket", sse: "SSE", "long-polling": "长轮询", "short-polling": "短轮询" },
  subscribers: (count) => `${count} 个订阅者`,
  pace: (deliveriesPerSecond, bytes) => `每秒送达 ${deliveriesPerSecond} 条，每条 ${bytes} B`,
  bursts: (count, bytes) => `每批 ${count} 条消息，每条 ${bytes} B`,
  asking: (requestsPerSecond) => (requestsPerSecond === null ? "收到应答立即再问" : `每秒 ${requestsPerSecond} 次请求`),
  answers: (messages, bytes) => (messages === 0 ? "没有新消息（204）" : `每次一条 ${bytes} B 的消息`),
  payload: (bytes) => `${bytes} B 载荷`,
  chunks: (bytes) => `每块 ${bytes} B`,
  connections: (count) => `${count} 条连接`,
  idle: (count) => `${count} 条空闲连接`,
  costPerDelivery: "服务器 CPU µs/送达",
  costPerRequest: "服务器 CPU µs/请求",
  costPerRoundTrip: "服务器 CPU µs/往返",
  costPerMessage: "ns/条",
  loadCostPerMessage: "负载 CPU µs/条",
  loadCostPerPoll: "负载 CPU µs/轮询",
  costPerConnection: "RSS B/连接",
  heapPerConnection: "堆+外部 B",
  deliveriesPerSecond: "送达/秒",
  requestsPerSecond: "请求/秒",
  roundTripsPerSecond: "往返/秒",
  costRatio: (baseline) => `× ${baseline}`,
  loadCpu: "负载 CPU",
  goal: "目标",
  trials: "试验",
  verdicts: { reached: "达到", missed: "未达到", "not-measured": "未测量" },
  goalRatio: (atMost, to) => `≤ ${atMost} × ${to}`,
  goalAmount: (atMost) => `≤ ${atMost}`,
  saturatedMark: "!",
  howToRead:
    "中位数 ± 95 % 自助法区间的一半（六次试验起；不足六次则为范围的一半）；× 为逐轮计算的比值，[其区间]；? 表示区间不足以判定目标；! 表示某次试验中负载程序已饱和",
  expected: (points, trials, duration) => `${points} 个测量点，${trials} 次试验：约 ${duration}`,
  pinned: (server, load) => `服务器在 CPU ${server}，负载在 CPU ${load}`,
  notPinned: (reason) => `未绑定到核心：${reason}`,
  bufferutilFallback: "bufferutil 在此没有原生构建：ws-bufferutil 用的是其 JavaScript 实现",
  absent: (contender, reason) => `${contender} 未参加：${reason}`,
  note: (text) => `注意：${text}`,
  unusedOption: (option, measures) => `--${option} 对 ${measures} 没有意义：应与用到它的项目一起给出`,
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

export type PeerWords = Words;

/** The words of one language; by default the terminal's. */
export function peerWords(of: Language = language): Words {
  return WORDS[of];
}
