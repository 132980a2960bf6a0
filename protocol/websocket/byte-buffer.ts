// Bytes that come in pieces of any size and leave as one: memory stays within twice of what has come.

const MIN_CAPACITY_BYTES = 256;

export class ByteBuffer {
  #bytes: Uint8Array | undefined;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Copies the piece: nothing keeps the chunk alive that it is a view of. No room is made for more than `expectedBytes` in all. */
  append(piece: Uint8Array, expectedBytes = Infinity): void {
    const needed = this.#length + piece.length;
    if (this.#bytes === undefined || this.#bytes.length < needed) this.#grow(needed, expectedBytes);
    this.#bytes?.set(piece, this.#length);
    this.#length = needed;
  }

  /** All bytes so far; the buffer begins again. They are the caller's. */
  take(): Uint8Array {
    const taken = this.#bytes?.subarray(0, this.#length) ?? new Uint8Array(0);
    this.#bytes = undefined;
    this.#length = 0;
    return taken;
  }

  #grow(needed: number, expectedBytes: number): void {
    const grown = new Uint8Array(Math.max(needed, Math.min(expectedBytes, Math.max(MIN_CAPACITY_BYTES, 2 * needed))));
    if (this.#bytes !== undefined) grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
