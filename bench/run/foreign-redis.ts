// A Redis that is not the run's own: whether it can keep a stream, and that nothing is left in it.
import { randomBytes } from "node:crypto";
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

/** Removes the stream's keys. A Redis that is gone keeps them. */
export async function forgetStream(redisUrl: string, name: string): Promise<void> {
  const { Redis } = await import("ioredis"); // 100 ms of CPU, for those who have such a stream
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", () => {}); // the call below has it too
  const { messages, state } = redisKeys(name);
  try {
    await redis.connect();
    await redis.unlink(messages, state);
  } catch {
    // it is not there, or not ours to change any more: the trials have told
  } finally {
    redis.disconnect();
  }
}
