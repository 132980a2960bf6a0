// The load of a soak: subscribers and publishers, what they notice of each fault, and their accounts at the end.
import { stalledReader } from "../../load/attacks/stalled-reader.ts";
import { type RunningAttack, startAttack } from "../../load/attacks/start-attack.ts";
import { createAudit, type PublicationFigures } from "./audit.ts";
import { createEffectsLog, type Effects } from "./effects.ts";
import { type Publishers, startPublishers } from "./publishers.ts";
import { startSubscribers, type SubscriberReport, type SubscribersPlan } from "./subscribers.ts";

export interface LoadPlan extends SubscribersPlan {
  readonly messagesPerSecond: number;
  readonly payloadBytes: number;
  /** In every payload: what else is in the stream is not ours. Without a space. */
  readonly token: string;
}

export interface StalledReadersPlan {
  readonly server: number;
  /** Of the process itself, past the relay: that would read for them. */
  readonly url: string;
}

export interface LoadReport {
  readonly subscribers: readonly SubscriberReport[];
  readonly publications: PublicationFigures;
}

export interface SoakLoad {
  startPublishing(): void;
  beginWindow(window: number): void;
  endWindow(window: number): Effects;
  /** Holds connections to a server that are never read from. */
  startStalledReaders(plan: StalledReadersPlan): void;
  /** Of a server; returns how many there were. */
  stopStalledReaders(server: number): number;
  /** Resolves when every publication has its answer, or is given up, to whether each server took a last one. */
  stopPublishing(): Promise<readonly boolean[]>;
  /** Resolves to whether all subscribers came to `stop` in time. */
  drain(stop: string, timeoutMs: number): Promise<boolean>;
  /** Ends all; its connections are closed when it resolves. `stop`: where the stream ended. */
  end(stop: string): Promise<LoadReport>;
}

/** Resolves when all subscribers are connected. */
export async function startSoakLoad({ messagesPerSecond, payloadBytes, token, ...plan }: LoadPlan): Promise<SoakLoad> {
  const audit = createAudit(token, payloadBytes);
  const effects = createEffectsLog();
  const subscribers = await startSubscribers(plan, audit, effects);
  let publishers: Publishers | undefined;
  const stalled = new Map<number, RunningAttack>();

  return {
    startPublishing() {
      publishers ??= startPublishers({ urls: plan.urls, messagesPerSecond }, audit, effects);
    },
    beginWindow: (window) => effects.begin(window),
    endWindow: (window) => effects.end(window, subscribers.silencesMs()),
    startStalledReaders({ server, url }) {
      stalled.get(server)?.stop();
      stalled.set(server, startAttack(stalledReader, { url }));
    },
    stopStalledReaders(server) {
      const tally = stalled.get(server)?.stop();
      stalled.delete(server);
      return tally?.connections ?? 0;
    },
    async stopPublishing() {
      const took = await publishers?.stop();
      publishers = undefined;
      return took ?? [];
    },
    drain: (stop, timeoutMs) => subscribers.drain(stop, timeoutMs),
    async end(stop) {
      for (const attack of stalled.values()) attack.stop();
      await publishers?.stop();
      const reports = await subscribers.end(stop);
      const epoch = stop.slice(0, stop.indexOf("."));
      return { subscribers: reports, publications: audit.close(epoch) };
    },
  };
}
