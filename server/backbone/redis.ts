// The stream kept in Redis (Redis Streams): several servers share it, and what one of them acknowledged outlives it. Each
// server reads it into a ring of its own, so that its subscribers are served as from memory.
import type { Message } from "../../protocol/message.ts";
import { keptCount } from "../kept-entries.ts";
import { PUBLISH_TIMEOUT_MS } from "../limits.ts";
import type { Logger } from "../operating/logger.ts";
import { Ring } from "../ring.ts";
import type { MessageStream, StreamStore } from "../stream.ts";
import { parseRedisAddress, type RedisAddress, withoutLogin } from "./redis/address.ts";
import { Availability } from "./redis/availability.ts";
import { CatchUps } from "./redis/catch-up.ts";
import { keepConnected, useUntilAborted } from "./redis/keep-connected.ts";
import { redisKeys } from "./redis/keys.ts";
import { RedisStreamError, whyNotOpened } from "./redis/problems.ts";
import { Publisher } from "./redis/publisher.ts";
import { Reader } from "./redis/reader.ts";
import { openSession, type Part, type Session, type SessionOptions } from "./redis/session.ts";
import { redisWords } from "./redis/words.ts";

export { RedisStreamError } from "./redis/problems.ts";

export interface RedisStreamOptions {
  /** `redis://user:password@host:port/db`, or `rediss:` for TLS. */
  readonly url: string;
  /** Of the stream: several may be in one Redis. See {@link isStreamName}. */
  readonly name: string;
  /** So many of the newest messages are kept, and an eighth more; all servers of a stream should say the same. */
  readonly history: number;
  /** As a ring's. */
  readonly batchBytes?: number | undefined;
  /** Default: nothing is logged. */
  readonly log?: Logger | undefined;
  /** Ends the opening, not the stream. */
  readonly signal?: AbortSignal | undefined;
  /** What an epoch that begins is called. Default: random. */
  readonly createEpoch?: () => string;
  /** How long a publication is tried. Default {@link PUBLISH_TIMEOUT_MS}. */
  readonly publishTimeoutMs?: number;
}

export interface RedisStream extends MessageStream {
  readonly store: StreamStore;
  /** Whether it can publish, and has read what there was when it connected. */
  readonly isConnected: boolean;
  /** Waits a moment for what is being published; what is not by then fails. Resolves when both connections have ended. */
  close(): Promise<void>;
}

/** Resolves once everything that is kept has been read. Throws {@link RedisStreamError} within seconds, or the signal's reason. */
export async function openRedisStream(options: RedisStreamOptions): Promise<RedisStream> {
  const address = parseRedisAddress(options.url);
  if (address === undefined) {
    throw new RedisStreamError(`${withoutLogin(options.url)}: expected ${redisWords().addressExpected}`);
  }
  const stream = new RedisBackedStream(address, options);
  try {
    await stream.open(options.signal);
    return stream;
  } catch (error) {
    await stream.close();
    options.signal?.throwIfAborted();
    throw whyNotOpened(error, address, redisKeys(options.name));
  }
}

const SILENT: Logger = { info() {}, warn() {}, error() {}, flush() {} };

/** What is being published when the stream is closed may take so long. */
const CLOSE_GRACE_MS = 1000;

class RedisBackedStream extends Ring implements RedisStream {
  readonly #log: Logger;
  readonly #sessionOptions: Omit<SessionOptions, "part">;
  readonly #availability: Availability;
  readonly #reader: Reader;
  readonly #publisher: Publisher;
  readonly #catchUps: CatchUps;
  readonly #closing = new AbortController();
  #connections: Promise<unknown> = Promise.resolve();
  readonly store: StreamStore;

  constructor(address: RedisAddress, options: RedisStreamOptions) {
    super("", options);
    const { name, history, log = SILENT, createEpoch, publishTimeoutMs = PUBLISH_TIMEOUT_MS } = options;
    this.#log = log;
    const keys = redisKeys(name);
    const capacity = keptCount(history);
    const availability = new Availability(log);
    const publisher = new Publisher({
      keys,
      capacity,
      timeoutMs: publishTimeoutMs,
      read: () => ({ generation: this.#reader.generation, lastId: this.lastId }),
    });
    this.#availability = availability;
    this.#publisher = publisher;
    this.#reader = new Reader({ ring: this, capacity, key: keys.messages, log, onRead: () => publisher.wasRead() });
    this.#sessionOptions = { address, keys, createEpoch, known: () => this.#known() };
    const catchUps = new CatchUps({ ring: this, keys, session: () => publisher.session });
    this.#catchUps = catchUps;
    this.store = {
      get isConnected() {
        return availability.isConnected;
      },
      get reconnects() {
        return availability.reconnects;
      },
      failedPublications: publisher.failed,
      isAhead: (cursor) => catchUps.isAhead(cursor),
      catchUp: (cursor) => catchUps.catchUp(cursor),
    };
  }

  get isConnected(): boolean {
    return this.#availability.isConnected;
  }

  /** To be called once. */
  async open(signal: AbortSignal | undefined): Promise<void> {
    const { signal: closing } = this.#closing;
    const opening = signal === undefined ? closing : AbortSignal.any([signal, closing]);
    const reading = await this.#connectToRead(opening);
    const publishing = await this.#connectToPublish(opening).catch((error: unknown) => {
      reading.close();
      throw error;
    });
    this.#log.info("the stream is in Redis", { address: this.#sessionOptions.address.shown, cursor: this.cursor });
    this.#connections = Promise.all([
      this.#keep("reading", reading, () => this.#connectToRead(closing)),
      this.#keep("publishing", publishing, () => this.#connectToPublish(closing)),
    ]);
  }

  publish(payload: string | Uint8Array, publishedAtUs: number): Promise<Message> {
    return this.#publisher.publish(payload, publishedAtUs);
  }

  async close(): Promise<void> {
    if (this.isConnected) await this.#publisher.settled(CLOSE_GRACE_MS);
    this.#publisher.close();
    this.#catchUps.close();
    this.#closing.abort();
    await this.#connections;
  }

  /** Has read what there is. */
  async #connectToRead(signal: AbortSignal): Promise<Session> {
    const session = await openSession({ ...this.#sessionOptions, part: "reading" }, signal);
    try {
      await useUntilAborted(session, () => this.#reader.catchUp(session), signal);
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  #connectToPublish(signal: AbortSignal): Promise<Session> {
    return openSession({ ...this.#sessionOptions, part: "publishing" }, signal);
  }

  #keep(part: Part, first: Session, connect: () => Promise<Session>): Promise<void> {
    const user = part === "reading" ? this.#reader : this.#publisher;
    return keepConnected({
      first,
      connect,
      use: (session) => {
        this.#availability.connected(part);
        return user.use(session);
      },
      onLost: (problem) => this.#availability.lost(part, problem),
      signal: this.#closing.signal,
    });
  }

  /** What was read, and what was acknowledged and not read yet. */
  #known(): ReturnType<SessionOptions["known"]> {
    const { epoch, lastId } = this;
    const { generation } = this.#reader;
    const { acknowledged } = this.#publisher;
    if (generation === 0) return undefined;
    const isNewer = acknowledged?.generation === generation && acknowledged.lastId > lastId;
    return { epoch, generation, lastId: isNewer ? acknowledged.lastId : lastId };
  }
}
