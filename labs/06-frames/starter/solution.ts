// Exercise 6: frames (RFC 6455 §5.2, §5.3). Write the three functions; `npm run lab -- 6` checks them.
// 练习 6：帧（RFC 6455 §5.2、§5.3）。写出下面三个函数，用 `npm run lab -- 6` 检查。
import type { Opcode } from "../../../protocol/websocket/frame.ts";
import type { FrameParser, FrameParserOptions } from "../../../protocol/websocket/frame-parser.ts";

/** Masks or unmasks in place: octet i is XORed with key octet i mod 4. 原地掩码或解除掩码。 */
export function applyMask(bytes: Uint8Array, key: Uint8Array): void {
  throw new Error("applyMask: not written yet");
}

/** One frame as one piece of bytes. 一个完整的帧。 */
export function encodeFrame(
  opcode: Opcode,
  payload: Uint8Array,
  options: { readonly fin?: boolean; readonly maskingKey?: Uint8Array | undefined } = {},
): Uint8Array {
  throw new Error("encodeFrame: not written yet");
}

/** Takes chunks cut anywhere, calls onFrame once per frame. 数据块可在任何位置切断，每帧调用一次 onFrame。 */
export function createFrameParser(options: FrameParserOptions): FrameParser {
  throw new Error("createFrameParser: not written yet");
}
