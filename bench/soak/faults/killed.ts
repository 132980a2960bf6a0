// Processes that die without a word (SIGKILL) and come back later.
import type { Fault } from "./fault.ts";
import { hitServer } from "./hit-server.ts";

/** On a memory stream its epoch dies with it: what nobody has yet is an announced gap. */
export const serverKilled: Fault = {
  hitsServer: true,
  draw: () => ({}),
  async begin(bed, order) {
    const server = hitServer(bed, order);
    await server.kill();
    return {
      async end() {
        await server.restart();
        return { hits: 1 };
      },
    };
  },
};

/** Durable: it comes back with all that it acknowledged. */
export const redisKilled: Fault = {
  hitsServer: false,
  draw: () => ({}),
  async begin({ redis }) {
    if (redis === undefined) throw new Error("expected a stream in Redis");
    await redis.kill();
    return {
      async end() {
        await redis.restart();
        return { hits: 1 };
      },
    };
  },
};
