// A gzip stream made of pieces that many streams share (RFC 1952): its header, its end, its checksum put together.

/** §2.3.1: no name, no time, of no particular system. */
export const GZIP_HEADER: Readonly<Uint8Array> = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/** RFC 1951 §3.2.6: an empty block with BFINAL. */
const LAST_BLOCK = [0x03, 0x00];

/** What a piece of content adds to the checksum of a stream that holds it. */
export interface CheckedPiece {
  readonly byteLength: number;
  /** CRC-32 of the piece by itself. */
  readonly crc32: number;
  /** See {@link crc32Shift}. */
  readonly shift: number;
}

/** One stream's CRC-32 and length (§2.3.1), in a few dozen steps a piece, however long the piece is. */
export class GzipChecksum {
  #crc32 = 0;
  #byteLength = 0;

  add(piece: CheckedPiece): void {
    this.#crc32 = (multiply(piece.shift, this.#crc32) ^ piece.crc32) >>> 0;
    this.#byteLength = (this.#byteLength + piece.byteLength) >>> 0;
  }

  /** What ends the stream: the last block, then CRC-32 and length, modulo 2 to the 32. */
  end(): Uint8Array {
    const bytes = new Uint8Array(LAST_BLOCK.length + 8);
    bytes.set(LAST_BLOCK);
    const view = new DataView(bytes.buffer);
    view.setUint32(LAST_BLOCK.length, this.#crc32, true);
    view.setUint32(LAST_BLOCK.length + 4, this.#byteLength, true);
    return bytes;
  }
}

/** CRC-32's polynomial, its bits reflected: the highest is x to the 0. */
const POLYNOMIAL = 0xedb8_8320;
const ONE = 0x8000_0000;
const X_TO_THE_8 = 0x0080_0000;

/** What a CRC-32 must be multiplied with when so many bytes follow: x to the 8 · `byteLength`. */
export function crc32Shift(byteLength: number): number {
  let shift = ONE;
  let square = X_TO_THE_8;
  for (let rest = byteLength; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = multiply(square, shift);
    square = multiply(square, square);
  }
  return shift;
}

/** The product of two polynomials over GF(2), modulo {@link POLYNOMIAL}. */
function multiply(one: number, other: number): number {
  let product = 0;
  let multiple = other;
  for (let rest = one; rest !== 0; rest <<= 1) {
    if ((rest & ONE) !== 0) product ^= multiple;
    multiple = (multiple & 1) === 1 ? (multiple >>> 1) ^ POLYNOMIAL : multiple >>> 1;
  }
  return product >>> 0;
}
