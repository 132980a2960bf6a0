// A Redis that is not the run's own: whether it can keep a stream, and that nothing is left in it.
import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";
import { connectionOptions, parseRedisAddress } from "../../server/backbone/redis/address.ts";
import { redisKeys } from "../../server/backbone/redis/keys.ts";
import { UsageError } from "../../server/command-line.ts";

/** Long enough for a Redis that is there; for one that is gone nobody waits. */
const TIMEOUT_MS = 2000;

/** Of a stream that is nobody else's. */
export function freshStreamName(): string {
  return `bench-${randomBytes(6).toString("hex")}`;
}

/** Throws a UsageError of one line when no stream can be opened there: before anything is started. */
export async function needRedis(redisUrl: string): Promise<void> {
  const { openRedisStream, RedisStreamError } = await import("../../server/backbone/redis.ts");
  const name = freshStreamName();
  try {
    const stream = await openRedisStream({ url: redisUrl, name, history: 1 });
    await stream.close();
    await forgetStream(redisUrl, name);
  } catch (error) {
    if (!(error instanceof RedisStreamError)) throw error;
    throw new UsageError(`--stream ${error.message}`, { cause: error });
  }
}

/** What a killed run leaves is gone after so long; a run that lives says so more often. */
const LIFE_MS = 10 * 60_000;
const RENEW_EVERY_MS = 60_000;

/** Of a stream that has begun: its keys expire when this process no longer renews them. Resolves to what ends that. */
export async function holdStream(redisUrl: string, name: string): Promise<() => void> {
  const { messages, state } = redisKeys(name);
  const renew = (): Promise<void> =>
    ask(redisUrl, (redis) => redis.pipeline().pexpire(messages, LIFE_MS).pexpire(state, LIFE_MS).exec());
  await renew();
  const timer = setInterval(() => void renew(), RENEW_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** Removes the stream's keys. A Redis that is gone keeps them. */
export function forgetStream(redisUrl: string, name: string): Promise<void> {
  const { messages, state } = redisKeys(name);
  return ask(redisUrl, (redis) => redis.unlink(messages, state));
}

/** On a connection of its own. A Redis that is not there, or is not ours to change any more, is left alone: the trials have told. */
async function ask(redisUrl: string, commands: (redis: Redis) => Promise<unknown>): Promise<void> {
  const address = parseRedisAddress(redisUrl);
  if (address === undefined) return;
  const { Redis: Connection } = await import("ioredis"); // 100 ms of CPU, for those who have such a stream
  const redis = new Connection({
    ...connectionOptions(address),
    connectTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", () => {}); // what is called below has it too
  try {
    await redis.connect();
    await redis.select(address.db);
    await commands(redis);
  } catch {
    // see above
  } finally {
    redis.disconnect();
  }
}
