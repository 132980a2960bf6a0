// What a run tells the process that forked it, as data beside what the terminal shows: for a page that starts runs.
import type { ClaimId, Verdict } from "../result/claims-schema.ts";
import type { Text } from "../../server/language.ts";
import type { PaceNow } from "./pace.ts";
import type { NotCounted } from "./not-counted.ts";

/** Messages of the channel, in this order: one plan, progress a few times a second at most, one outcome. */
export type RunReport =
  | { readonly kind: "planned"; readonly scenarios: readonly PlannedScenario[] }
  | ({ readonly kind: "progress" } & RunProgress)
  | ({ readonly kind: "outcome" } & RunOutcome);

export interface PlannedScenario {
  readonly name: string;
  /** Expected, all together. */
  readonly expectedMs: number;
}

export interface RunProgress extends PaceNow {
  /** What is measured now; null while the run starts. */
  readonly scenario: string | null;
  /** Which of its trials, in words. */
  readonly trial: Text;
  /** Scenarios, in the order in which they finished. */
  readonly finished: readonly string[];
  /** Trials that an earlier sitting had finished. */
  readonly takenUp: number;
}

export interface RunOutcome {
  readonly status: "complete" | "interrupted";
  /** The file's name in the results folder; null when nothing was finished, or it could not be written. */
  readonly result: string | null;
  /** Why the run did not come to its end; one line in the terminal's language. */
  readonly failure: string | null;
  /** Those that were judged. */
  readonly claims: readonly { readonly id: ClaimId; readonly verdict: Verdict }[];
  /** The first of what does not count, and how many there are in all. */
  readonly notCounted: readonly NotCounted[];
  readonly notCountedInAll: number;
}

/** The environment of a run that is to report. A channel alone says nothing: other tools open one too. */
export const REPORTING_ENVIRONMENT = { LAB_REPORT_TO_PARENT: "1" } as const;

export function isReporting(): boolean {
  return process.env["LAB_REPORT_TO_PARENT"] === "1";
}

/** Tells the parent, if there is one that listens. */
export function reportToParent(report: RunReport): void {
  process.send?.(report, undefined, undefined, () => {}); // a parent that is gone has "disconnect" to say so
}
