// Messages to compress, the same each time: quotes as JSON, text of any length, octets that do not compress.
import { createPayloads } from "../../../server/payloads.ts";

const encoder = new TextEncoder();
const SYMBOLS = ["AAPL", "MSFT", "NVDA", "TSLA"];

/** Small JSON texts of one form, about 110 bytes each: what a stream of messages mostly is. */
export function quotes(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, i) =>
    encoder.encode(
      JSON.stringify({
        type: "quote",
        symbol: SYMBOLS[i % SYMBOLS.length],
        price: (10_000 + ((i * 7919) % 997)) / 100,
        volume: (i * 104_729) % 10_007,
        exchange: "XNAS",
        at: 1_700_000_000_000 + i * 137,
      }),
    ),
  );
}

/** English words: deflate halves a thousand bytes of them. */
export function texts(count: number, payloadBytes: number): readonly Uint8Array[] {
  const next = createPayloads({ payloadBytes, seed: 7 });
  return Array.from({ length: count }, () => Buffer.from(next())).map((bytes) => Uint8Array.from(bytes));
}

/** Random octets: no compressor makes them shorter. */
export function noise(count: number, payloadBytes: number): readonly Uint8Array[] {
  const next = createPayloads({ payloadBytes, payloadKind: "binary", seed: 7 });
  return Array.from({ length: count }, () => Uint8Array.from(Buffer.from(next())));
}

export function totalBytes(messages: readonly (Uint8Array | undefined)[]): number {
  return messages.reduce((total, message) => total + (message?.length ?? 0), 0);
}
