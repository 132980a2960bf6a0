import { describe, expect, it } from "vitest";
import { GOALS, goalsAt } from "./goals.ts";
import { contendersOf } from "./measures.ts";
import { BROADCAST, peerTrial, trialsOf } from "./result-for-tests.ts";
import { judge, ratioOf, toPeerPoint } from "./summary.ts";

const COST = "serverCpuUsPerDelivery";
const [goal = expect.fail("no goal")] = GOALS;

describe("ratios", () => {
  it("are taken round by round: a drift that both contenders saw cancels out", () => {
    const { comparisons } = toPeerPoint(BROADCAST, [
      ...trialsOf("ours", [6, 12, 24, 6, 12, 24]),
      ...trialsOf("net", [4, 8, 16, 4, 8, 16]),
    ]);
    const cost = comparisons.find(({ figure }) => figure === COST);
    expect(cost).toMatchObject({ of: "ours", to: "net", ratio: { median: 1.5, low: 1.5, high: 1.5, trials: 6 } });
    expect(cost?.ratio).toMatchObject({ interval: "bootstrap-95" });
  });

  it("leave out rounds in which either trial is invalid or missing", () => {
    const ours = [peerTrial(0, 10), peerTrial(1, 20, { valid: false }), peerTrial(2, 30), peerTrial(3, 40)];
    const net = [peerTrial(0, 10), peerTrial(1, 1), peerTrial(2, 1, { valid: false })];
    expect(ratioOf(COST, ours, net)).toMatchObject({ median: 1, trials: 1 });
    expect(ratioOf(COST, ours.slice(1), net)).toMatchObject({ kind: "not-measured" });
  });
});

describe("a point", () => {
  it("averages no invalid trial in, but keeps it", () => {
    const finished = [
      { contender: "ours" as const, trial: peerTrial(0, 5) },
      { contender: "ours" as const, trial: peerTrial(1, 500, { valid: false, invalidReason: "1 of 10 were lost" }) },
    ];
    const [series] = toPeerPoint(BROADCAST, finished).series;
    expect(series?.trials).toHaveLength(2);
    expect(series?.summary[COST]).toMatchObject({ median: 5, trials: 1 });
  });

  it("lists who has a trial, in the measure's order, and says what is not measured", () => {
    const { series, baseline, goals } = toPeerPoint(BROADCAST, trialsOf("ours", [5]));
    expect(series.map(({ contender }) => contender)).toEqual(["ours"]);
    expect(baseline).toBe("net");
    expect(goals).toMatchObject([{ id: "websocket-broadcast", verdict: "not-measured", resolved: false }]);
  });
});

describe("goals", () => {
  const value = (median: number, low: number, high: number) =>
    ({ kind: "measured", median, low, high, interval: "range", trials: 3 }) as const;

  it.each([
    ["reached, clearly", value(1, 0.9, 1.05), "reached", true],
    ["reached, but the interval goes beyond", value(1, 0.9, 1.06), "reached", false],
    ["missed, clearly", value(1.2, 1.06, 1.3), "missed", true],
    ["missed, but the interval reaches it", value(1.2, 1.05, 1.3), "missed", false],
  ] as const)("%s", (_, estimate, verdict, resolved) => {
    expect(judge({ ...goal, atMost: 1.05 }, COST, estimate)).toMatchObject({ verdict, resolved });
  });

  it("are about contenders that take part", () => {
    for (const { measure, protocol, of, to } of GOALS) {
      const { contenders } = contendersOf({ measure, protocol });
      expect(contenders).toContain(of);
      if (to !== null) expect(contenders).toContain(to);
    }
  });

  it("that speak of a size hold only up to it", () => {
    const receive = {
      measure: "receive",
      protocol: "websocket",
      chunkBytes: 1,
      messagesPerPass: 1,
      durationMs: 1,
    } as const;
    const ids = (payloadBytes: number): string[] => goalsAt({ ...receive, payloadBytes }).map(({ id }) => id);
    expect(ids(4096)).toEqual(["receive", "receive-string", "receive-native"]);
    expect(ids(4097)).toEqual(["receive", "receive-string"]);
  });
});
