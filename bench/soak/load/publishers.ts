// Publishers at a fixed rate: each sends to a server of its own, and what that refuses to the next.
import { setMaxListeners } from "node:events";
import { Agent } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Audit } from "./audit.ts";
import type { EffectsLog } from "./effects.ts";
import { postPublication } from "./post-publication.ts";

export interface PublishersPlan {
  readonly urls: readonly string[];
  /** Of all together. */
  readonly messagesPerSecond: number;
}

export interface Publishers {
  /**
   * No more are begun, but for a last one to each server: behind it comes nothing that was acknowledged before. Resolves
   * when all are answered or given up, to whether each server took its last one.
   */
  stop(): Promise<readonly boolean[]>;
}

/** Beyond it a turn passes without a publication: a server that does not answer is not buried. */
const MAX_UNDER_WAY = 50;
const MAX_RETRY_MS = 1000;
/** All faults are over: a server that takes nothing after so long is broken. */
const LAST_LIMIT_MS = 20_000;
const LAST_RETRY_MS = 100;
/** Of each server: publications to one server meet each other too. */
const PUBLISHERS_PER_SERVER = 2;

export function startPublishers(
  { urls, messagesPerSecond }: PublishersPlan,
  audit: Audit,
  effects: Pick<EffectsLog, "count">,
): Publishers {
  const agent = new Agent({ keepAlive: true, noDelay: true, maxSockets: MAX_UNDER_WAY });
  const stopping = new AbortController();
  setMaxListeners(MAX_UNDER_WAY, stopping.signal); // all may wait to ask again
  const underWay = new Set<Promise<void>>();

  async function publishOne(ownServer: number): Promise<void> {
    const { number, payload } = audit.begin();
    for (let attempt = 0; ; attempt++) {
      const url = urls[(ownServer + attempt) % urls.length] ?? "";
      const answer = await postPublication(agent, url, payload);
      if (answer.kind === "acknowledged") return audit.acknowledged(number, answer.cursor);
      effects.count(answer.kind);
      if (answer.kind === "unknown") return audit.unknown(number);
      const retryMs = Math.min(answer.retryAfterMs, MAX_RETRY_MS);
      await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return audit.refused(number);
    }
  }

  async function publishLast(url: string): Promise<boolean> {
    const deadlineMs = performance.now() + LAST_LIMIT_MS;
    while (performance.now() < deadlineMs) {
      const { number, payload } = audit.begin();
      const answer = await postPublication(agent, url, payload);
      if (answer.kind === "acknowledged") {
        audit.acknowledged(number, answer.cursor);
        return true;
      }
      audit[answer.kind](number);
      await delay(LAST_RETRY_MS);
    }
    return false;
  }

  const publishers = urls.length * PUBLISHERS_PER_SERVER;
  const timers = Array.from({ length: publishers }, (_, publisher) =>
    setInterval(
      () => {
        if (underWay.size >= MAX_UNDER_WAY) return;
        const publication = publishOne(publisher % urls.length);
        underWay.add(publication);
        void publication.finally(() => underWay.delete(publication));
      },
      (1000 * publishers) / messagesPerSecond,
    ),
  );

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await Promise.all(underWay);
      const took = await Promise.all(urls.map(publishLast));
      agent.destroy();
      return took;
    },
  };
}
