// Cuts a byte stream into frames for those who look on, whichever rules they break; of long ones the beginning is kept.
import { frameExtent } from "../../protocol/websocket/frame-extent.ts";
import { MAX_HEADER_BYTES } from "../../protocol/websocket/frame-header.ts";

export interface SplitFrame {
  /** The beginning, as it was on the wire. */
  readonly shown: Uint8Array;
  readonly totalBytes: number;
  readonly arrivedBytes: number;
}

/** Of a payload. */
export const SHOWN_PAYLOAD_BYTES = 4096;

export class FrameSplitter {
  readonly #onFrame: (frame: SplitFrame) => void;
  readonly #shown = new Uint8Array(MAX_HEADER_BYTES + SHOWN_PAYLOAD_BYTES);
  #arrivedBytes = 0;
  /** Known once the header is whole. */
  #extent: { readonly totalBytes: number; readonly shownBytes: number } | undefined;

  constructor(onFrame: (frame: SplitFrame) => void) {
    this.#onFrame = onFrame;
  }

  /** Copies what it keeps of the chunk. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length)
      at += this.#extent === undefined ? this.#takeHeaderByte(chunk, at) : this.#take(chunk, at);
  }

  /** Hands on a frame that has not come whole. */
  end(): void {
    if (this.#arrivedBytes > 0) this.#emit();
  }

  #takeHeaderByte(chunk: Uint8Array, at: number): number {
    this.#shown[this.#arrivedBytes++] = chunk[at] ?? 0;
    const extent = frameExtent(this.#shown.subarray(0, this.#arrivedBytes));
    if (extent === undefined) return 1;
    const { headerBytes, payloadBytes } = extent;
    const shownBytes = headerBytes + Math.min(payloadBytes, SHOWN_PAYLOAD_BYTES);
    this.#extent = { totalBytes: headerBytes + payloadBytes, shownBytes };
    if (payloadBytes === 0) this.#emit();
    return 1;
  }

  #take(chunk: Uint8Array, at: number): number {
    const { totalBytes = 0, shownBytes = 0 } = this.#extent ?? {};
    const count = Math.min(chunk.length - at, totalBytes - this.#arrivedBytes);
    const kept = Math.max(0, Math.min(count, shownBytes - this.#arrivedBytes));
    if (kept > 0) this.#shown.set(chunk.subarray(at, at + kept), this.#arrivedBytes);
    this.#arrivedBytes += count;
    if (this.#arrivedBytes === totalBytes) this.#emit();
    return count;
  }

  #emit(): void {
    const arrivedBytes = this.#arrivedBytes;
    const { totalBytes = arrivedBytes, shownBytes = arrivedBytes } = this.#extent ?? {};
    this.#arrivedBytes = 0;
    this.#extent = undefined;
    this.#onFrame({ shown: this.#shown.slice(0, Math.min(shownBytes, arrivedBytes)), totalBytes, arrivedBytes });
  }
}
