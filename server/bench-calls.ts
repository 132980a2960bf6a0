// What a bench asks of the server process that it started: publish a schedule, tell what was used, collect garbage.
import type { Message } from "../protocol/message.ts";
import { nowUs } from "./clock.ts";
import {
  type ActiveResources,
  collectedMemoryBytes,
  createUseMeter,
  type ProcessUse,
  readActiveResources,
} from "./process-use.ts";
import type { LabServer } from "./lab-server.ts";
import type { MeterSnapshot } from "./meter.ts";
import { createLatenessLog, type PublicationLateness } from "./publication-lateness.ts";
import { type PublisherOptions, type PublisherReport, type ResumedSchedule, startPublisher } from "./publisher.ts";
import { systemClock } from "./system-clock.ts";

/** What a bench is told once the server listens. */
export interface ServerReady {
  /** `http://host:port`, or `https:`. */
  readonly url: string;
  /** With TLS: what a client has to trust. */
  readonly certificatePem: string | undefined;
}

/** An open-loop schedule; see {@link PublisherOptions}. */
export type PublishPlan = Pick<
  PublisherOptions,
  "messagesPerSecond" | "payloadBytes" | "payloadKind" | "arrivals" | "seed"
> & {
  readonly durationUs: number;
  /** How much older the publications say that they are: a known delay, for the calibration. */
  readonly backDatedUs: number;
  /** The schedule of a server that ended, where this one goes on with it. */
  readonly resume?: ResumedSchedule;
};

/** What the schedule came to, and where the stream then stands. */
export interface PublishOutcome extends PublisherReport {
  readonly startedAtUs: number;
  /** Of the stream, when each publication was in it or had failed. */
  readonly lastId: number;
  /** Null when there were too many to keep, or when others published too, so that ids do not tell which is which. */
  readonly lateness: PublicationLateness | null;
  /** How many publications failed: it is not known of them whether they are in the stream. */
  readonly failed: number;
  /** Why the first of them did. */
  readonly firstFailure: string | null;
}

export type BenchCalls = {
  /** Starts a schedule; resolves at once. */
  startPublishing(plan: PublishPlan): { startedAtUs: number };
  /** Resolves when the schedule has ended. */
  publishingDone(nothing: null): Promise<PublishOutcome>;
  cursor(nothing: null): string;
  clockUs(nothing: null): number;
  meter(nothing: null): MeterSnapshot;
  /** How often the stream's store was lost, had again or not; 0 of a stream in memory. */
  storeLosses(nothing: null): number;
  beginUse(nothing: null): null;
  endUse(nothing: null): ProcessUse;
  /** Forces a collection and tells the memory that is left (heap and external). */
  collectedMemoryBytes(nothing: null): number;
  activeResources(nothing: null): ActiveResources;
};

export function createBenchCalls(server: LabServer): BenchCalls {
  const use = createUseMeter();
  let outcome: Promise<PublishOutcome> | undefined;
  return {
    startPublishing(plan) {
      const { stream } = server;
      let latest: Promise<Message> | undefined;
      let failed = 0;
      let firstFailure: string | null = null;
      const backDated: PublisherOptions["stream"] = {
        publish: (payload, publishedAtUs) => (latest = stream.publish(payload, publishedAtUs - plan.backDatedUs)),
      };
      const firstId = stream.lastId + 1;
      const log = createLatenessLog();
      const { startedAtUs, done } = startPublisher({
        ...plan,
        stream: backDated,
        clock: systemClock,
        onError(error) {
          failed++;
          firstFailure ??= error instanceof Error ? error.message : String(error);
        },
        onPublished: (latenessUs) => log.add(latenessUs),
      });
      outcome = done.then(async (report) => {
        const { id: latestId = 0 } = (await latest?.catch(() => undefined)) ?? {}; // they are kept one after the other
        const lastId = Math.max(latestId, stream.lastId);
        const isAlone = lastId === firstId + report.published - 1;
        const lateness = isAlone ? log.encode(firstId) : null;
        return { ...report, startedAtUs, lastId, lateness, failed, firstFailure };
      });
      return { startedAtUs };
    },
    publishingDone() {
      if (outcome === undefined) throw new Error("expected startPublishing before publishingDone");
      return outcome;
    },
    cursor: () => server.stream.cursor,
    clockUs: nowUs,
    meter: () => server.meter.snapshot(),
    storeLosses() {
      const { store } = server.stream;
      return store === undefined ? 0 : store.reconnects + (store.isConnected ? 0 : 1);
    },
    beginUse() {
      use.begin();
      return null;
    },
    endUse: () => use.end(),
    collectedMemoryBytes,
    activeResources: readActiveResources,
  };
}
