// Random frames and random damage from a seed, so that every run can be repeated.
import { utf8 } from "../../bytes-for-tests.ts";
import { close, fragments, frame, OPCODE, type WireFrame } from "./wire-for-tests.ts";

export interface Random {
  /** From 0, below `limit`. */
  below(limit: number): number;
  chance(oneIn: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  bytes(length: number): Uint8Array;
}

/** Mulberry32: small, and good enough to choose tests with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  return {
    below,
    chance: (oneIn) => below(oneIn) === 0,
    pick: (list) => list[below(list.length)] ?? list[0],
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}

const CHARACTERS = ["a", "é", "我", "😀", "\ufeff", "\0", "\u{10ffff}"] as const;

/** UTF-8 of at most `maxBytes`. */
export function randomText(random: Random, maxBytes: number): string {
  let text = "";
  for (let left = random.below(maxBytes + 1); left >= 4; left -= 4) text += random.pick(CHARACTERS);
  return text;
}

/** One message in random fragments of at most `maxBytes` together, with control frames between them. */
export function randomMessage(random: Random, maxBytes: number): WireFrame[] {
  const isText = random.chance(2);
  const payload = isText ? utf8(randomText(random, maxBytes)) : random.bytes(random.below(maxBytes + 1));
  const opcode = isText ? OPCODE.text : OPCODE.binary;
  if (random.chance(2)) return [frame(opcode, payload)];
  const parts = fragments(opcode, payload, 1 + random.below(Math.max(1, payload.length)));
  return parts.flatMap((part) => (random.chance(4) ? [randomControl(random), part] : [part]));
}

export function randomControl(random: Random): WireFrame {
  return frame(random.pick([OPCODE.ping, OPCODE.pong]), random.bytes(random.below(random.chance(4) ? 126 : 5)));
}

export function randomClose(random: Random): WireFrame {
  const code = random.pick([1000, 1001, 1011, 3000, 4999]);
  return random.chance(4) ? close() : close(code, randomText(random, 30));
}

/** A header of any bits, the length more often right than not. */
export function randomFrame(random: Random): WireFrame {
  const payload = random.bytes(random.below(random.pick([4, 130, 300])));
  return frame(random.pick([0, 0, 1, 1, 2, 8, 9, 10, random.below(16)]), payload, {
    fin: !random.chance(3),
    rsv: random.chance(8) ? random.below(8) : 0,
    wrongMask: random.chance(20),
    ...(random.chance(10) && { lengthBits: random.pick([16, 64] as const) }),
    ...(random.chance(12) && { announcedBytes: randomLength(random) }),
  });
}

function randomLength(random: Random): bigint {
  const near = random.pick([0n, 125n, 1024n, 65_535n, 2n ** 32n, 2n ** 53n, 2n ** 63n]);
  return near + BigInt(random.below(5));
}

/** The bytes with one thing wrong, and where that begins. */
export function damage(random: Random, bytes: Uint8Array): { bytes: Uint8Array; at: number } {
  const at = random.below(bytes.length + 1);
  const length = random.below(6);
  const parts = random.pick<() => readonly (readonly number[] | Uint8Array)[]>([
    () => [bytes.subarray(0, at), [(bytes[at] ?? 0) ^ (1 << random.below(8))], bytes.subarray(at + 1)],
    () => [bytes.subarray(0, at), random.bytes(length), bytes.subarray(at)],
    () => [bytes.subarray(0, at), bytes.subarray(at + length)],
    () => [bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))],
    () => [bytes.subarray(0, at)],
  ])();
  return { bytes: Uint8Array.from(parts.flatMap((part) => Array.from(part))), at };
}

/** Copies of the pieces; few or many of them. */
export function randomChunks(random: Random, bytes: Uint8Array): Uint8Array[] {
  const longest = random.pick([1, 3, 20, 200, 100_000]);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + random.below(longest);
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return chunks;
}
