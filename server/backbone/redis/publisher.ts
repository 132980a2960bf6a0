// Publishes to the stream in Redis: what comes in one turn of the event loop, or while an answer is awaited, leaves as one
// batch. One batch is under way at a time; it is repeated until it is answered, and Redis knows it again.
import { randomBytes } from "node:crypto";
import type { Message } from "../../../protocol/message.ts";
import type { FailedPublication } from "../../stream.ts";
import { entryValues } from "./entries.ts";
import type { RedisKeys } from "./keys.ts";
import { Outcomes } from "./outcomes.ts";
import { describeProblem } from "./problems.ts";
import { AWAY, BEGAN_ANEW, CLOSED, NOT_IN_TIME, type Publication } from "./publication.ts";
import { isAnswer, PUBLISH, runScript } from "./scripts.ts";
import type { Session } from "./session.ts";
import { type Position, Unread } from "./unread.ts";
import { Waiting } from "./waiting.ts";

export interface PublisherOptions {
  readonly keys: RedisKeys;
  /** Messages kept in Redis. */
  readonly capacity: number;
  /** How far this server has read. */
  readonly read: () => Position;
  /** How long one is tried. */
  readonly timeoutMs: number;
}

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
  readonly #outcomes = new Outcomes();
  readonly #waiting = new Waiting();
  readonly #unread: Unread;
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
    this.#unread = new Unread(options.read, this.#outcomes);
  }

  get failed(): Readonly<Record<FailedPublication, number>> {
    return this.#outcomes.failed;
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

  /** Publishes over this connection until it ends; rejects with the reason where there is one. */
  async use(session: Session): Promise<void> {
    this.session = session;
    void this.#send();
    const problem = await session.ended();
    this.session = undefined;
    this.#lostAtMs = performance.now();
    if (problem !== undefined) throw problem;
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
    const refusal = this.#isClosed ? CLOSED : this.#isAway() ? AWAY : undefined;
    if (refusal !== undefined) return this.#outcomes.refuse(publication, refusal);
    if (!this.#outcomes.begin(publication)) return;
    if (this.#waiting.add(publication)) queueMicrotask(() => void this.#send());
    this.#timer ??= setTimeout(() => this.#expire(), this.#options.timeoutMs);
  }

  /** For as long as one is tried: who comes then need not wait to be told. */
  #isAway(): boolean {
    return this.session === undefined && performance.now() - this.#lostAtMs > this.#options.timeoutMs;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.session?.isOpen === true) {
      this.#batch ??= this.#nextBatch();
      if (this.#batch === undefined) break;
      await this.#sendBatch(this.session, this.#batch);
    }
    this.#isSending = false;
  }

  #nextBatch(): Batch | undefined {
    const publications = this.#waiting.takeBatch();
    if (publications.length === 0) return undefined;
    return { number: ++this.#batchCount, publications, sentInEpoch: undefined };
  }

  /** It is published or has failed then, or is to be sent again. */
  async #sendBatch(session: Session, batch: Batch): Promise<void> {
    const { epoch, generation } = session.place;
    const wasSentBefore = batch.sentInEpoch !== undefined;
    if (wasSentBefore && batch.sentInEpoch !== epoch) return this.#failBatch("unknown", BEGAN_ANEW);
    batch.sentInEpoch = epoch;
    try {
      const firstId = await this.#askRedis(session, batch);
      if (this.#batch !== batch) return; // it was given up meanwhile
      if (firstId === 0 && !wasSentBefore) {
        batch.sentInEpoch = undefined;
        await session.joinAgain();
      } else if (typeof firstId !== "number" || firstId < 1) {
        this.#failBatch("unknown", BEGAN_ANEW);
      } else {
        this.#batch = undefined;
        this.#unread.add(generation, firstId, batch.publications);
      }
    } catch (error) {
      session.close(error); // what was not answered is asked again over another connection
      if (this.#batch !== batch || !isAnswer(error)) return;
      this.#failBatch(wasSentBefore ? "unknown" : "not-published", describeProblem(error));
    }
  }

  #askRedis({ redis, place }: Session, { number, publications }: Batch): Promise<unknown> {
    const { keys, capacity } = this.#options;
    const values = publications.flatMap(({ payload, publishedAtUs }) => entryValues(payload, publishedAtUs));
    return runScript(
      redis,
      PUBLISH,
      [keys.messages, keys.state],
      [place.epoch, this.#token, number, capacity, ...values],
    );
  }

  #failBatch(outcome: FailedPublication, problem: string): void {
    const { publications = [] } = this.#batch ?? {};
    this.#batch = undefined;
    this.#outcomes.fail(publications, outcome, problem);
  }

  #expire(): void {
    const nowMs = performance.now();
    this.#giveUp(({ dueAtMs }) => dueAtMs <= nowMs, NOT_IN_TIME);
    const next = this.#unread.oldest ?? this.#batch?.publications[0] ?? this.#waiting.oldest;
    this.#timer = next && setTimeout(() => this.#expire(), Math.max(1, next.dueAtMs - nowMs));
  }

  /** The oldest of all that wait are due first. What Redis has acknowledged is published. */
  #giveUp(isDue: (publication: Publication) => boolean, problem: string): void {
    this.#unread.settle(isDue);
    const [first] = this.#batch?.publications ?? [];
    if (first !== undefined && isDue(first)) {
      this.#failBatch(this.#batch?.sentInEpoch === undefined ? "not-published" : "unknown", problem);
    }
    this.#outcomes.fail(this.#waiting.takeDue(isDue), "not-published", problem);
  }
}
