// What deflate makes of the publisher's payloads (server/payloads.ts): sizes measured with zlib's default level, interpolated. Pure.
import type { Parameters } from "../result/schema.ts";

type Payloads = Pick<Parameters, "payloadBytes" | "payloadKind">;
type Sizes = readonly (readonly [payloadBytes: number, compressedBytes: number])[];

/** Raw deflate of one message's JSON, without the empty block of its flush; means over 5 to 100 messages of the publisher's text. */
const TEXT: Sizes = [
  [0, 51],
  [20, 70],
  [50, 93],
  [100, 120],
  [200, 166],
  [500, 293],
  [1000, 488],
  [2000, 853],
  [5000, 1863],
  [10_000, 3448],
  [20_000, 6528],
  [50_000, 15_467],
  [100_000, 30_060],
  [200_000, 59_100],
];

/** The same of random octets in base64, of which Huffman coding takes the excess back. */
const BASE64: Sizes = [
  [0, 51],
  [20, 79],
  [50, 116],
  [100, 174],
  [200, 277],
  [500, 580],
  [1000, 1081],
  [2000, 2080],
  [5000, 5087],
  [10_000, 10_102],
  [100_000, 100_502],
  [200_000, 200_924],
];

/** RFC 1952: header and trailer, and an array's brackets and first comma as literals. */
const GZIP_BYTES = 18 + 4;
/** An event's fields with a cursor, and the empty block of a flush. */
const EVENT_BYTES = 26;
/** Texts are cut from one of so many bytes, and deflate looks so far back: a part of what is sent was sent before. */
const TEXT_BYTES = 128 * 1024;
const WINDOW_BYTES = 32 * 1024;

/** A message by itself, as permessage-deflate has it without context takeover. */
export function compressedMessageBytes({ payloadBytes, payloadKind }: Payloads): number {
  return interpolate(payloadKind === "text" ? TEXT : BASE64, payloadBytes);
}

/** An array of messages in gzip. */
export function compressedArrayBytes(count: number, payloads: Payloads): number {
  return GZIP_BYTES + together(count, payloads);
}

/** Messages in one piece of an event stream in gzip. */
export function compressedEventBytes(count: number, payloads: Payloads): number {
  return EVENT_BYTES + together(count, payloads) + (count - 1) * 3; // the next cursor, which differs by a digit or two
}

/** Field names repeat, ids differ by a digit, instants by five: so much is left of each message's JSON after the first. */
function together(count: number, payloads: Payloads): number {
  const totalBytes = count * payloads.payloadBytes;
  const ofAll = compressedMessageBytes({ ...payloads, payloadBytes: totalBytes });
  const repeated = count > 1 && payloads.payloadKind === "text" ? meanWindow(totalBytes) / TEXT_BYTES : 0;
  const ofEach = Math.min(13.5, 7.3 + 0.19 * payloads.payloadBytes);
  return ofAll * (1 - repeated * REPEATED_SHARE) + (count - 1) * ofEach;
}

/** Of what lies in the window about so much is long enough to be worth a reference. */
const REPEATED_SHARE = 0.5;

/** How much of the content lies in the window, on average over the content. */
function meanWindow(totalBytes: number): number {
  if (totalBytes <= WINDOW_BYTES) return totalBytes / 2;
  return WINDOW_BYTES - WINDOW_BYTES ** 2 / 2 / totalBytes;
}

/** Linear between the sizes; beyond the last in its proportion. */
function interpolate(sizes: Sizes, payloadBytes: number): number {
  for (const [index, [bytes, compressed]] of sizes.entries()) {
    const [nextBytes, nextCompressed] = sizes[index + 1] ?? [Infinity, Infinity];
    if (payloadBytes > nextBytes) continue;
    if (nextBytes === Infinity) return (compressed / bytes) * payloadBytes;
    return compressed + ((nextCompressed - compressed) * (payloadBytes - bytes)) / (nextBytes - bytes);
  }
  return payloadBytes;
}
