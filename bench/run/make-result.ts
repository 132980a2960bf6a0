// From a run to its result: what was measured, where, and by which options.
import type { BenchOptions } from "../bench-options.ts";
import { judgeClaims } from "../claims/judge-claims.ts";
import { describeMachine, describeSoftware } from "../machine.ts";
import { describeForResult, type MachineDescription } from "../machines/machine-description.ts";
import { RESULT_FORMAT, RESULT_VERSION, type Result } from "../result/schema.ts";
import { withoutPassword } from "../stream-place.ts";
import { toScenarioResult } from "./collect.ts";
import type { BenchRun } from "./run-bench.ts";

export interface ResultFacts {
  readonly options: BenchOptions;
  readonly seed: number;
  readonly createdAt: Date;
  /** Undefined when the load was this machine's own. */
  readonly loadMachines: readonly MachineDescription[] | undefined;
}

/** The result of a run, however far it came: a scenario without a finished trial is left out. */
export function makeResult(run: BenchRun, { options, seed, createdAt, loadMachines }: ResultFacts): Result {
  const sittings = [
    ...run.sittings,
    { startedAt: createdAt.toISOString(), elapsedMs: Date.now() - createdAt.getTime() },
  ];
  const scenarios = run.finished.flatMap((finished) => toScenarioResult(finished) ?? []);
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    createdAt: createdAt.toISOString(),
    elapsedMs: sittings.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
    sittings,
    status: run.failure === undefined ? "complete" : "interrupted",
    machine: describeMachine(),
    ...(loadMachines && { loadMachines: loadMachines.map(describeForResult) }),
    software: describeSoftware(),
    options: optionsToJson({
      ...options,
      ...(options.stream && { stream: withoutPassword(options.stream) }),
      ...(options.join && { join: withoutPassword(options.join) }),
    }),
    seed,
    scenarios,
    claims: hasClaims(options) ? judgeClaims({ scenarios }) : [],
  };
}

/** They are about our server, whose header fields are known, and about the networks that they name. */
export function hasClaims({ target, join }: Pick<BenchOptions, "target" | "join">): boolean {
  return target === undefined && join === undefined;
}

type OptionValue = string | number | boolean | readonly (string | number)[] | undefined;

/** Options by their names, as they stand in a result. */
export function optionsToJson(options: Readonly<Record<string, OptionValue>>): Result["options"] {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, toJson(value)]));
}

function toJson(value: OptionValue): Result["options"][string] {
  if (value === undefined) return null;
  return typeof value === "object" ? [...value] : value;
}
