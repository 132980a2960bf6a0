// Publishes to the stream in Redis: what comes in one turn of the event loop, or while an answer is awaited, leaves as one
// batch. One batch is under way at a time; it is repeated until it is answered, and Redis knows it again.
import { randomBytes } from "node:crypto";
import type { Message } from "../../../protocol/message.ts";
import { MAX_WAITING_PUBLICATION_BYTES, MAX_WAITING_PUBLICATIONS } from "../../limits.ts";
import type { FailedPublication } from "../../stream.ts";
import { entryValues } from "./entries.ts";
import type { RedisKeys } from "./keys.ts";
import { AWAY, BEGAN_ANEW, CLOSED, Failures, NO_ANSWER, type Publication, TOO_MANY } from "./publication.ts";
import { isAnswer, PUBLISH, runScript } from "./scripts.ts";
import type { Session } from "./session.ts";
import { type Position, Unread } from "./unread.ts";

export interface PublisherOptions {
  readonly keys: RedisKeys;
  /** Messages kept in Redis. */
  readonly capacity: number;
  /** How far this server has read. */
  readonly read: () => Position;
  /** How long one is tried. */
  readonly timeoutMs: number;
}

/** Of one batch: what Redis does without looking at anything else. Bytes: less the last message. */
const [MAX_BATCH_MESSAGES, MAX_BATCH_BYTES] = [256, 1024 * 1024];

/** How long Redis remembers what a batch came to; much longer than one is repeated. */
const REMEMBER_MS = 600_000;

interface Batch {
  readonly number: number;
  readonly publications: readonly Publication[];
  /** Under which it was sent, if it was: it may be in the stream. */
  sentInEpoch: string | undefined;
}

