// How far the model was: made-up differences by hand.
import { expect, it } from "vitest";
import { parameters, result, streamTrial } from "../result/result-for-tests.ts";
import type { ModelComparison } from "../result/estimate-schema.ts";
import type { Result } from "../result/schema.ts";
import { errorDistributions } from "./error-distribution.ts";

function resultWith(predictions: readonly ModelComparison[], wire: "kernel" | "model" = "kernel"): Result {
  const { network } = streamTrial();
  const series = predictions.map((prediction) => ({
    transport: "sse" as const,
    trials: [streamTrial({ network: { ...network, wire } })],
    summary: {},
    prediction,
    pooledLatency: null,
    pooledUncorrectedLatency: null,
  }));
  return {
    ...result(),
    scenarios: [{ name: "steady", kind: "stream", points: [{ parameters, series, comparisons: [] }] }],
  };
}

const figures = (metric: string, predicted: number, differences: readonly (number | null)[]): ModelComparison[] =>
  differences.map((differencePercent) => ({ [metric]: { predicted, differencePercent } }));

it("takes errors without their sign, by nearest rank", () => {
  const differences = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1 : -1) * (index + 1));
  const { ipBytesPerDelivery } = errorDistributions(resultWith(figures("ipBytesPerDelivery", 200, differences)));
  expect(ipBytesPerDelivery).toEqual({
    points: 20,
    medianPercent: 10,
    p90Percent: 18,
    p95Percent: 19,
    maxPercent: 20,
    withinShare: 0.25,
  });
});

it("tolerates a millisecond of latency beside 5 %", () => {
  const { latencyMeanUs } = errorDistributions(resultWith(figures("latencyMeanUs", 2000, [54, -54, 56])));
  expect(latencyMeanUs?.withinShare).toBeCloseTo(2 / 3, 10);
});

it("leaves out what was not measured, and bytes that are the model's own", () => {
  const some = figures("ipBytesPerDelivery", 200, [3, null]);
  expect(errorDistributions(resultWith(some)).ipBytesPerDelivery?.points).toBe(1);
  expect(errorDistributions(resultWith(some, "model"))).toEqual({});
  expect(errorDistributions(result())).toEqual({});
});
