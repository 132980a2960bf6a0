// Inflates one message as RFC 7692 §7.2.2 says, with what browsers have. Bounded: an inflated message may be a bomb.

/** As much as is shown. */
const MAX_BYTES = 64 * 1024;
/** The tail that the sender took off, and an empty last block, so that the stream ends. */
const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x01, 0x00, 0x00, 0xff, 0xff);

/** The beginning of what the message inflates to; null when it is no DEFLATE, or needs the messages before it. */
export async function inflate(payload: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new Blob([payload, TAIL]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    while (length < MAX_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      length += value.length;
    }
    await reader.cancel();
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer()).slice(0, MAX_BYTES);
}
