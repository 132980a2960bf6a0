// A Redis of the bench's own: one that ends unasked is started again at once, with everything that it had acknowledged.
import { RedisProcessError, startRedisProcess } from "../../server/backbone/redis-process.ts";

export interface KeptRedis {
  readonly url: string;
  /** Another one each time that it was started again. */
  readonly pid: number;
  /** What became of it, in words that a trial says: "Redis ended, and was started again". Empty: it never ended. */
  ended(): readonly string[];
  /** Resolves when it is gone, with its files, also if it is just being started again. */
  stop(): Promise<void>;
}

/** One that ends again and again is broken: whoever is measured on it is told so. */
const MAX_RESTARTS = 3;

/** Durable: publications that were under way are repeated, and stand in the stream once. `within`: a command that makes it run where the servers do. */
export async function keepRedis(within: readonly string[]): Promise<KeptRedis> {
  const stopping = new AbortController();
  let ends = 0;
  let ended: string | undefined;
  let restarted = Promise.resolve();

  async function restart(): Promise<void> {
    try {
      await (await starting).restart();
      ended = "Redis ended, and was started again";
    } catch (error) {
      const problem = error instanceof RedisProcessError ? error.problem : String(error);
      ended = `Redis ended, and did not start again (${problem})`;
    }
  }

  function onEnded(): void {
    ended = "Redis ended"; // and is being started, or has ended too often
    if (++ends > MAX_RESTARTS) ended = `Redis ended ${ends} times, and was not started again`;
    else restarted = restarted.then(restart);
  }
  const starting = startRedisProcess({ durable: true, within, signal: stopping.signal, onEnded });
  const redis = await starting;
  return {
    url: redis.url,
    get pid() {
      return redis.pid;
    },
    ended: () => (ended === undefined ? [] : [ended]),
    async stop() {
      stopping.abort();
      await restarted;
      await redis.stop();
    },
  };
}
