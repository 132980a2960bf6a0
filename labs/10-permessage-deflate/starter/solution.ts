// Exercise 10: permessage-deflate (RFC 7692). Write the five functions; `npm run lab -- 10` checks them.
// 练习 10：permessage-deflate（RFC 7692）。写出下面五个函数，用 `npm run lab -- 10` 检查。
import type { DeflateSettings } from "../../../protocol/websocket/deflate-acceptance.ts";
import type { DeflateParameters } from "../../../protocol/websocket/deflate-parameters.ts";
import type { Extension } from "../../../protocol/websocket/extension-list.ts";
import type { Opcode } from "../../../protocol/websocket/frame.ts";
import type {
  DeflateDirection,
  DeflateDirections,
  MessageDeflate,
} from "../../../protocol/websocket/message-deflate.ts";

/** The server's answer to the client's offers, or undefined: no compression. 服务器对提议的应答；undefined 表示不压缩。 */
export function acceptDeflateOffer(
  offered: readonly Extension[],
  settings: DeflateSettings,
): { readonly extension: Extension; readonly parameters: DeflateParameters } | undefined {
  throw new Error("acceptDeflateOffer: not written yet");
}

/** What one end compresses and decompresses with, as long as the connection lives. 一端在整个连接期间使用的压缩器。 */
export function createMessageDeflate(
  directions: DeflateDirections,
  limits: { readonly maxMessageBytes: number },
): Pick<MessageDeflate, "compress" | "decompress"> {
  throw new Error("createMessageDeflate: not written yet");
}

/** A compressed message as a server's frames, each with so many bytes of payload. 把一条压缩后的消息切成服务器的若干帧。 */
export function encodeFragments(opcode: Opcode, compressed: Uint8Array, fragmentBytes: number): readonly Uint8Array[] {
  throw new Error("encodeFragments: not written yet");
}

/** What a run of messages costs. 一批消息的开销。 */
export interface Cost {
  /** Of the messages. 消息本身。 */
  readonly payloadBytes: number;
  /** Of their payloads as they are sent, compressed or not. 实际发送的载荷，压缩或未压缩。 */
  readonly sentBytes: number;
  /** To compress and decompress all of them. 全部压缩和解压所用的 CPU 时间。 */
  readonly cpuUs: number;
}

/** Sends the messages through one connection's worth of compression. 让这些消息经过同一个连接的压缩。 */
export function measureCost(messages: readonly Uint8Array[], direction: DeflateDirection): Cost {
  throw new Error("measureCost: not written yet");
}

/** One size that was measured; both figures are per message. 测过的一种长度，两个数都按每条消息计。 */
export interface Point {
  readonly messageBytes: number;
  readonly savedBytes: number;
  readonly cpuUs: number;
}

/** The size from which on compression takes less time than it saves on the link. 从多长起，压缩花的时间少于线路上省下的时间。 */
export function paysFrom(points: readonly Point[], linkBytesPerSecond: number): number | undefined {
  throw new Error("paysFrom: not written yet");
}
