// One connection to Redis from its opening to its end, joined to a stream.
import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { connectionOptions, type RedisAddress } from "./address.ts";
import { ForeignContentError, readPlace, type StreamPlace } from "./entries.ts";
import type { RedisKeys } from "./keys.ts";
import { isAnswer, JOIN, runScript } from "./scripts.ts";

/** What a connection is for. */
export type Part = "reading" | "publishing";

export interface SessionOptions {
  readonly address: RedisAddress;
  readonly keys: RedisKeys;
  /** One that is to publish needs a Redis that can be written to. */
  readonly part: Part;
  /** What an epoch that begins is called. Default: random. */
  readonly createEpoch?: (() => string) | undefined;
  /** What this server knows of the stream, for Redis to be held against; undefined before it knows anything. */
  readonly known: () => Pick<StreamPlace, "epoch" | "generation" | "lastId"> | undefined;
}

/** Connecting and joining together. */
export const CONNECT_TIMEOUT_MS = 4000;
/** A reader's command waits this long for messages. */
export const BLOCK_MS = 2000;
/** Any command; a Redis that says nothing for so long is taken for gone. */
const COMMAND_TIMEOUT_MS = BLOCK_MS + 4000;
/** How long Redis remembers what a publisher's last batch came to: much longer than one is repeated. */
const REMEMBER_MS = 600_000;

export class Session {
  readonly redis: Redis;
  /** Where the stream stood when it was joined. */
  place: StreamPlace;
  readonly #options: SessionOptions;
  #problem: unknown;
  #isClosed = false;

  constructor(redis: Redis, place: StreamPlace, options: SessionOptions) {
    this.redis = redis;
    this.place = place;
    this.#options = options;
    redis.on("error", (error) => (this.#problem ??= error));
  }

  get isOpen(): boolean {
    return this.redis.status === "ready" && !this.#isClosed;
  }

  /** Resolves when the connection has ended, with the reason where there is one. */
  async ended(): Promise<unknown> {
    if (this.redis.status !== "end") await new Promise<void>((resolve) => void this.redis.once("end", () => resolve()));
    return this.#problem;
  }

  /** Looks where the stream stands now; begins it where it must. */
  async joinAgain(): Promise<StreamPlace> {
    this.place = await join(this.redis, this.#options);
    return this.place;
  }

  /** `problem`: why it is of no use any more. */
  close(problem?: unknown): void {
    this.#problem ??= problem;
    this.#isClosed = true;
    this.redis.disconnect();
  }
}

/** Rejects with what ioredis or Redis says, with ForeignContentError, or with the signal's reason. */
export async function openSession(options: SessionOptions, signal: AbortSignal): Promise<Session> {
  signal.throwIfAborted();
  const redis = connectionTo(options.address);
  let problem: unknown;
  redis.on("error", (error) => (problem = error)); // the reason; what is rejected says only that the connection is closed
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]);
  const disconnect = (): void => redis.disconnect();
  bounded.addEventListener("abort", disconnect, { once: true });
  try {
    await redis.connect();
    if (options.address.db !== 0) await redis.select(options.address.db);
    return new Session(redis, await join(redis, options), options);
  } catch (error) {
    redis.disconnect();
    if (bounded.aborted) throw bounded.reason;
    throw error instanceof ForeignContentError || isAnswer(error) ? error : (problem ?? error);
  } finally {
    bounded.removeEventListener("abort", disconnect);
  }
}

/** It connects once; what is not answered is not asked again, and nothing waits for another connection: both are ours to decide. */
function connectionTo(address: RedisAddress): Redis {
  return new Redis({
    ...connectionOptions(address),
    retryStrategy: () => null,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    disconnectTimeout: 200,
    connectionName: "lab",
  });
}

async function join(redis: Redis, { keys, part, known, ...options }: SessionOptions): Promise<StreamPlace> {
  const { createEpoch = randomEpoch } = options;
  const [{ runId, wasReplica }, isDurable] = [await readLife(redis), await readIsDurable(redis)];
  const { epoch = "", generation = 0, lastId = 0 } = known() ?? {};
  const rememberMs = part === "publishing" ? REMEMBER_MS : "";
  const values = [createEpoch(), runId, flag(isDurable), flag(wasReplica), epoch, generation, lastId, rememberMs];
  return readPlace(await runScript(redis, JOIN, [keys.messages, keys.state], values));
}

function flag(is: boolean): string {
  return is ? "1" : "0";
}

function randomEpoch(): string {
  return randomBytes(6).toString("base64url");
}

/** `runId` is another one each time that Redis starts; `wasReplica`: in this life it has taken over from another Redis. */
async function readLife(redis: Redis): Promise<{ runId: string; wasReplica: boolean }> {
  const info = await redis.info();
  const runId = /^run_id:(\w+)/m.exec(info)?.[1];
  if (runId === undefined) throw new Error("expected a run_id from INFO");
  return { runId, wasReplica: /^master_replid2:(?!0+\r?$)/m.test(info) };
}

/** Whether what is acknowledged is on disk. Who may not ask is told no: then a restart of Redis begins a new epoch. */
async function readIsDurable(redis: Redis): Promise<boolean> {
  try {
    const settings = (await redis.config("GET", "append*")) as unknown;
    const values = Array.isArray(settings) ? (settings as string[]) : [];
    const valueOf = (name: string): string | undefined => values[values.indexOf(name) + 1];
    return valueOf("appendonly") === "yes" && valueOf("appendfsync") === "always";
  } catch {
    return false;
  }
}
