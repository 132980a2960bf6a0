// Frames that no server may send, byte by byte (RFC 6455 §5).
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import type { Misbehaviour } from "./watch-messages.ts";

const utf8 = new TextEncoder();
const hello = utf8.encode("Hello");
/** That of §5.7's example. */
const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

export function misbehaviourBytes(how: Misbehaviour): Uint8Array {
  switch (how) {
    case "masked-frame": // §5.1
      return encodeFrame(Opcode.text, hello, { maskingKey: MASKING_KEY });
    case "rsv2": // §5.2
      return Uint8Array.of(0xa1, 5, ...hello);
    case "reserved-opcode": // §5.2
      return Uint8Array.of(0x83, 5, ...hello);
    case "invalid-utf8": // §8.1
      return Uint8Array.of(0x81, 2, 0xc3, 0x28);
    case "long-length-form": // §5.2
      return Uint8Array.of(0x81, 126, 0, 5, ...hello);
    case "fragmented-control": // §5.5
      return Uint8Array.of(0x09, 5, ...hello);
    case "long-control": // §5.5
      return Uint8Array.of(0x89, 126, 0, 126, ...new Uint8Array(126).fill(0x78));
    case "stray-continuation": // §5.4
      return Uint8Array.of(0x80, 5, ...hello);
    case "interrupted-message": // §5.4
      return Uint8Array.of(0x01, 3, ...hello.subarray(0, 3), 0x81, 2, ...hello.subarray(3));
    case "unsendable-close-code": // §7.4.1
      return Uint8Array.of(0x88, 2, CloseCode.noStatus >> 8, CloseCode.noStatus & 0xff);
    case "text-after-close": // §5.5.1: the Close frame went before
      return encodeFrame(Opcode.text, utf8.encode("one more thing"));
  }
}

/** A text in frames of about the same size, cut at bytes: a character may be divided (§5.4). */
export function fragmentsOf(text: string, count: number): Uint8Array[] {
  const payload = utf8.encode(text);
  return Array.from({ length: count }, (_, index) => {
    const part = payload.subarray((payload.length * index) / count, (payload.length * (index + 1)) / count);
    return encodeFrame(index === 0 ? Opcode.text : Opcode.continuation, part, { fin: index === count - 1 });
  });
}
