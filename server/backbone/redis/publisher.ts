// Publishes to the stream in Redis: what comes in one turn of the event loop, or while an answer is awaited, leaves as one
// batch. One batch is under way at a time; it is repeated until it is answered, and Redis knows it again.
import { randomBytes } from "node:crypto";
import type { Message } from "../../../protocol/message.ts";
import { MAX_WAITING_PUBLICATION_BYTES, MAX_WAITING_PUBLICATIONS } from "../../limits.ts";
import { type FailedPublication, payloadText, PublishError } from "../../stream.ts";
import { entryValues } from "./entries.ts";
import type { RedisKeys } from "./keys.ts";
import { PUBLISH, runScript } from "./scripts.ts";
import type { Session } from "./session.ts";

export interface PublisherOptions {
  readonly keys: RedisKeys;
  /** Messages kept in Redis. */
  readonly capacity: number;
  /** How far this server has read. */
  readonly read: () => Read;
  readonly timeoutMs: number;
}

/** The last message of something; a later epoch has a higher generation. */
interface Read {
  readonly generation: number;
  readonly lastId: number;
}

/** Of one batch: script arguments, and what Redis does without looking at anything else. */
const [MAX_BATCH_MESSAGES, MAX_BATCH_BYTES] = [256, 1024 * 1024];

/** How long Redis remembers what a batch came to; much longer than one is repeated. */
const REMEMBER_MS = 600_000;

interface Publication {
  readonly payload: string | Uint8Array;
  readonly publishedAtUs: number;
  readonly dueAtMs: number;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: PublishError) => void;
}

interface Batch {
  readonly number: number;
  readonly publications: readonly Publication[];
  /** Under which it was sent, if it was; it may then be in the stream. */
  sentInEpoch: string | undefined;
}

