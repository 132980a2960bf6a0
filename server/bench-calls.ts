// What a bench asks of the server process that it started: publish a schedule, tell what was used, collect garbage.
import { nowUs } from "./clock.ts";
import { collectGarbage, createUseMeter, type ProcessUse } from "./process-use.ts";
import type { LabServer } from "./lab-server.ts";
import type { MeterSnapshot } from "./meter.ts";
import { type PublisherOptions, type PublisherReport, startPublisher } from "./publisher.ts";
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
};

/** What the schedule came to, and where the stream then stands. */
export interface PublishOutcome extends PublisherReport {
  readonly startedAtUs: number;
  readonly lastId: number;
}

export type BenchCalls = {
  /** Starts a schedule; resolves at once. */
  startPublishing(plan: PublishPlan): { startedAtUs: number };
  /** Resolves when the schedule has ended. */
  publishingDone(nothing: null): Promise<PublishOutcome>;
  cursor(nothing: null): string;
  clockUs(nothing: null): number;
  meter(nothing: null): MeterSnapshot;
  beginUse(nothing: null): null;
  endUse(nothing: null): ProcessUse;
  /** Forces a collection and tells the memory that is left (heap and external). */
  collectedMemoryBytes(nothing: null): number;
};

export function createBenchCalls(server: LabServer): BenchCalls {
  const use = createUseMeter();
  let outcome: Promise<PublishOutcome> | undefined;
  return {
    startPublishing(plan) {
      const stream: PublisherOptions["stream"] = {
        publish: (payload, publishedAtUs) => server.stream.publish(payload, publishedAtUs - plan.backDatedUs),
      };
      const publisher = startPublisher({ ...plan, stream, clock: systemClock, onError: failLoudly });
      const { startedAtUs } = publisher;
      outcome = publisher.done.then((report) => ({ ...report, startedAtUs, lastId: server.stream.lastId }));
      return { startedAtUs };
    },
    publishingDone() {
      if (outcome === undefined) throw new Error("expected startPublishing before publishingDone");
      return outcome;
    },
    cursor: () => server.stream.cursor,
    clockUs: nowUs,
    meter: () => server.meter.snapshot(),
    beginUse() {
      use.begin();
      return null;
    },
    endUse: () => use.end(),
    collectedMemoryBytes() {
      collectGarbage();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    },
  };
}

/** A failed publication would make every ledger of the trial wrong: the process ends, and the bench says so. */
function failLoudly(error: unknown): never {
  throw error instanceof Error ? error : new Error(String(error));
}
