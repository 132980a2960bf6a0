// Text messages on Node: checked, then made a string (RFC 6455 §8.1).
import { isUtf8 } from "node:buffer";

/** Throws a TypeError on bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new TypeError("expected UTF-8");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
