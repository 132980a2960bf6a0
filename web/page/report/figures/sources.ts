// Which measured points a section draws from: of one run, or of two side by side. Pure.
import type { AttackPoint } from "../../../../bench/result/attack-schema.ts";
import type { EchoPoint } from "../../../../bench/result/echo-schema.ts";
import type { HeartbeatPoint } from "../../../../bench/result/heartbeat-schema.ts";
import type { CapacityPoint, ScenarioResult, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Run, RunLabel } from "../results/run.ts";

export interface Source<Point> {
  readonly run: RunLabel;
  readonly point: Point;
}

export interface ScenarioName {
  readonly name: string;
  readonly kind: ScenarioResult["kind"];
}

/** The scenarios of all runs, in the order of the first run that has each. */
export function scenarioNames(runs: readonly Run[]): ScenarioName[] {
  const names: ScenarioName[] = [];
  for (const { name, kind } of runs.flatMap(({ result }) => result.scenarios)) {
    if (!names.some((known) => known.name === name && known.kind === kind)) names.push({ name, kind });
  }
  return names;
}

/** The scenario that the report begins with: the steady stream, else the first in which something is published. */
export function headlineScenario(runs: readonly Run[]): string | undefined {
  const published = (runs[0]?.result.scenarios ?? []).filter(
    (scenario) => scenario.kind === "stream" && (scenario.points[0]?.parameters.messagesPerSecond ?? 0) > 0,
  );
  return (published.find(({ name }) => name === "steady") ?? published[0])?.name;
}

/** The open-loop points called `name`: `[run A's points, run B's points]`, with none for a run without the scenario. */
export function streamPoints(runs: readonly Run[], name: string): Source<readonly StreamPoint[]>[] {
  return perRun(runs, name, (scenario) => (scenario.kind === "stream" ? scenario.points : []));
}

export function capacityPoints(runs: readonly Run[], name: string): Source<readonly CapacityPoint[]>[] {
  return perRun(runs, name, (scenario) => (scenario.kind === "capacity" ? scenario.points : []));
}

export function echoPoints(runs: readonly Run[], name: string): Source<readonly EchoPoint[]>[] {
  return perRun(runs, name, (scenario) => (scenario.kind === "echo" ? scenario.points : []));
}

export function heartbeatPoints(runs: readonly Run[], name: string): Source<readonly HeartbeatPoint[]>[] {
  return perRun(runs, name, (scenario) => (scenario.kind === "heartbeat" ? scenario.points : []));
}

export function attackPoints(runs: readonly Run[], name: string): Source<readonly AttackPoint[]>[] {
  return perRun(runs, name, (scenario) => (scenario.kind === "attack" ? scenario.points : []));
}

function perRun<Point>(
  runs: readonly Run[],
  name: string,
  pointsOf: (scenario: ScenarioResult) => readonly Point[],
): Source<readonly Point[]>[] {
  return runs.map(({ label, result }) => ({
    run: label,
    point: result.scenarios.filter((scenario) => scenario.name === name).flatMap(pointsOf),
  }));
}

/**
 * One point per run: the first run's at `index`; the other's with the same parameters, else at the same index, else
 * its first. Runs without the scenario are left out.
 */
export function pick<Point extends { readonly parameters: object }>(
  perRun: readonly Source<readonly Point[]>[],
  index: number,
): Source<Point>[] {
  const lead = perRun.find(({ point }) => point.length > 0)?.point;
  const wanted = lead?.[index] ?? lead?.[0];
  if (wanted === undefined) return [];
  return perRun.flatMap(({ run, point: points }) => {
    const same = points.find((candidate) => differences(candidate.parameters, wanted.parameters).length === 0);
    const chosen = points === lead ? wanted : (same ?? points[index] ?? points[0]);
    return chosen === undefined ? [] : [{ run, point: chosen }];
  });
}

/** The names of the parameters in which the sources' points differ. */
export function differingParameters(sources: readonly Source<{ readonly parameters: object }>[]): string[] {
  const [first, ...others] = sources;
  if (first === undefined) return [];
  return [...new Set(others.flatMap(({ point }) => differences(first.point.parameters, point.parameters)))];
}

/** The names of the fields of `one` that `other` has otherwise or not at all. */
export function differences(one: object, other: object): string[] {
  const values = new Map(Object.entries(other));
  return Object.entries(one).flatMap(([name, value]) => (values.get(name) === value ? [] : [name]));
}
