import { expect, it } from "vitest";
import type { SolutionSeries, StreamPoint } from "../../../../bench/result/schema.ts";
import { fixtureResult } from "../../../testing/fixture-result.ts";
import type { Run } from "../results/run.ts";
import { besideOurs, solutionRows } from "./solutions.ts";
import { pick, type Source, streamPoints } from "./sources.ts";

const run: Run = { label: "A", name: "a.json", result: fixtureResult({ seed: 1, trials: 2 }) };

/** A student's WebSocket series, of which one trial came to no end. */
function withSolution(): { sources: Source<StreamPoint>[]; theirs: SolutionSeries } {
  const [source] = pick(streamPoints([run], "steady"), 0);
  const ours = source?.point.series.find(({ transport }) => transport === "websocket");
  if (source === undefined || ours === undefined) throw new Error("expected a point");
  const { prediction: _, ...series } = ours;
  const unmeasured = {
    round: 2,
    orderInRound: 0,
    seed: 1,
    startedAt: "2025-11-22T08:00:00.000Z",
    valid: false,
  } as const;
  const theirs: SolutionSeries = {
    ...series,
    solution: "06-frames",
    parts: ["createFrameParser"],
    summary: { latencyP50Us: { kind: "not-measured", reason: "no valid trial" } },
    unmeasured: [{ ...unmeasured, invalidReason: "it was stopped" }],
    toOurs: [],
  };
  return { sources: [{ ...source, point: { ...source.point, solutions: [theirs] } }], theirs };
}

it("a student's figures stand under ours of the same transport, pale, and of no other", () => {
  const { sources } = withSolution();
  const rows = besideOurs(sources, "latencyP50Us", ({ solution }) => solution);
  expect(rows.map(({ subject, name, isPale }) => [subject, name, isPale])).toEqual([
    ["websocket", undefined, undefined],
    ["websocket", "06-frames", true],
  ]);
  expect(rows[1]?.estimate).toMatchObject({ kind: "not-measured" });
});

it("a trial that came to no end is told with its reason, and counted", () => {
  const { sources, theirs } = withSolution();
  expect(solutionRows(sources)).toMatchObject([
    {
      trials: theirs.trials.length + 1,
      expected: theirs.trials.reduce((sum, { ledger }) => sum + ledger.expected, 0),
      invalid: [{ round: 2, reason: "it was stopped" }],
    },
  ]);
});

it("a run without any has no row", () => {
  expect(solutionRows(pick(streamPoints([run], "steady"), 0))).toEqual([]);
});
