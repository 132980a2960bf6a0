// Messages after Autobahn's case 12: its sizes, and contents from what compresses best to what does not at all.
import { noise } from "../protocol/websocket/deflate-for-tests.ts";

const KIB = 1024;

/** Of Autobahn's cases 12.x.1 to 12.x.18, in bytes. */
export const AUTOBAHN_SIZES: readonly number[] = [
  16,
  64,
  256,
  KIB,
  4 * KIB,
  8 * KIB,
  16 * KIB,
  32 * KIB,
  64 * KIB,
  128 * KIB,
];

export type Content = string | Uint8Array;

export function bytesOf(content: Content): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
}

/** A message of about `bytes` bytes, another one for each `seed`. */
type MakeContent = (bytes: number, seed: number) => Content;

function take(bytes: number, next: (index: number) => string): string {
  let text = "";
  for (let i = 0; text.length < bytes; i++) text += next(i);
  return text.slice(0, bytes);
}

export const CONTENTS: readonly (readonly [name: string, make: MakeContent])[] = [
  ["text of one character", (bytes, seed) => String.fromCharCode(0x61 + (seed % 26)).repeat(bytes)],
  [
    "random JSON",
    (bytes, seed) => {
      const random = noise(bytes, seed);
      return take(bytes, (i) => `{"id":${i},"publishedAtUs":${(random[i] ?? 0) * 7919},"payload":"${random[i + 1]}"},`);
    },
  ],
  ["Chinese text", (bytes, seed) => take(Math.ceil(bytes / 3), (i) => `我是阿宝哥${(i * seed) % 97}，`)],
  ["binary zeros", (bytes) => new Uint8Array(bytes)],
  ["binary, half of it random", (bytes, seed) => noise(bytes, seed).fill(seed, bytes / 2)],
  ["binary, all of it random", (bytes, seed) => noise(bytes, seed)],
];
