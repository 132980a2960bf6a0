// Those who wait for the next message, each for its own time: long polling on whatever connection (RFC 6202 §2.1).
import type { Cursor } from "../../protocol/cursor.ts";
import { DeadlineBuckets, Expiring } from "../deadline-buckets.ts";
import { MAX_ANSWER_BYTES, MAX_WAIT_MS } from "../limits.ts";
import type { MessageStream, Since } from "../stream.ts";
import type { PollParameters } from "./poll-query.ts";
import { ParameterError, startCursor } from "./start-cursor.ts";

/** Where a request stands, and how long it may be parked. */
export interface PollPosition {
  readonly cursor: Cursor;
  readonly waitMs: number;
}

const DEFAULT_WAIT_MS = 25_000;

/** Throws a ParameterError on a malformed `after` or `waitMs`. */
export function readPosition(stream: MessageStream, { after, waitMs }: PollParameters): PollPosition {
  return { waitMs: parseWaitMs(waitMs), cursor: startCursor(stream, after, "after") };
}

function parseWaitMs(text: string | undefined): number {
  if (text === undefined) return DEFAULT_WAIT_MS;
  const waitMs = /^[0-9]{1,9}$/.test(text) ? Number(text) : Infinity;
  if (waitMs > MAX_WAIT_MS) throw new ParameterError("waitMs", `whole milliseconds from 0 to ${MAX_WAIT_MS}`);
  return waitMs;
}

const NOWHERE: Cursor = { epoch: undefined, id: 0 };

/** Somebody who asks, and may be parked until there is an answer. Thousands of these are held. */
export abstract class Waiter extends Expiring {
  /** While it is parked: the last message that its client has. */
  standing: Cursor = NOWHERE;
  /** While it is parked: how to be forgotten by the stream. The answer takes it away. */
  cancelWake: (() => void) | undefined;
  /** Called when it is parked. */
  parked(): void {}
  /** Called once for a request. `isLast`: the server is about to end, and so is this connection. */
  abstract answer(since: Since, isLast: boolean): void;
}

export class Parking {
  readonly #stream: MessageStream;
  readonly #deadlines = new DeadlineBuckets<Waiter>();
  /** Shared by all who are parked there: the newest message. */
  #newest: Cursor = NOWHERE;
  #stopped = false;

  constructor(stream: MessageStream) {
    this.#stream = stream;
  }

  /** Answers at once, or parks for `waitMs` at the most. */
  ask(waiter: Waiter, { cursor, waitMs }: PollPosition): void {
    const since = this.#stream.since(cursor, MAX_ANSWER_BYTES);
    if (since.kind === "gap" || since.entries.length > 0 || this.#stopped || waitMs === 0) {
      waiter.answer(since, this.#stopped);
      return;
    }
    // Registered before control returns to the event loop: no publication can slip between the look and the wait.
    waiter.standing = this.#cursorOfNewest();
    waiter.cancelWake = this.#stream.next(() => this.#answer(waiter));
    this.#deadlines.setDeadline(waiter, waitMs);
    waiter.parked();
  }

  /** For a waiter whose `waitMs` have passed. */
  answerNow(waiter: Waiter): void {
    waiter.cancelWake?.();
    waiter.cancelWake = undefined;
    this.#answer(waiter);
  }

  /** Nobody waits for the answer any more. */
  leave(waiter: Waiter): void {
    waiter.cancelWake?.();
    waiter.cancelWake = undefined;
    this.#deadlines.remove(waiter);
  }

  /** Between two requests: expires after `delayMs`, unless it asks before. */
  rest(waiter: Waiter, delayMs: number): void {
    this.#deadlines.setDeadline(waiter, delayMs);
  }

  /** What is left of a parked one's time. */
  remainingMs({ dueAtMs }: Waiter): number {
    return Math.max(0, Math.ceil(dueAtMs - this.#deadlines.nowMs));
  }

  /** Answers all who are parked, and from then on without waiting. */
  stop(): void {
    this.#stopped = true;
    for (const waiter of this.#deadlines.all()) {
      if (waiter.cancelWake !== undefined) this.answerNow(waiter);
    }
  }

  #answer(waiter: Waiter): void {
    waiter.answer(this.#stream.since(waiter.standing, MAX_ANSWER_BYTES), this.#stopped);
  }

  #cursorOfNewest(): Cursor {
    const { epoch, lastId } = this.#stream;
    if (this.#newest.id !== lastId || this.#newest.epoch !== epoch) this.#newest = { epoch, id: lastId };
    return this.#newest;
  }
}
