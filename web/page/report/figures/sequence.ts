// Where the arrows of a recorded sequence stand. Pure. Time runs down; a pause is seen as one, but takes no page of its own.
import type { Recording } from "../../../../bench/result/checks-schema.ts";

export type Sequence = Extract<Recording, { kind: "sequence" }>;
export type Step = Sequence["steps"][number];

export interface PlacedStep {
  readonly step: Step;
  /** In rows from the top, from 1 on. */
  readonly row: number;
  /** The time since the step before is longer than is drawn. */
  readonly isCut: boolean;
}

export interface SequencePicture {
  readonly steps: readonly PlacedStep[];
  /** In rows. */
  readonly height: number;
  /** Steps that are not drawn. */
  readonly left: number;
}

/** As many as a reader follows. */
const MOST_STEPS = 24;
const MOST_ROWS_APART = 3;

/** Steps stand one to three rows apart, by the time between them against the recording's mean. */
export function placeSteps(steps: readonly Step[]): SequencePicture {
  const drawn = steps.slice(0, MOST_STEPS);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const meanMs = first === undefined || last === undefined ? 0 : (last.atMs - first.atMs) / drawn.length;
  let row = 0;
  const placed = drawn.map((step, index) => {
    const apartMs = step.atMs - (drawn[index - 1]?.atMs ?? step.atMs);
    const wanted = meanMs > 0 ? apartMs / meanMs : 1;
    row += Math.min(MOST_ROWS_APART, Math.max(1, Number.isFinite(wanted) ? wanted : MOST_ROWS_APART));
    return { step, row, isCut: wanted > MOST_ROWS_APART };
  });
  return { steps: placed, height: row + 1, left: steps.length - drawn.length };
}
