// What each load worker of a trial is told of it: its share of the subscribers, and at which server they begin. Pure.
import type { ConnectPlan } from "../load/load-calls.ts";
import { serversAfter } from "../load/servers-from.ts";
import type { TrialMachines } from "../machines/trial-machines.ts";
import type { TestBed } from "./test-bed.ts";
import { share } from "./workers-figures.ts";

export interface Beginning {
  /** Common start cursor. */
  readonly after: string;
  readonly machines: Pick<TrialMachines, "clockOffsetUs" | "readsWire">;
  /** What its clients do beside following. */
  readonly beside: { planOf(index: number, workers: number): Pick<ConnectPlan, "echo" | "heartbeat"> } | undefined;
}

/** What of a bed the plans are made of. */
export type PlannedBed = Pick<
  TestBed,
  "workers" | "url" | "otherUrls" | "certificatePem" | "wire" | "connectTimeoutMs" | "connectingAtOnce"
> & {
  readonly site: Pick<TestBed["site"], "sourceAddresses">;
  readonly server: Pick<TestBed["server"], "isForeign">;
};

/** In the order of the bed's workers. Subscribers begin at one server after the other, across all workers. */
export function connectPlans(
  { transport, parameters, seed }: Pick<ConnectPlan, "transport" | "parameters" | "seed">,
  bed: PlannedBed,
  { after, machines, beside }: Beginning,
): ConnectPlan[] {
  const { workers, certificatePem, connectTimeoutMs, connectingAtOnce } = bed;
  let begun = 0;
  return workers.map((_, index) => {
    const subscribers = share(parameters.subscribers, index, workers.length);
    const servers = serversAfter(begun, bed);
    begun += subscribers;
    return {
      transport,
      ...servers,
      certificatePem,
      wire: machines.readsWire(index) ? bed.wire : undefined,
      after,
      subscribers,
      parameters,
      seed: seed + index,
      connectTimeoutMs,
      connectingAtOnce,
      localAddress: bed.site.sourceAddresses[index],
      instantInPayload: bed.server.isForeign,
      clockOffsetUs: machines.clockOffsetUs(index),
      ...beside?.planOf(index, workers.length),
    };
  });
}
