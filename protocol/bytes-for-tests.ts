// Bytes for tests: written as hex, and cut in every place, since a stream of bytes may be cut anywhere.

/** Reads "81 05 48…"; blanks are for the reader. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll(/\s/g, "");
  if (!/^(?:[0-9a-f]{2})*$/.test(digits)) throw new RangeError(`expected pairs of hex digits, got "${text}"`);
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `length` bytes that tell their place: 0, 1, 2 … 250, 0 … (a prime period, so that a shift by a power of two shows). */
export function countingBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i % 251);
}

/** Copies of the pieces between `positions`, taken modulo the length; the input stays as it is. */
export function cutAt(bytes: Uint8Array, positions: readonly number[]): Uint8Array[] {
  const cuts = positions.map((position) => position % (bytes.length + 1)).toSorted((a, b) => a - b);
  return [0, ...cuts].map((from, i) => bytes.slice(from, cuts[i] ?? bytes.length));
}

/** The input whole, cut in two at every byte (the ends give an empty piece), and one byte at a time. */
export function* everyCut(bytes: Uint8Array): Generator<Uint8Array[]> {
  yield [bytes.slice()];
  for (let at = 0; at <= bytes.length; at++) yield cutAt(bytes, [at]);
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}
