// Bytes that a socket gets a slice at a time, each when it has taken the one before: a long message for a slow reader.
import type { Writable } from "node:stream";
import { SLICE_BYTES } from "./limits.ts";

/** What waits for one socket. While something does, everything else for the socket has to queue here too, up to the end. */
export class Slices {
  readonly #out: Writable;
  readonly #pieces: Uint8Array[] = [];
  /** How much of the first piece has been written. */
  #offset = 0;
  #pendingBytes = 0;
  #ends = false;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** What the socket has not been given yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Returns whether the socket can take more, as {@link Slices.writeOn} does. */
  write(piece: Uint8Array): boolean {
    const isFirst = this.#pendingBytes === 0;
    this.#pieces.push(piece);
    this.#pendingBytes += piece.length;
    return isFirst && this.writeOn();
  }

  /** Ends the socket after what waits; called again it does nothing. */
  end(last?: Uint8Array): void {
    if (this.#ends) return;
    this.#ends = true;
    if (last !== undefined) this.write(last);
    else if (this.#pendingBytes === 0) this.#out.end();
  }

  /** To be called at "drain": writes until the socket is full. Returns whether nothing waits and the socket can take more. */
  writeOn(): boolean {
    const out = this.#out;
    while (this.#pendingBytes > 0) {
      if (!out.write(this.#nextSlice())) break;
    }
    if (this.#pendingBytes > 0) return false;
    if (this.#ends) out.end();
    return !out.writableNeedDrain;
  }

  #nextSlice(): Uint8Array {
    const piece = this.#pieces[0];
    if (piece === undefined) throw new Error("nothing waits to be written");
    const slice = piece.subarray(this.#offset, this.#offset + SLICE_BYTES);
    this.#offset += slice.length;
    this.#pendingBytes -= slice.length;
    if (this.#offset === piece.length) {
      this.#pieces.shift();
      this.#offset = 0;
    }
    return slice;
  }
}
