// The limits that SECURITY.md names, in words; their values come from server/limits.ts, or are a server option's. Pure.
import type { Text } from "../../../server/language.ts";
import {
  ANSWER_STALL_MS,
  MAX_ANSWER_BYTES,
  MAX_BATCH_BYTES,
  MAX_CONCURRENT_STREAMS,
  MAX_DISCARDED_BYTES,
  MAX_ECHO_BYTES,
  MAX_HEAD_BYTES,
  MAX_PIPELINED_REQUESTS,
  MAX_PUBLISH_BYTES,
  MAX_REFUSED_AT_ONCE,
  MAX_SILENT_HEARTBEATS,
  MAX_STALLED_HEARTBEATS,
  MAX_WAIT_MS,
  MAX_WEBSOCKET_MESSAGE_BYTES,
  REFUSAL_ASKING_MS,
  REFUSAL_TIMEOUT_MS,
  SLICE_BYTES,
  SLOW_READER_BUFFER_BYTES,
  TIME_LIMITS,
  WEBSOCKET_CLOSE_TIMEOUT_MS,
} from "../../../server/limits.ts";

interface LimitFacts {
  /** In server/limits.ts; or an option of the server, with its dashes. */
  readonly name: string;
  readonly value: Text;
  readonly about: Text;
}

