// What the bench asks of a contender's server process.
import { setTimeout as delay } from "node:timers/promises";
import { collectGarbage } from "../../../server/process-use.ts";
import { MESSAGE_BYTES } from "../message-bytes.ts";
import type { PeerServer } from "./peer-server.ts";
import { type BurstPlan, createMessageSource, type PacedPlan, publishBursts, publishPaced } from "./publishing.ts";

export interface MemoryReading {
  readonly rssBytes: number;
  /** V8's heap in use, and what lies outside of it (buffers included). */
  readonly heapAndExternalBytes: number;
}

export type PeerCalls = {
  subscribers(nothing: null): number | Promise<number>;
  /** From here to `endUse` the server's CPU time is counted. */
  beginUse(nothing: null): null;
  endUse(nothing: null): { cpuUs: number };
  /** Resolve when the last message has been handed to every socket; that all have it, the load says. */
  publishPaced(plan: PacedPlan): Promise<null>;
  publishBursts(plan: BurstPlan): Promise<null>;
  /** After forced collections. */
  memory(nothing: null): Promise<MemoryReading>;
};

export function createPeerCalls(server: PeerServer): PeerCalls {
  const nextMessage = createMessageSource(MESSAGE_BYTES);
  const publish = (): void => server.publish(nextMessage());
  const cpuUs = (): number => server.cpuUs?.() ?? ownCpuUs();
  let cpuAtBeginUs = 0;
  return {
    subscribers: () => server.subscribers(),
    beginUse() {
      cpuAtBeginUs = cpuUs();
      return null;
    },
    endUse: () => ({ cpuUs: cpuUs() - cpuAtBeginUs }),
    async publishPaced(plan) {
      await publishPaced(publish, plan);
      return null;
    },
    async publishBursts(plan) {
      await publishBursts(publish, plan);
      return null;
    },
    async memory() {
      for (let collection = 0; collection < 3; collection++) {
        collectGarbage();
        await delay(20); // what finalizers and the sweeper give back comes later
      }
      const { rss, heapUsed, external } = process.memoryUsage();
      return { rssBytes: rss, heapAndExternalBytes: heapUsed + external };
    },
  };
}

function ownCpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
