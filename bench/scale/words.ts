// What is said of growth and of breaking, in a terminal and on the page.
import type { Language, Text } from "../../server/language.ts";
import type { BreakCause, Crossing } from "./breaking.ts";
import type { GrowthFigure } from "./growth.ts";

export const GROWTH_WORDS: Readonly<Record<GrowthFigure, Text>> = {
  serverCpuCores: { en: "server CPU, cores", zh: "服务器 CPU，核" },
  ipBytesPerSecond: { en: "IP bytes per second", zh: "每秒 IP 字节" },
  packetsPerSecond: { en: "packets per second", zh: "每秒数据包" },
  serverMemoryBytes: { en: "server memory, bytes", zh: "服务器内存，字节" },
  deliveries99Us: { en: "99 % delivered within, µs", zh: "99 % 送达用时，µs" },
  requestsPerSecond: { en: "requests per second", zh: "每秒请求" },
  connections: { en: "connections", zh: "连接" },
};

export const CAUSE_WORDS: Readonly<Record<BreakCause, Text>> = {
  server: { en: "the server is at its limit", zh: "服务器已到极限" },
  generator: {
    en: "the load generator broke first: this says nothing of the server",
    zh: "先到极限的是负载发生器：不能据此评价服务器",
  },
  machine: {
    en: "server and load generator keep all cores busy: on more cores both would go on",
    zh: "服务器与负载发生器已占满全部核：核数更多时两者都还能继续",
  },
  between: {
    en: "what lies between, or keeps the stream, is at its limit, not the server",
    zh: "到极限的是中间环节或存放消息流的 Redis，而非服务器",
  },
  others: {
    en: "other programs had the CPU: this run cannot tell, repeat it on a quiet machine",
    zh: "CPU 被其他程序占用：本次无法判断，请在空闲的机器上重测",
  },
  unexplained: { en: "nothing was at its limit: unexplained", zh: "没有任何一方到极限：原因不明" },
};

export const CROSSING_WORDS: Readonly<Record<Crossing, Text>> = {
  server: { en: "the server used more than 90 % of a core", zh: "服务器占用单核超过 90 %" },
  worker: { en: "a load worker used more than 90 % of a core", zh: "负载进程占用单核超过 90 %" },
  proxy: { en: "the proxy used more than 90 % of a core", zh: "代理占用单核超过 90 %" },
  link: { en: "the network link used more than 90 % of a core", zh: "网络链路进程占用单核超过 90 %" },
  redis: { en: "Redis used more than 90 % of a core", zh: "Redis 占用单核超过 90 %" },
  machine: { en: "the lab's processes used more than 90 % of all cores", zh: "实验各进程合计占用全部核超过 90 %" },
  others: { en: "other programs used more than 20 % of the CPU", zh: "其他程序占用 CPU 超过 20 %" },
  "worker-late": { en: "a load worker was late itself", zh: "负载进程自身迟到" },
  unconnected: { en: "not all subscribers could connect in time", zh: "未能在限时内让全部订阅者连上" },
  connections: { en: "connections were lost", zh: "有连接断开" },
  lost: { en: "messages had not come 3 s after the last one", zh: "最后一条发布 3 秒后仍有消息未到" },
  late: { en: "1 % of the deliveries took more than a second too long", zh: "1 % 的送达迟了一秒以上" },
};

/** `10,000 × 8/s`: subscribers and messages per second. */
export function sayLoad({
  subscribers,
  messagesPerSecond,
}: {
  subscribers: number;
  messagesPerSecond: number;
}): string {
  return `${subscribers.toLocaleString("en-US")} × ${messagesPerSecond}/s`;
}

export function listed(texts: readonly Text[], of: Language): string {
  return texts.map((text) => text[of]).join(of === "zh" ? "；" : "; ");
}

export const SCALE_WORDS = {
  growth: { en: "how it grows with the subscribers", zh: "随订阅者数如何增长" },
  exponent: { en: "grows as N^", zh: "增长指数 N^" },
  exponentNote: {
    en: "N^1: in proportion to the subscribers, N^0: not at all; fitted from 1,000 subscribers on, round by round, below that a process's own cost hides it",
    zh: "N^1 表示与订阅者数成正比，N^0 表示不变；自 1,000 个订阅者起逐轮拟合，更少时会被进程自身的开销掩盖",
  },
  latencyNote: {
    en: "99 % delivered within: of the deliveries that there were, from the scheduled instant on; at fewer than 1,000 there is none",
    zh: "99 % 送达用时：以实际发生的送达计，自计划时刻起算；不足 1,000 次送达时不给出",
  },
  breaking: { en: "where each transport breaks first, and why", zh: "各传输方式最先在哪里撑不住，为什么" },
  held: { en: "held at", zh: "撑住" },
  broke: { en: "broke at", zh: "撑不住" },
  why: { en: "why", zh: "原因" },
  notReached: { en: "not in this run", zh: "本次未出现" },
  loadNote: { en: "load: subscribers × messages per second", zh: "负载：订阅者数 × 每秒消息数" },
} as const satisfies Record<string, Text>;
