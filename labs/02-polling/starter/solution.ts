// Exercise 2: short polling. Write the functions; `npm run lab -- 2` checks them.
// 练习 2：短轮询。写出下面的函数，用 `npm run lab -- 2` 检查。
import type { Message } from "../../../protocol/message.ts";

/** The stream as a server keeps it. 服务器保存的消息流。 */
export interface StreamSlice {
  /** Random token of the stream's life. 这条流的随机标记。 */
  readonly epoch: string;
  /** Of the oldest message that is kept; lastId + 1 when there is none. 仍保存的最早一条的 id。 */
  readonly oldestId: number;
  readonly lastId: number;
  /** From oldestId to lastId. 从 oldestId 到 lastId。 */
  readonly messages: readonly Message[];
}

export interface PollAnswer {
  readonly status: number;
  /** Header fields: "Stream-Cursor", "Cache-Control", "Content-Type". 头部字段。 */
  readonly fields: Readonly<Record<string, string>>;
  /** Text; "" for none. 内容；没有则为 ""。 */
  readonly content: string;
}

/** The answer to `GET /poll?after=…`; undefined: without `after`. 对轮询的应答；undefined 表示没有 after。 */
export function answerPoll(slice: StreamSlice, after: string | undefined): PollAnswer {
  throw new Error("answerPoll: not written yet");
}

/** The clock is given: it may be a simulated one. 时钟由外部给出，可能是模拟的。 */
export interface PollLoop {
  readonly intervalMs: number;
  readonly now: () => number;
  /** Resolves after so long, or at once when the signal aborts. 到时返回；中止时立即返回。 */
  readonly sleep: (ms: number) => Promise<void>;
  /** Asks, and resolves when the answer is there. 发出一次轮询，应答到达后返回。 */
  readonly poll: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Polls until the signal aborts; the first poll is due at once. 一直轮询到中止；第一次立即进行。 */
export async function pollLoop(loop: PollLoop): Promise<void> {
  throw new Error("pollLoop: not written yet");
}

/** From publication to the client, on average. 从发布到客户端的平均延迟。 */
export function meanLatencyMs(intervalMs: number, rttMs: number): number {
  throw new Error("meanLatencyMs: not written yet");
}

/** Of polls that find nothing, when messages come at random: 0 to 1. 消息随机到达时，空轮询的比例：0 到 1。 */
export function emptyShare(messagesPerSecond: number, intervalMs: number): number {
  throw new Error("emptyShare: not written yet");
}

/** IP bytes, up and down together. IP 字节数，上下行合计。 */
export interface Costs {
  /** A poll that finds nothing. 一次空轮询。 */
  readonly emptyPollBytes: number;
  /** A poll that brings messages, without these. 一次带回消息的轮询，不含消息本身。 */
  readonly fullPollBytes: number;
  /** What each message adds to its answer. 每条消息给应答增加的字节。 */
  readonly bytesPerPolledMessage: number;
  /** Of each message in a WebSocket frame of its own. 每条消息单独装在 WebSocket 帧里的字节。 */
  readonly bytesPerPushedMessage: number;
}

/** Of one client. 一个客户端。 */
export function pollingBytesPerSecond(costs: Costs, messagesPerSecond: number, intervalMs: number): number {
  throw new Error("pollingBytesPerSecond: not written yet");
}

/** From which rate on polling is the cheaper one; Infinity: never. 消息多密时轮询更省；Infinity 表示永不。 */
export function breakEvenMessagesPerSecond(costs: Costs, intervalMs: number): number {
  throw new Error("breakEvenMessagesPerSecond: not written yet");
}
