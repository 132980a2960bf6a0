// The ring of the newest messages, with its readers: those who ask once, those who wait for one, those who follow.
import type { Cursor } from "../protocol/cursor.ts";
import { encodeMessage, type Message } from "../protocol/message.ts";
import { Followings } from "./followings.ts";
import { KeptBytes } from "./kept-bytes.ts";
import { KeptEntries } from "./kept-entries.ts";
import { MAX_BATCH_BYTES } from "./limits.ts";
import type { Follower, Following, Since } from "./stream.ts";
import { Wakes } from "./wakes.ts";

export interface RingOptions {
  /** So many of the newest messages are kept (at least 1), and an eighth more for those who were told of a gap. */
  readonly history: number;
  /** JSON bytes that a follower gets in one batch at the most, less its last message. Default and most: 256 KiB. */
  readonly batchBytes?: number | undefined;
}

export class Ring {
  readonly #kept: KeptEntries;
  readonly #bytes = new KeptBytes();
  readonly #followings: Followings;
  readonly #wakes = new Wakes();
  #plannedHandOver: NodeJS.Immediate | undefined;
  /** What somebody last looked at, and when: those who ask for the same get the same. */
  #looked: { fromId: number; maxBytes: number; lastId: number; since: Since } | undefined;

  constructor(epoch: string, { history, batchBytes = MAX_BATCH_BYTES }: RingOptions) {
    this.#kept = new KeptEntries(epoch, history);
    this.#followings = new Followings(this.#kept, Math.min(batchBytes, MAX_BATCH_BYTES));
  }

  get epoch(): string {
    return this.#kept.epoch;
  }

  get lastId(): number {
    return this.#kept.lastId;
  }

  get oldestId(): number {
    return this.#kept.oldestId;
  }

  get cursor(): string {
    return this.#kept.cursorAt(this.lastId);
  }

  /**
   * Takes the next message; its id must be lastId + 1. Those who wait are woken and those who follow get it when this turn
   * of the event loop ends, with all that was appended in it: a burst costs each of them one write, not one per message.
   * `octets` are what its payload has in base64, if so.
   */
  append(message: Message, octets?: Uint8Array): void {
    this.#kept.append({ message, json: this.#bytes.of(encodeMessage(message)), octets });
    this.#wakes.areDue();
    this.#plannedHandOver ??= setImmediate(() => this.#handOver());
  }

  /**
   * Forgets every message; the next is `afterId` + 1, of this epoch or another one. What was appended is handed over first;
   * then those who wait are woken, and those who follow are told of the gap: at once, or when they resume.
   */
  beginAnew(epoch: string, afterId: number): void {
    this.#handOver();
    this.#kept.beginAnew(epoch, afterId);
    this.#looked = undefined;
    this.#followings.beginAnew();
    this.#wakes.areDue();
    this.#wakes.callDue();
  }

  since(cursor: Cursor, maxBytes: number): Since {
    const isFromOldest = cursor.epoch === undefined && cursor.id === 0; // a bare 0 means that, and is never a gap
    if (!isFromOldest && this.#kept.isGap(cursor)) return { kind: "gap", gap: this.#kept.gap() };
    const { lastId } = this;
    const fromId = isFromOldest ? this.oldestId : cursor.id + 1;
    const looked = this.#looked;
    if (looked?.fromId === fromId && looked.maxBytes === maxBytes && looked.lastId === lastId) return looked.since;
    const entries = this.#kept.read(fromId, maxBytes);
    const since: Since = { kind: "messages", entries, cursor: this.#kept.cursorAt(fromId - 1 + entries.length) };
    this.#looked = { fromId, maxBytes, lastId, since };
    return since;
  }

  next(wake: () => void): () => void {
    return this.#wakes.add(wake);
  }

  follow(afterId: number, follower: Follower): Following {
    return this.#followings.follow(afterId, follower);
  }

  #handOver(): void {
    if (this.#plannedHandOver === undefined) return; // nothing was appended since the last one
    clearImmediate(this.#plannedHandOver);
    this.#plannedHandOver = undefined;
    this.#followings.handOver();
    this.#wakes.callDue();
  }
}
