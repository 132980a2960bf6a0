// Bytes per delivered message built up layer by layer, from the payload to what travels. Pure; every number is the result file's own.
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Layer } from "../../shell/palette.ts";
import type { LayerRow } from "./layers.ts";

export interface WaterfallStep {
  readonly layer: Layer;
  readonly estimate: Estimate;
  /** Where it begins: what the layers within it come to. */
  readonly fromBytes: number;
  /** The running total with it; where it was not measured, the same as before. */
  readonly toBytes: number;
}

export interface Waterfall {
  /** Innermost first. */
  readonly steps: readonly WaterfallStep[];
  /** The file's own sum, a median by itself: the steps' medians may come to a little more or less. */
  readonly total: Estimate;
}

/** What a file says beyond it is not added up: sums would have no end. */
const MOST_BYTES = 1e300;

export function waterfall(row: LayerRow, layers: readonly Layer[]): Waterfall {
  let running = 0;
  const steps = layers.map((layer): WaterfallStep => {
    const estimate = row[layer];
    const fromBytes = running;
    if (estimate.kind === "measured") running = Math.min(MOST_BYTES, running + estimate.median);
    return { layer, estimate, fromBytes, toBytes: running };
  });
  return { steps, total: row[row.sum] };
}

/** The end of an axis on which every step, sum, interval and prediction of all rows has its place. */
export function largestBytes(rows: readonly LayerRow[], layers: readonly Layer[]): number {
  const ends = rows.flatMap((row) => {
    const { steps, total } = waterfall(row, layers);
    return [
      ...steps.map(({ toBytes }) => toBytes),
      total.kind === "measured" ? total.high : 0,
      row.model?.predicted ?? 0,
    ];
  });
  return Math.min(
    MOST_BYTES,
    ends.reduce((largest, end) => Math.max(largest, end), 0),
  );
}
