// Where the servers of a point share their stream: a Redis of the point's own, or somebody else's.
import type { Cleanup } from "./cleanup.ts";
import { forgetStream, freshStreamName, holdStream } from "./foreign-redis.ts";
import { keepRedis, type KeptRedis } from "./kept-redis.ts";

export interface SharedStream {
  readonly redisUrl: string;
  /** Nobody else's: the prefix of its keys. */
  readonly name: string;
  /** The point's own; undefined of somebody else's. */
  readonly redis: KeptRedis | undefined;
  /** When a server has begun it: what a killed run leaves in somebody else's Redis expires from now on. */
  readonly begun: () => Promise<void>;
}

export interface SharedStreamOptions {
  readonly cleanup: Cleanup;
  /** The command that makes Redis run where the servers do. */
  readonly within: readonly string[];
  /** Somebody else's Redis. Default: one of its own, which writes each publication to disk before it says so, and is kept running. */
  readonly redisUrl?: string | undefined;
}

/** Ended by `cleanup`, after the servers; of somebody else's Redis the stream's keys are removed. */
export async function openSharedStream({ cleanup, within, redisUrl }: SharedStreamOptions): Promise<SharedStream> {
  const name = freshStreamName();
  if (redisUrl !== undefined) {
    let stopHolding = (): void => {};
    cleanup.add(() => {
      stopHolding();
      return forgetStream(redisUrl, name);
    });
    const begun = async (): Promise<void> => void (stopHolding = await holdStream(redisUrl, name));
    return { redisUrl, name, redis: undefined, begun };
  }
  const redis = await keepRedis(within);
  cleanup.add(() => redis.stop());
  return { redisUrl: redis.url, name, redis, begun: () => Promise.resolve() };
}
