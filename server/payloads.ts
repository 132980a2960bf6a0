// What the publisher's messages carry: text as people write it, or random octets; seeded, and different each time.
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { mersenne } from "pure-rand/generator/mersenne";
import type { PayloadKind } from "../protocol/message.ts";

export interface PayloadOptions {
  /** UTF-8 bytes of a text, or octets. */
  readonly payloadBytes: number;
  /** Default "text". */
  readonly payloadKind?: PayloadKind;
  /** The same seed, the same payloads. */
  readonly seed: number;
}

/** Frequent English words, the most frequent first: as in any text, a word's frequency falls with its rank (Zipf). */
const WORDS = `the of and to a in is that it for was on are with as at be this from have or by one had not but what all
were when we there can an your which their said if do will each about how up out them then she many some so these would
other into has more her two like him see time could no make than first been its who now people my made over did down only
way find use may water long little very after words called just where most know price market order server stream message
client request answer update latency number value open close high low today change report city weather team score minute
player game train station platform departs arrives delay room sensor reading degree battery level status online offline
user joined left wrote typing hello thanks please meeting tomorrow morning evening photo video music`
  .replaceAll("\n", " ")
  .split(" ");

/** Longer than any compressor's window looks back (RFC 1951: 32 KiB). */
const TEXT_CHARS = 128 * 1024;

/**
 * Makes one payload after the other. Texts are ASCII pieces of one long text, which deflate halves at a thousand bytes;
 * octets do not compress. An octet costs about 6 ns: 100 of them, 50,000 times a second, are 3 % of a core.
 */
export function createPayloads({
  payloadBytes,
  payloadKind = "text",
  seed,
}: PayloadOptions): () => string | Uint8Array {
  const generator = mersenne(seed);
  if (payloadKind === "text") {
    const text = longText(seed).repeat(1 + Math.ceil(payloadBytes / TEXT_CHARS));
    return () => {
      const from = uniformInt(generator, 0, TEXT_CHARS - 1);
      return text.slice(from, from + payloadBytes);
    };
  }
  return () => {
    const words = new Int32Array(Math.ceil(payloadBytes / 4));
    for (let i = 0; i < words.length; i++) words[i] = generator.next();
    return new Uint8Array(words.buffer, 0, payloadBytes);
  };
}

/** About 5 ms. */
function longText(seed: number): string {
  const generator = mersenne(seed);
  let text = "";
  while (text.length < TEXT_CHARS) {
    // Log-uniform ranks: each is drawn in proportion to 1 / rank.
    const rank = Math.floor(WORDS.length ** (uniformInt(generator, 0, 65_535) / 65_536)) - 1;
    text += `${WORDS[rank]} `;
  }
  return text.slice(0, TEXT_CHARS);
}
