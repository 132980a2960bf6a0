// The curves over the number of subscribers of one run, or of two in one picture. Pure.
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { growsInSubscribers } from "../../../../bench/scale/axis.ts";
import type { Run, RunLabel } from "../results/run.ts";
import {
  measuringEnds,
  memoryPerSubscriber,
  type ScaleCurve,
  scaleFigures,
  type ScaleFigureName,
} from "./scale-curves.ts";
import type { Source } from "./sources.ts";

export interface RunCurve extends ScaleCurve {
  readonly run: RunLabel;
  /** False where the model says the same of the first run: one line stands for both. */
  readonly hasOwnModel: boolean;
}

export interface RunCurves {
  readonly figure: ScaleFigureName;
  /** One per run and transport, run by run. */
  readonly curves: readonly RunCurve[];
}

export interface ScaleOfRuns {
  readonly figures: readonly RunCurves[];
  /** The largest number of subscribers that any of them measured. */
  readonly endsAt: number;
}

/** `figures` is empty where no run's points differ in their subscribers alone. */
export function scaleOfRuns(perRun: readonly Source<readonly StreamPoint[]>[], runs: readonly Run[]): ScaleOfRuns {
  const scales = perRun.flatMap(({ run, point: points }) => {
    const result = runs.find(({ label }) => label === run)?.result;
    if (result === undefined || !growsInSubscribers(points)) return [];
    return [{ run, points, figures: scaleFigures(points, memoryPerSubscriber(result)) }];
  });
  const [first] = scales;
  const figures = (first?.figures ?? []).map(({ figure, curves: firsts }) => ({
    figure,
    curves: scales.flatMap(({ run, figures: ofRun }) =>
      (ofRun.find((one) => one.figure === figure)?.curves ?? []).map((curve) => {
        const same = firsts.find(({ transport }) => transport === curve.transport);
        return { ...curve, run, hasOwnModel: run === first?.run || !isSameModel(curve, same) };
      }),
    ),
  }));
  return { figures, endsAt: scales.reduce((most, { points }) => Math.max(most, measuringEnds(points)), 0) };
}

/** The model grows in proportion to the subscribers: its last values tell. */
function isSameModel({ modelled }: ScaleCurve, other: ScaleCurve | undefined): boolean {
  const [one, another] = [modelled.at(-1), other?.modelled.at(-1)];
  if (one === undefined || another === undefined) return one === another;
  return Math.abs(one.value / one.subscribers - another.value / another.subscribers) <= 1e-9 * one.value;
}
