// Bytes that a socket gets a slice at a time, each when it has taken the one before: a long message for a slow reader.
import type { Writable } from "node:stream";

/**
 * What is longer is written in slices of so much. Node tells when all of a write has left, not how far it came: so a reader
 * that is slow, but takes something, is seen to do so. And what TLS and HTTP/2 copy for each connection is one slice, where
 * the whole message is shared by all.
 */
export const SLICE_BYTES = 128 * 1024;

/** What waits for one socket. Once begun, everything else for it queues here too, up to the end. */
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

  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#pendingBytes += piece.length;
  }

  /** Ends the socket after the last piece; called again it does nothing. */
  end(last?: Uint8Array): void {
    if (last !== undefined && !this.#ends) this.push(last);
    this.#ends = true;
  }

  /** Writes until the socket is full; to be called again at "drain". Returns whether nothing is left. */
  writeOn(): boolean {
    let hasRoom = true;
    while (hasRoom && this.#pendingBytes > 0) hasRoom = this.#out.write(this.#nextSlice());
    if (this.#pendingBytes > 0) return false;
    if (this.#ends) this.#out.end();
    return true;
  }

  #nextSlice(): Uint8Array {
    const piece = this.#pieces[0];
    if (piece === undefined) throw new Error("nothing is left to be written");
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
