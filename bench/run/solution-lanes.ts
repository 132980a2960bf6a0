// The lanes of a point's rounds in which a student's parts stand in for ours.
import type { Transport } from "../../protocol/transports.ts";
import type { Conditions } from "../network/conditions.ts";
import type { Parameters } from "../result/schema.ts";
import { type Lane, seriesName } from "../solution/solution.ts";
import type { FinishedSolutionTrial } from "./finished-trial.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { createSolutionLane, type SolutionLane } from "./solution-lane.ts";
import type { TrialPlan } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";

type SolutionLanes = ReadonlyMap<Lane, SolutionLane>;

interface SolutionLanesPlan {
  readonly lanes: readonly Lane[];
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  /** Before the first trial of each. */
  readonly rehearse: (transport: Transport, bed: TestBed) => Promise<void>;
}

export interface LanePlan extends TrialPlan {
  readonly lane: Lane;
}

/** Nothing is started yet. */
export function createSolutionLanes(
  { lanes, parameters, conditions, rehearse }: SolutionLanesPlan,
  run: ScenarioRun,
): SolutionLanes {
  const created = lanes.flatMap((lane): [Lane, SolutionLane][] => {
    const { transport, solution } = lane;
    if (solution === undefined) return [];
    const prepare = (bed: TestBed): Promise<void> => rehearse(transport, bed);
    return [[lane, createSolutionLane({ solution, parameters, conditions, prepare }, run)]];
  });
  return new Map(created);
}

/** `point`: its index. Undefined where the lane is ours. */
export async function ofSolution(
  { lane, ...plan }: LanePlan,
  point: number,
  theirs: SolutionLanes,
): Promise<FinishedSolutionTrial | undefined> {
  const { transport, solution } = lane;
  const trial = await theirs.get(lane)?.measure(plan);
  if (solution === undefined || trial === undefined) return undefined;
  return { kind: "solution", point, transport, solution: solution.name, parts: solution.parts, trial };
}

/** For the progress line. */
export function nameOf({ transport, solution }: Lane): string {
  return solution === undefined ? transport : seriesName({ transport, solution: solution.name });
}
