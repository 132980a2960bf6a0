// The model against the committed sample: every point of it that the model tells and the kernel counted.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readResult } from "../result/read.ts";
import type { Result, ScenarioResult, StreamPoint } from "../result/schema.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import { compareWithModel } from "./compare.ts";
import { errorDistributions } from "./error-distribution.ts";

const SAMPLE = readResult(readFileSync(new URL("../results/sample.json", import.meta.url), "utf8"));

/** As today's model has it, whatever the sample was written with. */
function predictedAnew(result: Result): Result {
  const anew = (scenario: ScenarioResult): ScenarioResult => {
    if (scenario.kind !== "stream") return scenario;
    const ofThisName = SCENARIOS.find(({ name }) => name === scenario.name);
    const arrangement = ofThisName?.kind === "stream" ? ofThisName.arrangement : "interleaved";
    const points = scenario.points.map((point) => ({
      ...point,
      series: point.series.map((one) => ({
        ...one,
        prediction: compareWithModel(one, point.parameters, { arrangement }),
      })),
    }));
    return { ...scenario, points };
  };
  return { ...result, scenarios: result.scenarios.map(anew) };
}

const PREDICTED = predictedAnew(SAMPLE);

/** Of the points that are judged. */
function only(isJudged: (point: StreamPoint) => boolean): Result {
  const scenarios = PREDICTED.scenarios.map((scenario) =>
    scenario.kind === "stream" ? { ...scenario, points: scenario.points.filter(isJudged) } : scenario,
  );
  return { ...PREDICTED, scenarios };
}

it("IP bytes per message: half of the points within 1 %, 95 % of them within 5 %", () => {
  const { ipBytesPerDelivery } = errorDistributions(PREDICTED);
  expect(ipBytesPerDelivery?.points).toBeGreaterThan(0);
  expect(ipBytesPerDelivery?.medianPercent).toBeLessThanOrEqual(1);
  expect(ipBytesPerDelivery?.withinShare).toBeGreaterThanOrEqual(0.95);
});

it("mean latency: four fifths of the points within 5 % and 1 ms, where the machine had little else to do", () => {
  const wasQuiet = ({ series }: StreamPoint): boolean =>
    series.every(({ trials }) => trials.every(({ audit }) => (audit.cpuOthersPercent ?? 0) < 25));
  const { latencyMeanUs } = errorDistributions(only(wasQuiet));
  expect(latencyMeanUs?.withinShare ?? 1).toBeGreaterThanOrEqual(0.8);
});
