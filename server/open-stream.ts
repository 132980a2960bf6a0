// The stream that a server's options ask for: in memory, or in Redis, whose client is loaded only then.
import { setTimeout as delay } from "node:timers/promises";
import type { RedisStream } from "./backbone/redis.ts";
import { UsageError } from "./command-line.ts";
import { STORE_OPENING_PATIENCE_MS } from "./limits.ts";
import type { Logger } from "./operating/logger.ts";
import type { ServerOptions } from "./server-options.ts";

/** Between two attempts. */
const AGAIN_MS = 200;

/**
 * Undefined: in memory, as the server makes it by itself. Throws a UsageError with one line when there is no such Redis:
 * one that does not answer is waited for, and the log says so.
 */
export async function openStream(
  options: Pick<ServerOptions, "stream" | "stream-name" | "history" | "slow-reader-buffer-bytes">,
  log: Logger,
  patienceMs = STORE_OPENING_PATIENCE_MS,
): Promise<RedisStream | undefined> {
  const { stream: url, "stream-name": name, history } = options;
  if (url === "memory") return undefined;
  const { openRedisStream, RedisStreamError } = await import("./backbone/redis.ts");
  const beganAtMs = performance.now();
  for (;;) {
    try {
      return await openRedisStream({ url, name, history, batchBytes: options["slow-reader-buffer-bytes"], log });
    } catch (error) {
      if (!(error instanceof RedisStreamError)) throw error;
      const isHopeless = error.passing === undefined || performance.now() - beganAtMs >= patienceMs;
      if (isHopeless) throw new UsageError(`--stream ${error.message}`, { cause: error });
      log.warn("Redis does not answer yet", { problem: error.passing, waitingMs: patienceMs });
    }
    await delay(AGAIN_MS);
  }
}
