// A run of one's own, made of a recorded one: it has to be the one that was planned, and later than the hypothesis.
import { expect, it } from "vitest";
import type { Result } from "../../../bench/result/schema.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { Fault } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import * as reference from "../reference.ts";
import { readRecorded } from "./recorded-runs.ts";
import { yourRunStage } from "./your-run.ts";

const OWN = readRecorded("eight-trials");

/** What the stage says to the reference with these changes; "passed" otherwise. */
async function faultOf(changes: Partial<Record<keyof typeof reference, unknown>>): Promise<string> {
  const solution = { ...reference, run: OWN, ...changes };
  const answers = { conclude: reference.conclude, plan: () => solution, judgedRun: () => solution };
  const attempt = {
    call: (name: keyof typeof answers, ...values: never[]) =>
      Promise.resolve((answers[name] as (...values: never[]) => unknown)(...values)),
    show: () => {},
    figure: () => {},
    signal: new AbortController().signal,
  } as unknown as Attempt<typeof calls>;
  try {
    await yourRunStage.check(attempt);
    return "passed";
  } catch (error) {
    if (error instanceof Fault) return error.text.en;
    throw error;
  }
}

function withPoints(change: (point: Record<string, unknown>) => Record<string, unknown>): Result {
  const scenarios = OWN.scenarios.map((scenario) => ({
    ...scenario,
    points: "points" in scenario ? scenario.points.map((point) => change(point)) : [],
  }));
  return { ...OWN, scenarios } as Result;
}

it("passes where it was run as planned, after the hypothesis", async () => {
  expect(await faultOf({})).toBe("passed");
});

it("refuses a hypothesis that is younger than the run", async () => {
  const hypothesis = { ...reference.hypothesis, writtenAt: "2099-01-01T00:00:00Z" };
  expect(await faultOf({ hypothesis })).toMatch(/written down after the run had begun/);
});

it.each([
  ["no run", { run: undefined }, /^run: expected "eight-trials", "six-trials", or the result file/],
  ["another file", { run: { format: "x" } }, /^run: expected .*"format"/],
  ["an interrupted run", { run: { ...OWN, status: "interrupted" } }, /interrupted/],
  ["another seed", { run: { ...OWN, seed: 8 } }, /seed, by your command: expected 7, got 8/],
  ["another scenario", { scenarioFile: { name: "other", trials: 8 } }, /no scenario other with 1 points/],
  [
    "other parameters",
    { run: withPoints((point) => ({ ...point, parameters: { ...(point["parameters"] as object), rttMs: 50 } })) },
    /point 1 was not run as planned: rttMs differ/,
  ],
  [
    "fewer trials than planned",
    { scenarioFile: { ...(reference.scenarioFile as object), trials: 12 } },
    /point 1 has 8 trials, scenario.json plans 12/,
  ],
  ["a verdict that the trials do not bear out", { verdictOnRun: "holds" }, /expected "holds-with-limits", got "holds"/],
  [
    "a transport that was not measured",
    { hypothesis: { ...reference.hypothesis, of: "sse" } },
    /the run has no trials of sse/,
  ],
  [
    "a ratio to nothing",
    { hypothesis: { ...reference.hypothesis, metric: "requestsPerDelivery" } },
    /figure is 0, and a ratio to it says nothing/,
  ],
  [
    "a figure that the run does not tell",
    { hypothesis: { ...reference.hypothesis, metric: "latencyP99Us" } },
    /does not tell latencyP99Us of short-polling: fewer than 10 publishes/,
  ],
])("refuses %s", async (_, changes, says) => {
  expect(await faultOf(changes)).toMatch(says);
});