export const LIMIT_FACTS: readonly LimitFacts[] = [
  {
    name: "--max-connections",
    value: { en: "`ulimit -n` less 512", zh: "`ulimit -n` 减 512" },
    about: { en: "connections at a time (503, Retry-After)", zh: "同时打开的连接（503 与 Retry-After）" },
  },
  {
    name: "MAX_REFUSED_AT_ONCE",
    value: { en: String(MAX_REFUSED_AT_ONCE), zh: String(MAX_REFUSED_AT_ONCE) },
    about: { en: "refused connections that may read why; others are closed", zh: "可读取拒绝原因的连接；其余直接关闭" },
  },
  {
    name: "--slow-reader-buffer-bytes",
    value: bytes(SLOW_READER_BUFFER_BYTES),
    about: { en: "of messages that may wait for one reader", zh: "允许为一个读者积压的消息" },
  },
  {
    name: "MAX_BATCH_BYTES",
    value: bytes(MAX_BATCH_BYTES),
    about: {
      en: "of messages put into a follower's socket at once, less the last of them",
      zh: "一次写入某个订阅者套接字的消息（最后一条除外）",
    },
  },
  {
    name: "SLICE_BYTES",
    value: bytes(SLICE_BYTES),
    about: {
      en: "of what is longer, written at a time; the next when it has left",
      zh: "更长的数据每次写入的一段，发完再写下一段",
    },
  },
  {
    name: "headMs",
    value: seconds(TIME_LIMITS.headMs),
    about: { en: "for the head of a request, an opening handshake included", zh: "收齐一个请求头，含 WebSocket 握手" },
  },
  {
    name: "requestMs",
    value: seconds(TIME_LIMITS.requestMs),
    about: { en: "for a whole request with its content", zh: "收齐整个请求及其内容" },
  },
  {
    name: "tlsHandshakeMs",
    value: seconds(TIME_LIMITS.tlsHandshakeMs),
    about: { en: "for TLS's handshake", zh: "完成 TLS 握手" },
  },
  {
    name: "messageMs",
    value: seconds(TIME_LIMITS.messageMs),
    about: {
      en: "for a client's message on a WebSocket, over all its fragments; a fourth more at the most (1008)",
      zh: "收齐客户端在 WebSocket 上的一条消息，所有分片合计，最多再宽限四分之一（1008）",
    },
  },
  {
    name: "keepAliveMs",
    value: seconds(TIME_LIMITS.keepAliveMs),
    about: { en: "between two requests on a connection", zh: "同一连接上两个请求之间" },
  },
  {
    name: "MAX_HEAD_BYTES",
    value: bytes(MAX_HEAD_BYTES),
    about: { en: "of a request's head (431)", zh: "请求头（431）" },
  },
  {
    name: "MAX_PUBLISH_BYTES",
    value: bytes(MAX_PUBLISH_BYTES),
    about: { en: "of POST /publish (413)", zh: "POST /publish 的内容（413）" },
  },
  {
    name: "MAX_ECHO_BYTES",
    value: bytes(MAX_ECHO_BYTES),
    about: {
      en: "of POST /echo (413), of a message on the WebSocket /echo, inflated (1009)",
      zh: "POST /echo 的内容（413），以及 WebSocket /echo 上的一条消息，按解压后计（1009）",
    },
  },
  {
    name: "MAX_DISCARDED_BYTES",
    value: bytes(MAX_DISCARDED_BYTES),
    about: {
      en: "read of a content that is refused; then the connection is cut",
      zh: "被拒绝的请求内容最多读走多少；超出即断开",
    },
  },
  {
    name: "MAX_WEBSOCKET_MESSAGE_BYTES",
    value: bytes(MAX_WEBSOCKET_MESSAGE_BYTES),
    about: {
      en: "of a client's message on /ws, over all its fragments, inflated (1009)",
      zh: "客户端在 /ws 上的一条消息，所有分片合计，按解压后计（1009）",
    },
  },
  {
    name: "MAX_ANSWER_BYTES",
    value: bytes(MAX_ANSWER_BYTES),
    about: { en: "of one answer to a poll; the rest comes with the next", zh: "一次轮询应答；其余随下一次返回" },
  },
  {
    name: "MAX_WAIT_MS",
    value: seconds(MAX_WAIT_MS),
    about: { en: "that a long poll may ask to be held", zh: "长轮询可要求的最长挂起时间" },
  },
  {
    name: "MAX_PIPELINED_REQUESTS",
    value: { en: String(MAX_PIPELINED_REQUESTS), zh: String(MAX_PIPELINED_REQUESTS) },
    about: {
      en: "requests of a connection of HTTP/1.1 that wait for their answers; more cut it",
      zh: "一条 HTTP/1.1 连接上等待响应的请求；超出即断开",
    },
  },
  {
    name: "MAX_CONCURRENT_STREAMS",
    value: { en: String(MAX_CONCURRENT_STREAMS), zh: String(MAX_CONCURRENT_STREAMS) },
    about: { en: "streams of a connection of HTTP/2", zh: "一条 HTTP/2 连接上的流" },
  },
  {
    name: "MAX_SILENT_HEARTBEATS",
    value: { en: String(MAX_SILENT_HEARTBEATS), zh: String(MAX_SILENT_HEARTBEATS) },
    about: { en: "pings in a row that a WebSocket may leave unanswered", zh: "WebSocket 可连续不应答的 ping" },
  },
  {
    name: "MAX_STALLED_HEARTBEATS",
    value: { en: String(MAX_STALLED_HEARTBEATS), zh: String(MAX_STALLED_HEARTBEATS) },
    about: {
      en: "heartbeats in a row in which a reader's socket took less than it had been given",
      zh: "读者的套接字连续多少次心跳没有收下全部待发数据即被切断",
    },
  },
  {
    name: "ANSWER_STALL_MS",
    value: seconds(ANSWER_STALL_MS),
    about: { en: "for a poll's answer of which no byte leaves", zh: "轮询应答一个字节也发不出去的时间" },
  },
  {
    name: "REFUSAL_ASKING_MS",
    value: seconds(REFUSAL_ASKING_MS),
    about: {
      en: "for a client beyond the limit to ask, before it is told unasked",
      zh: "超出上限的客户端提出请求的时间，逾时则不等请求直接告知",
    },
  },
  {
    name: "REFUSAL_TIMEOUT_MS",
    value: seconds(REFUSAL_TIMEOUT_MS),
    about: { en: "for a refused client to read why and go", zh: "被拒绝的客户端读取原因并离开" },
  },
  {
    name: "WEBSOCKET_CLOSE_TIMEOUT_MS",
    value: seconds(WEBSOCKET_CLOSE_TIMEOUT_MS),
    about: { en: "for a peer's part of the closing handshake", zh: "对端完成关闭握手" },
  },
];

function seconds(milliseconds: number): Text {
  return { en: `${milliseconds / 1000} s`, zh: `${milliseconds / 1000} 秒` };
}

function bytes(count: number): Text {
  const mebibytes = count / 1024 ** 2;
  const said = mebibytes >= 1 ? `${mebibytes} MiB` : `${count / 1024} KiB`;
  return { en: said, zh: said };
}
