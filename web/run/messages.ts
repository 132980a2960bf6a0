// What the run page and the lab tell each other on /run/control. Pure: the page imports it too.
import type { PlannedScenario, RunOutcome, RunProgress } from "../../bench/output/run-reports.ts";
import type { Language, Text } from "../../server/language.ts";

export const RUN_PATH = "/run/control";

/** Options of the bench that the page offers, by their names on the command line. Their values are what was typed. */
export const OFFERED_OPTIONS = [
  "transports",
  "subscribers",
  "messages-per-second",
  "payload-bytes",
  "poll-interval-ms",
  "rtt-ms",
  "http",
  "trials",
  "duration-s",
  "seed",
] as const;
export type OfferedOption = (typeof OFFERED_OPTIONS)[number];

/** Switches that the page offers. */
export const OFFERED_FLAGS = ["quick", "tls", "fresh"] as const;
export type OfferedFlag = (typeof OFFERED_FLAGS)[number];

export const SUITE_NAMES = ["article", "full"] as const;

/** What to measure: a suite, or scenarios by name, or, with neither, what the bench takes by itself. */
export interface Choice {
  readonly suite?: (typeof SUITE_NAMES)[number] | undefined;
  readonly scenarios?: readonly string[] | undefined;
  readonly flags: readonly OfferedFlag[];
  readonly options: Readonly<Partial<Record<OfferedOption, string>>>;
}

/** What a page says. `language`: of the answer, and of the run's own words. */
export type Order =
  | { readonly token: string }
  | { readonly plan: Choice; readonly language: Language; readonly planId: number }
  | { readonly start: Choice; readonly language: Language }
  | { readonly stop: true };

/** What the lab says. */
export type News =
  | { readonly right: Right }
  | { readonly catalogue: Catalogue }
  | { readonly planned: Planned }
  | { readonly refused: Refused }
  /** Null: none since the server started. */
  | { readonly run: RunState | null };

/**
 * "granted": may start and stop. "token": has to say it. "wrong-token": said another. "too-many": wrong ones, come back
 * later. "not-here": only from this machine, since there is no token.
 */
export type Right = "granted" | "token" | "wrong-token" | "too-many" | "not-here";

/** What can be run. */
export interface Catalogue {
  readonly suites: readonly CatalogueEntry[];
  readonly scenarios: readonly (CatalogueEntry & { readonly kind: ScenarioKind })[];
  /** What is measured where nothing is chosen. */
  readonly defaultScenarios: readonly string[];
}

export type ScenarioKind = "stream" | "capacity" | "echo" | "heartbeat" | "attack" | "checks";

export interface CatalogueEntry {
  readonly name: string;
  readonly expectedMs: number;
  readonly quickMs: number;
  /** What of it this machine cannot do; undefined where it can do all, and until that was tried. */
  readonly missing?: { readonly isAll: boolean; readonly why: Text };
}

/** What a choice comes to, or what is wrong with it. */
export type Planned = { readonly planId: number } & (
  | { readonly expectedMs: number; readonly trials: number; readonly command: string }
  | { readonly problem: string }
);

/** Why nothing was started. */
export type Refused =
  | { readonly reason: "running" | "right" }
  | { readonly reason: "problem"; readonly problem: string };

/** The run that is on, or the last one. */
export interface RunState {
  /** Counts the runs since the server started. */
  readonly runId: number;
  /** What does the same in a terminal. */
  readonly command: string;
  readonly startedAt: string;
  readonly phase: "running" | "stopping" | "ended";
  readonly scenarios: readonly PlannedScenario[];
  readonly progress: RunProgress | null;
  /** The last lines that it printed. */
  readonly log: readonly string[];
  readonly ending: Ending | null;
}

/**
 * How it ended. "done" and "wrong" (something measured is wrong) as the command's exit codes say; "stopped" by somebody;
 * "refused": the command's own one-line mistake; "failed": it broke.
 */
export interface Ending {
  readonly how: "done" | "wrong" | "stopped" | "refused" | "failed";
  /** What the command said last of why, in its language. */
  readonly message: string | null;
  readonly tookMs: number;
  readonly outcome: RunOutcome | null;
  /** The result file of the run before it; null when there is none. */
  readonly resultBefore: string | null;
}
