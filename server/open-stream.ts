// The stream that a server's options ask for: in memory, or in Redis, whose client is loaded only then.
import { UsageError } from "./command-line.ts";
import type { RedisStream } from "./backbone/redis.ts";
import type { Logger } from "./operating/logger.ts";
import type { ServerOptions } from "./server-options.ts";

/** Undefined: in memory, as the server makes it by itself. Throws a UsageError with one line when there is no such Redis. */
export async function openStream(options: ServerOptions, log: Logger): Promise<RedisStream | undefined> {
  const { stream: url, "stream-name": name, history } = options;
  if (url === "memory") return undefined;
  const { openRedisStream, RedisStreamError } = await import("./backbone/redis.ts");
  try {
    return await openRedisStream({ url, name, history, batchBytes: options["slow-reader-buffer-bytes"], log });
  } catch (error) {
    if (error instanceof RedisStreamError) throw new UsageError(`--stream ${error.message}`, { cause: error });
    throw error;
  }
}
