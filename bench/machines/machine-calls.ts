// What a run asks of a load machine beside its workers: to start them, to compare clocks, to say what else it did.
import type { ProcessUse } from "../../server/process-use.ts";
import type { MeasuredWindow } from "../load/load-calls.ts";
import type { SelfAudit } from "../result/measured-schema.ts";
import type { ClockReading } from "./clock-reading.ts";
import type { ClockServers } from "./measure-clock.ts";

/** A trial's number within the run: trials may lie side by side. */
interface OfTrial {
  readonly trial: number;
}

export type MachineCalls = {
  /** Resolves with their numbers when they are ready; rejects when one is not, and then there is none. They end with the run at the latest. */
  startWorkers(plan: { readonly count: number }): Promise<number[]>;
  stopWorkers(workers: number[]): Promise<null>;
  /** This machine's clock against the servers', which have one. */
  measureClock(servers: ClockServers): Promise<ClockReading>;
  /** Begins before anything is connected. */
  beginAudit(plan: OfTrial): null;
  /** Resolves at the window's end. `window` is on this machine's clock. */
  watchWindow(plan: OfTrial & { readonly window: MeasuredWindow }): Promise<null>;
  closingBegins(plan: OfTrial): null;
  /** `workers`: what this machine's workers used within the window. */
  finishAudit(
    plan: OfTrial & { readonly workers: ProcessUse[]; readonly measuredMs: number },
  ): Omit<SelfAudit, "unexplainedIpBytes">;
};
