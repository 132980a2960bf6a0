// Figures over several trials. Pure.
import * as v from "valibot";
import { amount, text } from "./values.ts";

const finite = v.pipe(v.number(), v.finite());

/** A figure over the valid trials: bootstrap interval of the median from six trials on, below that the range. */
export const estimateSchema = v.variant("kind", [
  v.object({
    kind: v.literal("measured"),
    median: finite,
    low: finite,
    high: finite,
    interval: v.picklist(["bootstrap-95", "range"]),
    trials: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.object({ kind: v.literal("not-measured"), reason: text }),
]);

const metricName = v.pipe(v.string(), v.maxLength(100));

/** Metric name (unit in the name, see `bench/metrics.ts`) → figure. */
export const summarySchema = v.record(metricName, estimateSchema);

/** Metric name → what the cost model says, and by how much the measured median differs from it. */
export const predictionSchema = v.record(
  metricName,
  v.object({
    predicted: amount,
    /** Of the predicted; null where it was not measured. */
    differencePercent: v.nullable(finite),
  }),
);

export type Estimate = v.InferOutput<typeof estimateSchema>;
export type Summary = v.InferOutput<typeof summarySchema>;
export type ModelComparison = v.InferOutput<typeof predictionSchema>;
