// The result of a soak, as it goes into its file.
import { describeMachine, describeSoftware } from "../machine.ts";
import { SOAK_FORMAT, SOAK_VERSION, type FaultOutcome, type SoakResult } from "./result/schema.ts";
import { notReached } from "./run/inject.ts";
import type { SoakPlan, SoakRun } from "./run/run-soak.ts";
import type { SoakOptions } from "./soak-options.ts";

export interface SoakConditions {
  readonly options: SoakOptions;
  readonly plan: SoakPlan;
  readonly createdAt: Date;
  /** What this machine does not allow, one line each. */
  readonly limits: readonly string[];
}

export function makeSoakResult(run: SoakRun, { options, plan, createdAt, limits }: SoakConditions): SoakResult {
  const { stage, servers, schedule } = run;
  const faults: readonly FaultOutcome[] = stage?.outcomes ?? schedule.map(notReached);
  return {
    format: SOAK_FORMAT,
    version: SOAK_VERSION,
    createdAt: createdAt.toISOString(),
    elapsedMs: Date.now() - createdAt.getTime(),
    status: stage === undefined ? "interrupted" : "complete",
    machine: describeMachine(),
    software: describeSoftware(),
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plain(value)])),
    seed: plan.seed,
    stream: plan.stream,
    servers,
    limits: [...limits],
    faults: [...faults],
    subscribers: stage === undefined ? [] : [...stage.load.subscribers],
    publications: stage?.load.publications ?? null,
    resources: [...run.resources],
    findings: [...run.findings],
  };
}

/** JSON has no undefined, and its lists can be written to. */
function plain(value: string | number | boolean | readonly string[] | undefined): SoakResult["options"][string] {
  if (value === undefined) return null;
  return typeof value === "object" ? [...value] : value;
}
