import { describe, expect, it } from "vitest";
import type { GoalVerdict, PeerPoint } from "../../../../bench/peers/result/schema.ts";
import { BROADCAST, peersResult, trialsOf } from "../../../../bench/peers/result-for-tests.ts";
import { toPeerPoint } from "../../../../bench/peers/summary.ts";
import {
  countStandings,
  goalPosition,
  invalidPeerTrials,
  peerGroups,
  peerRows,
  standingOf,
  trialCounts,
} from "./peers.ts";

const point = toPeerPoint(BROADCAST, [
  ...trialsOf("ours", [4, 4, 4, 4, 4, 4]),
  ...trialsOf("ws", [10, 10, 10, 10, 10, 10]),
  ...trialsOf("net", [5, 5, 5, 5, 5, 5]),
]);

function goal(changes: Partial<GoalVerdict> = {}): GoalVerdict {
  const value = { kind: "measured", median: 0.8, low: 0.8, high: 0.8, interval: "range", trials: 3 } as const;
  const figure = "serverCpuUsPerDelivery";
  return {
    id: "any",
    figure,
    of: "ours",
    to: "net",
    atMost: 1.05,
    value,
    verdict: "reached",
    resolved: true,
    ...changes,
  };
}

function medians(of: PeerPoint): (readonly [string, number | string])[] {
  return peerRows(of).map(({ contender, ratio }) => [
    contender,
    ratio.kind === "measured" ? ratio.median : ratio.reason,
  ]);
}

describe("a point's rows", () => {
  it("are the file's ratios in the file's order; the baseline's own is 1", () => {
    expect(medians(point)).toEqual([
      ["ours", 0.8],
      ["ws", 2],
      ["net", 1],
    ]);
    expect(peerRows(point).map(({ isBaseline }) => isBaseline)).toEqual([false, false, true]);
  });

  it("say so when the file has no ratio", () => {
    const without = { ...point, comparisons: point.comparisons.filter(({ of }) => of !== "ws") };
    expect(medians(without)[1]).toEqual(["ws", "this file does not contain the figure"]);
  });
});

it("points of one measure and protocol stand together, in the file's order", () => {
  const memory = peersResult().points.slice(1);
  expect(peerGroups([point, ...memory, point]).map(({ measure, points }) => [measure, points.length])).toEqual([
    ["broadcast", 2],
    ["memory", 1],
  ]);
});

describe("a goal", () => {
  it("is settled only when its interval is on one side", () => {
    expect(standingOf(goal())).toBe("reached");
    expect(standingOf(goal({ verdict: "missed" }))).toBe("missed");
    expect(standingOf(goal({ resolved: false }))).toBe("unsettled");
    expect(standingOf(goal({ verdict: "missed", resolved: false }))).toBe("unsettled");
    expect(standingOf(goal({ verdict: "not-measured", resolved: false }))).toBe("not-measured");
  });

  it("stands at its ratio to the baseline, where its amount is, or at so many times another server's ratio", () => {
    expect(goalPosition(goal(), point)).toBe(1.05);
    expect(goalPosition(goal({ to: null, atMost: 6 }), point)).toBe(1.2);
    expect(goalPosition(goal({ to: "ws", atMost: 1.5 }), point)).toBe(3);
    expect(goalPosition(goal({ to: "nchan" }), point)).toBeNull();
    expect(goalPosition(goal({ to: null, figure: "none" }), point)).toBeNull();
  });
});

it("goals, trials and trials that do not count are counted over all points", () => {
  const result = peersResult();
  expect(Object.fromEntries(countStandings(result))).toEqual({ reached: 1 });
  expect(trialCounts(result)).toEqual([1, 6]);
  const [first] = result.points;
  const trial = first?.series[0]?.trials[2];
  if (trial !== undefined) Object.assign(trial, { valid: false, invalidReason: "7 of 70 messages were lost" });
  expect(invalidPeerTrials(result.points)).toEqual([
    { point: first, contender: "ours", round: 2, reason: "7 of 70 messages were lost" },
  ]);
});
