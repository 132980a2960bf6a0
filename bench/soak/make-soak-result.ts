// The result of a soak, as it goes into its file.
import { describeMachine, describeSoftware } from "../machine.ts";
import { SOAK_FORMAT, SOAK_VERSION, type SoakResult } from "./result/schema.ts";
import type { SoakPlan, SoakRun } from "./run/run-soak.ts";
import type { SoakOptions } from "./soak-options.ts";

export interface SoakConditions {
  readonly options: SoakOptions;
  readonly plan: SoakPlan;
  readonly createdAt: Date;
  /** What this machine does not allow, one line each. */
  readonly limits: readonly string[];
}

/** As it stands in a result. */
export function plainOptions(options: SoakOptions): SoakResult["options"] {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, plain(value)]));
}

export function makeSoakResult(run: SoakRun, { options, plan, createdAt, limits }: SoakConditions): SoakResult {
  const { stage, servers } = run;
  return {
    format: SOAK_FORMAT,
    version: SOAK_VERSION,
    createdAt: createdAt.toISOString(),
    elapsedMs: Date.now() - createdAt.getTime(),
    status: run.isComplete ? "complete" : "interrupted",
    machine: describeMachine(),
    software: describeSoftware(),
    options: plainOptions(options),
    seed: plan.seed,
    stream: plan.stream,
    servers,
    limits: [...limits],
    faults: [...run.faults],
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
