// What a receiver that keeps to RFC 7692 §7.2.2 makes of compressed messages: evidence that owes nothing to the project.
import { constants, inflateRawSync } from "node:zlib";

export const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
/** The smallest output buffer that Node allows: what is longer ago has to come out of the window. */
const SMALLEST_CHUNK = 64;

/** One connection's messages with context takeover are one DEFLATE stream. Undefined when they are none. */
export function inflateTogether(payloads: readonly Uint8Array[], windowBits = 15): Uint8Array | undefined {
  const stream = Buffer.concat(payloads.flatMap((payload) => [payload, TAIL]));
  try {
    const options = { windowBits, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: SMALLEST_CHUNK };
    return Uint8Array.from(inflateRawSync(stream, options));
  } catch {
    return undefined;
  }
}

export function isSame(bytes: Uint8Array | undefined, ...expected: readonly Uint8Array[]): boolean {
  return bytes !== undefined && Buffer.concat(expected).equals(bytes);
}
