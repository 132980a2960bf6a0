// One direction of a link: when bytes that come in at one end come out at the other.
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import type { LinkOptions } from "./link-options.ts";

/** Bytes of the TCP stream in a full segment, and its IPv4 and TCP headers (with timestamps). */
const SEGMENT_BYTES = 1448;
const HEADER_BYTES = 52;
/** What leaves in one piece, at most: so long does a slow link send whole segments of one chunk. */
const PIECE_MS = 1;

/** Shared by all connections of the link, which send one after another, first come first served. */
export class Path {
  #oneWayMs: number;
  readonly #jitterMs: number;
  /** Infinity: unlimited. */
  readonly #bytesPerMs: number;
  readonly #generator: ReturnType<typeof mersenne>;
  #freeAtMs = 0;

  constructor({ rttMs, jitterMs, bandwidthMbitPerS, seed }: LinkOptions) {
    this.#oneWayMs = rttMs / 2;
    this.#jitterMs = jitterMs;
    this.#bytesPerMs = bandwidthMbitPerS === 0 ? Number.POSITIVE_INFINITY : (bandwidthMbitPerS * 1000) / 8;
    this.#generator = mersenne(seed);
  }

  /** For what comes in from now on. */
  setRttMs(rttMs: number): void {
    this.#oneWayMs = rttMs / 2;
  }

  /** A chunk is cut into pieces of so many bytes, so that its first bytes need not wait for its last. */
  get pieceBytes(): number {
    if (this.#bytesPerMs === Number.POSITIVE_INFINITY) return this.#bytesPerMs;
    const segments = Math.floor((this.#bytesPerMs * PIECE_MS) / (SEGMENT_BYTES + HEADER_BYTES));
    return Math.max(1, segments) * SEGMENT_BYTES;
  }

  /** Each chunk has a delay of its own. */
  drawDelayMs(): number {
    if (this.#jitterMs === 0) return this.#oneWayMs;
    return this.#oneWayMs + (uniformFloat64(this.#generator) - 0.5) * this.#jitterMs;
  }

  /** When the last of `bytes` that came in at `nowMs` has left, behind everything that came before. `nowMs` never falls. */
  leaveMs(bytes: number, nowMs: number): number {
    const onWireBytes = bytes + HEADER_BYTES * Math.ceil(bytes / SEGMENT_BYTES);
    this.#freeAtMs = Math.max(this.#freeAtMs, nowMs) + onWireBytes / this.#bytesPerMs;
    return this.#freeAtMs;
  }
}
