// What one subscriber of a process gets, the next one gets too, byte for byte: what a chunk came to is kept while the same
// bytes may come again, on whatever connection.

/** Longer chunks are not kept. */
export const MAX_KEPT_BYTES = 4096;
/** From here on a native comparison is worth its call. */
const MIN_NATIVE_BYTES = 512;
/** Chunks of different lengths do not displace each other: one message, two that were written together, … */
const PLACES = 16;

/**
 * The latest chunks and their meanings. A meaning may be kept only if whoever reads the same bytes must get the same: on
 * the boundary of a message, under the same rules.
 */
export class ChunkMemo<Meaning> {
  readonly #places: (Place<Meaning> | undefined)[] = Array.from({ length: PLACES });

  /** Copies the chunk. */
  keep(chunk: Buffer, meaning: Meaning): void {
    if (chunk.length > MAX_KEPT_BYTES) return;
    const place = (this.#places[chunk.length % PLACES] ??= createPlace());
    place.length = chunk.copy(place.bytes);
    place.meaning = meaning;
  }

  /** Undefined unless the same bytes were kept and not displaced. */
  meaningOf(chunk: Buffer): Meaning | undefined {
    const place = this.#places[chunk.length % PLACES];
    return place?.length === chunk.length && isSame(chunk, place) ? place.meaning : undefined;
  }
}

interface Place<Meaning> {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  length: number;
  meaning: Meaning | undefined;
}

function createPlace<Meaning>(): Place<Meaning> {
  const bytes = Buffer.allocUnsafeSlow(MAX_KEPT_BYTES);
  return { bytes, words: new Int32Array(bytes.buffer), length: -1, meaning: undefined };
}

function isSame(chunk: Buffer, { bytes, words, length }: Place<unknown>): boolean {
  if (length >= MIN_NATIVE_BYTES || chunk.byteOffset % 4 !== 0) return chunk.equals(bytes.subarray(0, length));
  const first = chunk.byteOffset >> 2;
  const all = wordsOf(chunk.buffer);
  const wholeWords = length >> 2;
  for (let index = 0; index < wholeWords; index++) if (all[first + index] !== words[index]) return false;
  for (let at = wholeWords << 2; at < length; at++) if (chunk[at] !== bytes[at]) return false;
  return true;
}

/** Of the buffer that the last chunk came in: nearly all come in the same (see direct-reading.ts). */
let latestWords: Int32Array = new Int32Array(0);

function wordsOf(buffer: ArrayBufferLike): Int32Array {
  if (latestWords.buffer !== buffer) latestWords = new Int32Array(buffer, 0, buffer.byteLength >> 2);
  return latestWords;
}
