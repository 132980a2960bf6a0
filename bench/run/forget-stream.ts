// What a run leaves in a Redis that is not its own: nothing.
import { redisKeys } from "../../server/backbone/redis/keys.ts";

/** Long enough for a Redis that is there; for one that is gone nobody waits. */
const TIMEOUT_MS = 2000;

/** Removes the stream's keys; what its publishers left expires by itself. A Redis that is gone keeps them. */
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