export class Publisher {
  readonly #options: PublisherOptions;
  /** By which Redis knows this publisher's batches. */
  readonly #token = randomBytes(9).toString("base64url");
  readonly #failures = new Failures();
  readonly #unread: Unread;
  #waiting: Publication[] = [];
  #waitingBytes = 0;
  #batch: Batch | undefined;
  #batchCount = 0;
  /** The last one that was asked for. */
  #newest: Promise<unknown> = Promise.resolve();
  #isSending = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  /** When the last session ended. */
  #lostAtMs = performance.now();
  /** Undefined while there is none. */
  session: Session | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#unread = new Unread(options.read, this.#failures);
  }

  get failed(): Readonly<Record<FailedPublication, number>> {
    return this.#failures.counts;
  }

  /** The last message that Redis acknowledged. */
  get acknowledged(): Position | undefined {
    return this.#unread.newest;
  }

  /** Resolves once Redis has the message, and this server has read it. Rejects with a PublishError. */
  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    const published = new Promise<Message>((resolve, reject) => {
      const dueAtMs = performance.now() + this.#options.timeoutMs;
      this.#add({ payload, publishedAtUs, dueAtMs, resolve, reject });
    });
    this.#newest = published;
    return published;
  }

  /** Publishes over this connection until it ends. */
  async use(session: Session): Promise<void> {
    this.session = session;
    void this.#send();
    await session.ended;
    this.session = undefined;
    this.#lostAtMs = performance.now();
  }

  /** This server has read on: what was waiting for that is published. */
  wasRead(): void {
    this.#unread.settleRead();
  }

  /** Resolves when everything that was to be published so far is, or has failed; or after `timeoutMs`. */
  async settled(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([this.#newest.catch(() => {}), timedOut]);
    clearTimeout(timer);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#giveUp(() => true, CLOSED);
  }

  #add(publication: Publication): void {
    const { length } = publication.payload;
    const refusal = this.#whyNot(length);
    if (refusal !== undefined) return this.#failures.fail([publication], "not-published", refusal);
    this.#waitingBytes += length;
    if (this.#waiting.push(publication) === 1) queueMicrotask(() => void this.#send());
    this.#timer ??= setTimeout(() => this.#expire(), this.#options.timeoutMs);
  }

  /** Why one of that length is not even tried. Who comes when Redis has been away for as long as one is tried need not wait to be told. */
  #whyNot(length: number): string | undefined {
    if (this.#isClosed) return CLOSED;
    const isFull = this.#waiting.length >= MAX_WAITING_PUBLICATIONS;
    if (isFull || this.#waitingBytes + length > MAX_WAITING_PUBLICATION_BYTES) return TOO_MANY;
    const isAway = this.session === undefined && performance.now() - this.#lostAtMs > this.#options.timeoutMs;
    return isAway ? AWAY : undefined;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.session !== undefined) {
      this.#batch ??= this.#nextBatch();
      if (this.#batch === undefined || !(await this.#sendBatch(this.session, this.#batch))) break;
    }
    this.#isSending = false;
  }

  #nextBatch(): Batch | undefined {
    if (this.#waiting.length === 0) return undefined;
    let bytes = 0;
    let count = 0;
    while (count < MAX_BATCH_MESSAGES && bytes < MAX_BATCH_BYTES) {
      const next = this.#waiting[count];
      if (next === undefined) break;
      bytes += next.payload.length;
      count++;
    }
    this.#waitingBytes -= bytes;
    return { number: ++this.#batchCount, publications: this.#waiting.splice(0, count), sentInEpoch: undefined };
  }

  /** Returns whether the next batch may follow. */
  async #sendBatch(session: Session, batch: Batch): Promise<boolean> {
    const { epoch, generation } = session.place;
    const wasSentBefore = batch.sentInEpoch !== undefined;
    if (!session.isOpen) return false;
    if (wasSentBefore && batch.sentInEpoch !== epoch) return this.#failBatch("unknown", BEGAN_ANEW);
    batch.sentInEpoch = epoch;
    let firstId: unknown;
    try {
      firstId = await this.#askRedis(session, batch);
    } catch (error) {
      if (isAnswer(error)) return this.#failBatch(wasSentBefore ? "unknown" : "not-published", error.message);
      session.close(); // it is asked again over another connection
      return false;
    }
    if (this.#batch !== batch) return true; // it was given up meanwhile
    if (firstId === 0 && !wasSentBefore) {
      batch.sentInEpoch = undefined;
      session.close(); // the next one joins the epoch that there is now
      return false;
    }
    if (typeof firstId !== "number" || firstId < 1) return this.#failBatch("unknown", BEGAN_ANEW);
    this.#batch = undefined;
    this.#unread.add(generation, firstId, batch.publications);
    return true;
  }

  #askRedis({ redis, place }: Session, { number, publications }: Batch): Promise<unknown> {
    const { keys, capacity } = this.#options;
    const values = publications.flatMap(({ payload, publishedAtUs }) => entryValues(payload, publishedAtUs));
    const keysOfIt = [keys.messages, keys.state, keys.publisher(this.#token)];
    return runScript(redis, PUBLISH, keysOfIt, [place.epoch, number, capacity, REMEMBER_MS, ...values]);
  }

  /** Returns true: the next batch may follow. */
  #failBatch(outcome: FailedPublication, problem: string): true {
    const { publications = [] } = this.#batch ?? {};
    this.#batch = undefined;
    this.#failures.fail(publications, outcome, problem);
    return true;
  }

  #expire(): void {
    const nowMs = performance.now();
    this.#giveUp(({ dueAtMs }) => dueAtMs <= nowMs, NO_ANSWER);
    const next = this.#unread.oldest ?? this.#batch?.publications[0] ?? this.#waiting[0];
    this.#timer = next && setTimeout(() => this.#expire(), Math.max(1, next.dueAtMs - nowMs));
  }

  /** The oldest of all that wait are due first. What Redis has acknowledged is published. */
  #giveUp(isDue: (publication: Publication) => boolean, problem: string): void {
    this.#unread.settle(isDue);
    const [first] = this.#batch?.publications ?? [];
    if (first !== undefined && isDue(first)) {
      this.#failBatch(this.#batch?.sentInEpoch === undefined ? "not-published" : "unknown", problem);
    }
    const firstKept = this.#waiting.findIndex((publication) => !isDue(publication));
    const due = this.#waiting.splice(0, firstKept === -1 ? this.#waiting.length : firstKept);
    for (const { payload } of due) this.#waitingBytes -= payload.length;
    this.#failures.fail(due, "not-published", problem);
  }
}