/** Redis has it, this server has not read it yet. */
interface Unread {
  readonly generation: number;
  readonly id: number;
  readonly publication: Publication;
}

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #token = randomBytes(9).toString("base64url");
  #session: Session | undefined;
  #waiting: Publication[] = [];
  #waitingBytes = 0;
  #batch: Batch | undefined;
  #batches = 0;
  #unread: Unread[] = [];
  /** The last one that was asked for. */
  #newest: Promise<unknown> = Promise.resolve();
  #isSending = false;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  /** The last message that Redis acknowledged. */
  acknowledged: Read | undefined;
  readonly failed: Record<FailedPublication, number> = { "not-published": 0, unknown: 0 };

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** Undefined while there is none. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Resolves once Redis has the message, and this server has read it. Rejects with {@link PublishError}. */
  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    const published = new Promise<Message>((resolve, reject) => {
      const dueAtMs = performance.now() + this.#options.timeoutMs;
      const publication = { payload, publishedAtUs, dueAtMs, resolve, reject };
      if (this.#isClosed) return this.#fail([publication], "not-published", "the stream is closed");
      this.#waitingBytes += payload.length;
      if (this.#waiting.length >= MAX_WAITING_PUBLICATIONS || this.#waitingBytes > MAX_WAITING_PUBLICATION_BYTES) {
        this.#waitingBytes -= payload.length;
        return this.#fail([publication], "not-published", "too many messages wait for Redis");
      }
      if (this.#waiting.push(publication) === 1) queueMicrotask(() => void this.#send());
      this.#timer ??= setTimeout(() => this.#expire(), this.#options.timeoutMs);
    });
    this.#newest = published;
    return published;
  }

  /** Publishes over this connection until it ends. */
  async use(session: Session): Promise<void> {
    this.#session = session;
    void this.#send();
    await session.ended;
    this.#session = undefined;
  }

  /** This server has read on: what was waiting for that is published. */
  wasRead(): void {
    const { generation, lastId } = this.#options.read();
    let count = 0;
    for (const unread of this.#unread) {
      if (unread.generation > generation || (unread.generation === generation && unread.id > lastId)) break;
      if (unread.generation === generation) resolveWith(unread);
      else this.#fail([unread.publication], "unknown", BEGAN_ANEW);
      count++;
    }
    if (count > 0) this.#unread.splice(0, count);
  }

  /** Resolves when everything that was to be published so far is, or has failed; or after `timeoutMs`. */
  async settled(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([this.#newest.catch(() => {}), timedOut]);
    clearTimeout(timer);
  }

  /** What has not been sent is not published. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#fail(this.#waiting, "not-published", "the stream is closed");
    this.#forgetBatch("unknown", "the stream is closed");
    for (const unread of this.#unread) resolveWith(unread);
    [this.#waiting, this.#unread] = [[], []];
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let session = this.#session; session !== undefined; session = this.#session) {
      this.#batch ??= this.#nextBatch();
      if (this.#batch === undefined || !(await this.#sendBatch(session, this.#batch))) break;
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
    return { number: ++this.#batches, publications: this.#waiting.splice(0, count), sentInEpoch: undefined };
  }

  /** Returns whether the next batch may follow. */
  async #sendBatch(session: Session, batch: Batch): Promise<boolean> {
    const { keys, capacity } = this.#options;
    if (!session.isOpen) return false;
    const { epoch, generation } = session.place;
    const wasSentBefore = batch.sentInEpoch !== undefined;
    if (wasSentBefore && batch.sentInEpoch !== epoch) return this.#forgetBatch("unknown", BEGAN_ANEW);
    batch.sentInEpoch = epoch;
    const values = batch.publications.flatMap(({ payload, publishedAtUs }) => entryValues(payload, publishedAtUs));
    const keysOfIt = [keys.messages, keys.state, keys.publisher(this.#token)];
    let firstId: unknown;
    try {
      firstId = await runScript(session.redis, PUBLISH, keysOfIt, [epoch, batch.number, capacity, REMEMBER_MS, ...values]);
    } catch (error) {
      if (isAnswer(error)) return this.#forgetBatch(wasSentBefore ? "unknown" : "not-published", error.message);
      session.close(); // whoever does not answer is asked again over another connection
      return false;
    }
    if (this.#batch !== batch) return true; // it has been given up
    if (firstId === 0 && !wasSentBefore) {
      batch.sentInEpoch = undefined;
      session.close(); // the next one joins the epoch that there is now
      return false;
    }
    if (typeof firstId !== "number" || firstId < 1) return this.#forgetBatch("unknown", BEGAN_ANEW);
    this.#batch = undefined;
    this.#acknowledge(generation, firstId, batch.publications);
    return true;
  }

  #acknowledge(generation: number, firstId: number, publications: readonly Publication[]): void {
    this.acknowledged = { generation, lastId: firstId + publications.length - 1 };
    for (const [i, publication] of publications.entries()) {
      this.#unread.push({ generation, id: firstId + i, publication });
    }
    this.wasRead();
  }

  /** Returns true: the next batch may follow. */
  #forgetBatch(outcome: FailedPublication, problem: string): true {
    const { publications = [] } = this.#batch ?? {};
    this.#batch = undefined;
    this.#fail(publications, outcome, problem);
    return true;
  }

  #fail(publications: readonly Publication[], outcome: FailedPublication, problem: string): void {
    this.failed[outcome] += publications.length;
    for (const { reject } of publications) reject(new PublishError(problem, outcome));
  }

  /** Gives up what has waited for too long. What Redis has is published, read or not. */
  #expire(): void {
    const nowMs = performance.now();
    const isDue = ({ dueAtMs }: Publication): boolean => dueAtMs <= nowMs;
    const [first] = this.#batch?.publications ?? [];
    if (first !== undefined && isDue(first)) {
      this.#forgetBatch(this.#batch?.sentInEpoch === undefined ? "not-published" : "unknown", NO_ANSWER);
    }
    const due = this.#waiting.findIndex((publication) => !isDue(publication));
    const given = this.#waiting.splice(0, due === -1 ? this.#waiting.length : due);
    for (const { payload } of given) this.#waitingBytes -= payload.length;
    this.#fail(given, "not-published", NO_ANSWER);
    for (const unread of this.#unread) if (isDue(unread.publication)) resolveWith(unread);
    this.#unread = this.#unread.filter(({ publication }) => !isDue(publication));
    const next = this.#unread[0]?.publication ?? this.#batch?.publications[0] ?? this.#waiting[0];
    this.#timer = next && setTimeout(() => this.#expire(), Math.max(1, next.dueAtMs - nowMs));
  }
}

const NO_ANSWER = "Redis did not answer in time";

const BEGAN_ANEW = "the stream began anew";

function resolveWith({ id, publication }: Unread): void {
  const { payload, publishedAtUs, resolve } = publication;
  resolve({ id, publishedAtUs, payload: payloadText(payload) });
}

/** Whether Redis said no, and not the connection. */
function isAnswer(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}
