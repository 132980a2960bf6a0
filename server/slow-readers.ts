// What becomes of readers that are slower than the stream: the bound, the policy, and how often it was needed.
import { SLOW_READER_BUFFER_BYTES } from "./limits.ts";

/**
 * "gap": it gets what the ring still has when it reads again, after an announced gap if that is not all. "close": it is told
 * to come back, and resumes by its cursor.
 */
export const SLOW_READER_POLICIES = ["gap", "close"] as const;
export type SlowReaderPolicy = (typeof SLOW_READER_POLICIES)[number];

export interface SlowReaderOptions {
  /** Default "gap". */
  readonly policy?: SlowReaderPolicy | undefined;
  /**
   * What may wait for a reader whose socket is full, in bytes of messages' JSON. Default 1 MiB. Two things follow:
   * in user space there is one batch at the most, which is no longer than this (nor than 256 KiB) less its last message,
   * beside the socket's high-water mark; and with "close" a reader is closed once more than this was published since its
   * socket became full. Framing and the kernel's buffers come on top.
   */
  readonly bufferBytes?: number | undefined;
}

/** Of one transport. Readers, not connections: over HTTP/2 several may share one. */
export interface SlowReaderCounts {
  /** Announced gaps: a reader found that the ring no longer had what it was to get next. */
  gapped: number;
  /** Readers that the policy "close" sent away. */
  closed: number;
  /** Readers that were cut because nothing of what waited for them had left for several heartbeats. */
  cut: number;
}

export class SlowReaders implements SlowReaderCounts {
  gapped = 0;
  closed = 0;
  cut = 0;
  readonly #closesAboveBytes: number;

  constructor({ policy = "gap", bufferBytes = SLOW_READER_BUFFER_BYTES }: SlowReaderOptions = {}) {
    this.#closesAboveBytes = policy === "close" ? bufferBytes : Infinity;
  }

  /** Whether a reader that missed so much while its socket was full is to be closed. */
  closes(missedBytes: number): boolean {
    return missedBytes > this.#closesAboveBytes;
  }
}
