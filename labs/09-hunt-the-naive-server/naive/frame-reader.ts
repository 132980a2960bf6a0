// Chunks in, frames out (RFC 6455 §5.2), with the mistakes that are switched on.
import type { Mistake } from "./mistakes.ts";

export interface ReadFrame {
  readonly fin: boolean;
  readonly opcode: number;
  /** Unmasked. */
  readonly payload: Buffer;
}

/** Returns the frames that a chunk completes; "unmasked" where the connection has to be failed (§5.1). */
export function createFrameReader(
  mistakes: ReadonlySet<Mistake>,
): (chunk: Uint8Array) => readonly (ReadFrame | "unmasked")[] {
  let unread = Buffer.alloc(0);

  function takeFrame(): ReadFrame | "unmasked" | undefined {
    const extent = readExtent(unread);
    if (extent === undefined) return undefined;
    const { isMasked, payloadAt, payloadBytes } = extent;
    let end = payloadAt + payloadBytes;
    if (mistakes.has("frames-run-together")) end = Math.max(end, unread.length);
    if (mistakes.has("cut-frame-misread")) end = Math.min(end, unread.length);
    if (end > unread.length) return undefined;
    const [first, wire] = [unread.readUInt8(0), unread.subarray(payloadAt, end)];
    const key = isMasked ? unread.subarray(payloadAt - 4, payloadAt) : wire.subarray(0, 4);
    unread = unread.subarray(end);
    if (!isMasked && !mistakes.has("unmasked-frame-decoded")) return "unmasked";
    const payload = Buffer.from((isMasked ? wire : wire.subarray(4)).map((octet, i) => octet ^ (key[i % 4] ?? 0)));
    return { fin: first >= 0x80, opcode: first & 0x0f, payload };
  }

  return (chunk) => {
    unread = Buffer.concat([unread, chunk]);
    const frames: (ReadFrame | "unmasked")[] = [];
    for (let frame = takeFrame(); frame !== undefined; frame = takeFrame()) frames.push(frame);
    if (mistakes.has("cut-frame-misread")) unread = Buffer.alloc(0); // a header that was cut is forgotten
    return frames;
  };
}

/** Where the first frame's payload begins and how long it is; undefined while its header is not whole. */
function readExtent(
  bytes: Buffer,
): { readonly isMasked: boolean; readonly payloadAt: number; readonly payloadBytes: number } | undefined {
  if (bytes.length < 2) return undefined;
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  const isMasked = second >= 0x80;
  const payloadAt = 2 + (short === 127 ? 8 : short === 126 ? 2 : 0) + (isMasked ? 4 : 0);
  if (bytes.length < payloadAt) return undefined;
  const payloadBytes = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  return { isMasked, payloadAt, payloadBytes };
}
