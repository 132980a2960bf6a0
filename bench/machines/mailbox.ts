// Messages between machines that reach the same Redis: a Redis stream for each one who listens, read in order.
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import { parseRedisAddress } from "../../server/backbone/redis/address.ts";
import { describeProblem } from "../../server/backbone/redis/problems.ts";

/** Of all keys of joining. */
const KEYS = "lab-join";

export interface Mailbox {
  /** For what is not a message. */
  readonly redis: Redis;
  /** Resolves when Redis has it; waits while Redis is away. */
  send(to: string, message: object): Promise<void>;
  /** Removes the own box. Bounded, whether Redis is there or not. */
  close(): Promise<void>;
}

export interface MailboxOptions {
  readonly url: string;
  /** Of the own box: unlike any that ever was. */
  readonly address: string;
  /** Called for each message in order, once. */
  readonly onMessage: (message: unknown) => void;
  /** Redis went away, or is back. It is asked again until it is. */
  readonly onConnection?: (isConnected: boolean) => void;
}

export function keyOf(...parts: readonly string[]): string {
  return [KEYS, ...parts].join(":");
}

/** Redis could not be reached; the message is its one line. */
export class RedisUnreachableError extends Error {
  override readonly name = "RedisUnreachableError";
}

const CONNECT_TIMEOUT_MS = 5000;
/** A box that nobody has written to for so long is gone: whoever it was for is too. */
const BOX_LIFE_MS = 120_000;
const BOX_MESSAGES = 1000;
const READ_BLOCK_MS = 2000;
/** Beyond the block: a connection that is half open never answers. */
const READ_GRACE_MS = 3000;
const READ_COUNT = 100;
const RETRY_MOST_MS = 1000;
const CLOSE_TIMEOUT_MS = 1000;

/** Rejects with {@link RedisUnreachableError} within seconds when there is no Redis; later it is waited for. */
export async function openMailbox({ url, address, onMessage, onConnection }: MailboxOptions): Promise<Mailbox> {
  const commands = await connect(url);
  const reader = await connect(url).catch((error: unknown) => {
    commands.disconnect();
    throw error;
  });
  const box = boxOf(address);
  const closing = new AbortController();
  let isConnected = true;
  function noteConnection(isNow: boolean): void {
    if (isNow === isConnected || closing.signal.aborted) return; // attempts that fail close, too
    isConnected = isNow;
    onConnection?.(isNow);
  }
  commands.on("close", () => noteConnection(false));
  commands.on("ready", () => noteConnection(true));

  function onSilence(): void {
    for (const redis of [reader, commands]) redis.disconnect(true);
  }

  async function read(): Promise<void> {
    let last = "0";
    while (!closing.signal.aborted) {
      const answer = await answerOf(reader, { box, last, onSilence }).catch(async () => {
        await delay(RETRY_MOST_MS, undefined, { signal: closing.signal }).catch(() => {}); // Redis refuses, or this is closed
        return [];
      });
      for (const [entry, fields] of answer) {
        if (closing.signal.aborted) return;
        last = entry;
        onMessage(parse(fields[1]));
      }
    }
  }

  void read();
  return {
    redis: commands,
    async send(to, message) {
      const key = boxOf(to);
      const fields = ["m", JSON.stringify(message)] as const;
      await commands
        .pipeline()
        .xadd(key, "MAXLEN", "~", BOX_MESSAGES, "*", ...fields)
        .pexpire(key, BOX_LIFE_MS)
        .exec();
    },
    async close() {
      closing.abort();
      const late = new AbortController();
      // What waits for a Redis that is away is never told that nobody does any more.
      const tooLate = delay(CLOSE_TIMEOUT_MS, undefined, { signal: late.signal });
      await Promise.race([commands.del(box), tooLate]).catch(() => {});
      late.abort();
      await tooLate.catch(() => {});
      for (const redis of [reader, commands]) redis.disconnect();
    },
  };
}

function boxOf(address: string): string {
  return keyOf("box", address);
}

async function connect(url: string): Promise<Redis> {
  let isThere = false;
  let problem: unknown;
  const address = parseRedisAddress(url);
  if (address === undefined) throw new RedisUnreachableError("expected redis://host:port");
  const { host, port, db, username, password, isSecured } = address;
  const redis = new Redis({
    host,
    port,
    db,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isSecured && { tls: { servername: host } }),
    protocol: 2,
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: null, // it is waited for
    retryStrategy: (times) => (isThere ? Math.min(times * 100, RETRY_MOST_MS) : null),
  });
  redis.on("error", (error) => (problem = error)); // what is rejected says only that the connection is closed
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new RedisUnreachableError(describeProblem(problem ?? error), { cause: error });
  }
  isThere = true;
  return redis;
}

interface Reading {
  readonly box: string;
  readonly last: string;
  /** A connection that says nothing at all is half open: it has to be made anew, and asks again then. */
  readonly onSilence: () => void;
}

/** What came after `last`; nothing after two seconds. */
async function answerOf(reader: Redis, { box, last, onSilence }: Reading): Promise<readonly [string, string[]][]> {
  const timer = setTimeout(onSilence, READ_BLOCK_MS + READ_GRACE_MS).unref();
  try {
    const answer = await reader.xread("COUNT", READ_COUNT, "BLOCK", READ_BLOCK_MS, "STREAMS", box, last);
    return answer?.[0]?.[1] ?? [];
  } finally {
    clearTimeout(timer);
  }
}

/** Undefined: nothing of ours. */
function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
