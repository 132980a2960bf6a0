// What the publisher's messages carry: the same text each, or random octets.
import { mersenne } from "pure-rand/generator/mersenne";
import type { PayloadKind } from "../protocol/message.ts";

export interface PayloadOptions {
  /** UTF-8 bytes of a text, or octets. */
  readonly payloadBytes: number;
  /** Default "text". */
  readonly payloadKind?: PayloadKind;
  /** Of the octets: the same seed, the same payloads. */
  readonly seed: number;
}

const ALPHABET = "the quick brown fox jumps over the lazy dog 0123456789 ";

/**
 * Makes one payload after the other. Text is always the same, and compresses well; octets are different each time, and do
 * not compress. An octet costs about 6 ns: 100 of them, 50,000 times a second, are 3 % of a core.
 */
export function createPayloads({
  payloadBytes,
  payloadKind = "text",
  seed,
}: PayloadOptions): () => string | Uint8Array {
  if (payloadKind === "text") {
    const text = ALPHABET.repeat(Math.ceil(payloadBytes / ALPHABET.length)).slice(0, payloadBytes);
    return () => text;
  }
  const generator = mersenne(seed);
  return () => {
    const words = new Int32Array(Math.ceil(payloadBytes / 4));
    for (let i = 0; i < words.length; i++) words[i] = generator.next();
    return new Uint8Array(words.buffer, 0, payloadBytes);
  };
}
