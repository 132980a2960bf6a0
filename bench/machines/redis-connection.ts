// A connection to the Redis where machines meet: there to begin with, and made again whenever it is lost.
import { type ChainableCommander, Redis } from "ioredis";
import { connectionOptions, parseRedisAddress } from "../../server/backbone/redis/address.ts";
import { describeProblem } from "../../server/backbone/redis/problems.ts";

/** Redis cannot be used; the message is its one line. */
export class RedisUnusableError extends Error {
  override readonly name = "RedisUnusableError";
}

const CONNECT_TIMEOUT_MS = 5000;
/** A Redis that answers nothing for so long is taken for gone: a connection that is half open never does. */
const SILENCE_MS = 5000;
const RETRY_MOST_MS = 1000;

/** What may be asked at a time: less than what is taken for silence. */
export const BLOCK_MS = 2000;

/** Rejects with {@link RedisUnusableError} within seconds. Later it is waited for, and what was asked is asked again. */
export async function connectRedis(url: string): Promise<Redis> {
  let isThere = false;
  let problem: unknown;
  const address = parseRedisAddress(url);
  if (address === undefined) throw new RedisUnusableError("expected redis://host:port");
  const redis = new Redis({
    ...connectionOptions(address),
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isThere ? Math.min(times * 100, RETRY_MOST_MS) : null),
  });
  redis.on("error", (error) => (problem = error)); // what is rejected says only that the connection is closed
  try {
    await redis.connect();
    await redis.select(address.db); // again whenever it is connected again
  } catch (error) {
    redis.disconnect();
    throw unusable(problem ?? error);
  }
  isThere = true;
  return redis;
}

/** Rejects with {@link RedisUnusableError} where Redis refuses one of the commands. */
export async function execute(commands: ChainableCommander): Promise<void> {
  for (const [error] of (await commands.exec()) ?? []) if (error !== null) throw unusable(error);
}

export function unusable(problem: unknown): RedisUnusableError {
  return new RedisUnusableError(describeProblem(problem), { cause: problem });
}
