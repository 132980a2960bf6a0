// Exercise 1: predict bytes, layer by layer. Write the seven functions; `npm run lab -- 1` measures and compares.
// 练习 1：逐层预测字节数。写出下面七个函数，用 `npm run lab -- 1` 实测并对照。
import type { Message } from "../../../protocol/message.ts";

/** Bytes of one direction. 一个方向上的字节数，按层分列。 */
export interface Layers {
  /** The messages' JSON. 消息的 JSON。 */
  readonly payload: number;
  /** What stands around messages: an array's brackets and commas, a frame's header. 数组的括号与逗号、帧头。 */
  readonly framing: number;
  /** Request or status line and header fields. 请求行或状态行，以及头部字段。 */
  readonly http: number;
  /** Headers of IP and TCP, of packets without data too. IP 与 TCP 头部，不带数据的包也算。 */
  readonly tcpIp: number;
}

/** Up: from client to server. 上行：客户端到服务器。 */
export interface BothWays<Of = Layers> {
  readonly up: Of;
  readonly down: Of;
}

/** A poll and its answer; lines without their line ends. 一次轮询及其应答；各行不含行尾。 */
export interface Poll {
  /** "GET /poll?after=0 HTTP/1.1", "Host: …", … */
  readonly requestLines: readonly string[];
  /** "HTTP/1.1 200 OK", "Content-Type: …", … */
  readonly answerLines: readonly string[];
  /** What the answer brings; none with 204. 应答带来的消息；204 时为空。 */
  readonly messages: readonly Message[];
}

export interface ClassicRow {
  readonly pollingBytes: number;
  readonly websocketBytes: number;
}

/** Of the message's JSON in UTF-8, as in the hand-out. 消息 JSON 的 UTF-8 字节数，格式见讲义。 */
export function messageBytes(message: Message): number {
  throw new Error("messageBytes: not written yet");
}

/** Of a request's or an answer's head. 请求或应答头部的字节数。 */
export function headBytes(lines: readonly string[]): number {
  throw new Error("headBytes: not written yet");
}

/** Of one poll a second on a connection that is kept. 每秒一次、保持连接的轮询。 */
export function pollBytes(poll: Poll): BothWays {
  throw new Error("pollBytes: not written yet");
}

/** What a poll with a connection of its own pays on top, at the layer of TCP/IP. 每次新建连接时，TCP/IP 层多付的字节。 */
export function newConnectionBytes(): BothWays<number> {
  throw new Error("newConnectionBytes: not written yet");
}

/** Of one message from the server in a WebSocket frame. 服务器用 WebSocket 帧推送一条消息。 */
export function frameBytes(message: Message): BothWays {
  throw new Error("frameBytes: not written yet");
}

/** The classic 871:2, layer upon layer, both directions together. 经典的 871:2，逐层叠加，两个方向合计。 */
export function classicRows(): Record<
  "published" | "payload" | "tcpIp" | "acknowledgements" | "timestamps",
  ClassicRow
> {
  throw new Error("classicRows: not written yet");
}

/** Of so many bytes a second. 由每秒字节数换算。 */
export function megabitsPerSecond(bytesPerSecond: number): number {
  throw new Error("megabitsPerSecond: not written yet");
}
