// The reference of exercise 12: the bench's own rule of verdicts and its statistics, on a recorded run.
import { type Rule, standingOf as standingOfMeasured, verdictOfStandings } from "../../bench/claims/verdict.ts";
import { estimate } from "../../bench/statistics.ts";
import scenario from "./recordings/scenario.json" with { type: "json" };
import type { Conclusion, Figure, Hypothesis, Point, Trial } from "./starter/solution.ts";

export const hypothesis: Hypothesis = {
  writtenAt: "2026-11-22T23:40:00Z",
  metric: "ipBytesPerDelivery",
  of: "short-polling",
  to: "websocket",
  direction: "above",
  threshold: 1.1,
  because: "every poll pays for a request, a head and three packets, whatever it brings",
};
export const scenarioFile: unknown = scenario;
export const command =
  "npm run bench -- --scenario-file labs/12-design-an-experiment/recordings/scenario.json --seed 7 --transports short-polling,websocket --out result.json";
export const run: unknown = "eight-trials";
export const verdictOnRun = "holds-with-limits";

export { verdictOfStandings as verdictOf } from "../../bench/claims/verdict.ts";

/** As bench/latency.ts has it, whose histograms no student's process needs. */
const MIN_PUBLISHES_BEYOND = 10;

export function publishesNeeded(percentile: number): number {
  return Math.round((MIN_PUBLISHES_BEYOND * 100) / (100 - percentile));
}

export function leftOut(trials: readonly Trial[]) {
  return trials
    .filter(({ valid }) => !valid)
    .map(({ round, invalidReason = "no reason was given" }) => ({ round, reason: invalidReason }));
}

export function pairedRatios({ of, to }: Point): readonly number[] {
  return of.flatMap((trial) => {
    const other = to.find(({ round }) => round === trial.round);
    return trial.valid && other?.valid === true ? [trial.value / other.value] : [];
  });
}

export function standingOf(figure: Figure, rule: Rule) {
  return standingOfMeasured({ kind: "measured", trials: 0, ...figure }, rule);
}

/** The parts of the method, so that a wrong one can take its place. */
export function concludeWith(parts: {
  readonly pairedRatios: typeof pairedRatios;
  readonly standingOf: typeof standingOf;
}) {
  return (points: readonly Point[], rule: Rule): Conclusion => {
    const judged = points.map((point) => {
      const figure = estimate(parts.pairedRatios(point));
      if (figure.kind !== "measured") throw new Error(`expected a valid pair: ${figure.reason}`);
      const { median, low, high, interval, trials } = figure;
      return { median, low, high, interval, pairs: trials, standing: parts.standingOf(figure, rule) };
    });
    return {
      verdict: verdictOfStandings(judged.map(({ standing }) => standing)),
      points: judged,
      leftOut: points.reduce((count, { of, to }) => count + leftOut([...of, ...to]).length, 0),
    };
  };
}

export const conclude = concludeWith({ pairedRatios, standingOf });
