// Masking keys for WebSocket frames: four bytes from a strong source, fresh for each frame (RFC 6455 §5.3, §10.3).
import { randomFillSync } from "node:crypto";

const KEY_BYTES = 4;
/** Asking for 4 bytes at a time costs about a microsecond, mostly for the call. */
const POOL_BYTES = 8192;

const pool = new Uint8Array(POOL_BYTES);
let at = POOL_BYTES;

/** A view that holds until the next call but {@link POOL_BYTES} / 4: use it at once. */
export function nextMaskingKey(): Uint8Array {
  if (at === POOL_BYTES) {
    randomFillSync(pool);
    at = 0;
  }
  at += KEY_BYTES;
  return pool.subarray(at - KEY_BYTES, at);
}
