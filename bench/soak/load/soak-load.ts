// The load of a soak: subscribers and publishers, what they notice of each fault, and their accounts at the end.
import { type AttackName } from "../../attacks/names.ts";
import { ATTACK_BY_NAME } from "../../load/attacks/by-name.ts";
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

export interface LoadReport {
  readonly subscribers: readonly SubscriberReport[];
  readonly publications: PublicationFigures;
}

export interface SoakLoad {
  startPublishing(): void;
  beginWindow(window: number): void;
  endWindow(window: number): Effects;
  /** Holds connections to the server at `url` that are never read from. */
  startStalledReaders(url: string): void;
  /** Resolves to how many those were. */
  stopStalledReaders(): number;
  /** Resolves when every publication has its answer, or is given up, to whether each server took a last one. */
  stopPublishing(): Promise<readonly boolean[]>;
  /** Resolves to whether all subscribers came to `stop` in time. */
  drain(stop: string, timeoutMs: number): Promise<boolean>;
  /** Ends all; its connections are closed when it resolves. `stop`: where the stream ended. */
  end(stop: string): Promise<LoadReport>;
}

const STALLED_READERS: AttackName = "stalled-reader";

/** Resolves when all subscribers are connected. */
export async function startSoakLoad({ messagesPerSecond, payloadBytes, token, ...plan }: LoadPlan): Promise<SoakLoad> {
  const audit = createAudit(token, payloadBytes);
  const effects = createEffectsLog();
  const subscribers = await startSubscribers(plan, audit, effects);
  let publishers: Publishers | undefined;
  let stalled: RunningAttack | undefined;

  return {
    startPublishing() {
      publishers ??= startPublishers({ urls: plan.urls, messagesPerSecond }, audit, effects);
    },
    beginWindow: (window) => effects.begin(window),
    endWindow: (window) => effects.end(window, subscribers.silencesMs()),
    startStalledReaders(url) {
      stalled?.stop();
      stalled = startAttack(ATTACK_BY_NAME[STALLED_READERS], { url });
    },
    stopStalledReaders() {
      const connections = stalled?.stop().connections ?? 0;
      stalled = undefined;
      return connections;
    },
    async stopPublishing() {
      const took = await publishers?.stop();
      publishers = undefined;
      return took ?? [];
    },
    drain: (stop, timeoutMs) => subscribers.drain(stop, timeoutMs),
    async end(stop) {
      stalled?.stop();
      await publishers?.stop();
      const reports = await subscribers.end(stop);
      const epoch = stop.slice(0, stop.indexOf("."));
      return { subscribers: reports, publications: audit.close(epoch) };
    },
  };
}
