// What must not happen even once: a median over trials would not show it.
import { describe, expect, it } from "vitest";
import type { ScenarioResult, StreamPoint } from "../result/schema.ts";
import { checks, heartbeats } from "./checked-for-tests.ts";
import { judged } from "./judged-for-tests.ts";
import { type Outcome, pointOf, streams } from "./points-for-tests.ts";

/** A point of nine trials on one transport, of which one is another. */
function oneOfNine(
  transport: "sse" | "websocket",
  one: Outcome,
  changes: Parameters<typeof pointOf>[1] = {},
): StreamPoint {
  const [good, bad] = [{}, one].map((outcome) => pointOf({ [transport]: outcome }, changes, { trials: 9 }));
  if (good === undefined || bad === undefined) throw new Error("expected two points");
  const series = good.series.map((each, at) => ({
    ...each,
    trials: each.trials.map((trial, round) => (round === 4 ? (bad.series[at]?.trials[round] ?? trial) : trial)),
  }));
  return { ...good, series };
}

describe("one trial of nine that lost messages", () => {
  it("keeps C9 from holding, and is named", () => {
    const over = (point: StreamPoint): ScenarioResult[] => [
      streams("tls-h2", point, pointOf({ websocket: {} }, { tls: true, via: "nginx" })),
      checks("conformance", "C9", "passed"),
    ];
    expect(judged("C9", ...over(oneOfNine("websocket", {}, { tls: true }))).verdict).toBe("holds");
    const { verdict, limits } = judged(
      "C9",
      ...over(oneOfNine("websocket", { lost: 500, valid: false }, { tls: true })),
    );
    expect(verdict).toBe("holds-with-limits");
    expect(limits).toMatchObject([{ name: "deliveredShare", at: { via: "none" } }]);
  });

  it("counts for C15 as well", () => {
    const passed = checks("browser", "C15", "passed");
    expect(judged("C15", streams("steady", oneOfNine("sse", {})), passed).verdict).toBe("holds");
    const { verdict } = judged("C15", streams("steady", oneOfNine("sse", { lost: 1 })), passed);
    expect(verdict).toBe("holds-with-limits");
  });

  it("is all that a trial may say that does not count", () => {
    const invalid = streams("steady", pointOf({ sse: { valid: false } }));
    expect(judged("C15", invalid)).toMatchObject({ verdict: "not-measured", figures: [] });
  });
});

describe("all that is claimed of one point", () => {
  it("must hold there: one long answer that loses messages is no point for C15", () => {
    const lossy = streams("steady", pointOf({ sse: { requests: 0, lost: 9 } }));
    expect(judged("C15", lossy).verdict).toBe("does-not-hold");
  });

  it("must hold there: that nobody is cut is no point for C17 where nobody is noticed", () => {
    expect(judged("C17", heartbeats({ transport: "websocket", noticed: 0 })).verdict).toBe("does-not-hold");
    const half = heartbeats({ transport: "websocket", noticed: 5 });
    expect(judged("C17", half).verdict).toBe("does-not-hold");
  });
});

describe("what the rules of heartbeats come to", () => {
  it("is the model's: 2.5 heartbeats for the server, for event streams' servers nothing", () => {
    const scenario = heartbeats({ transport: "websocket" }, { transport: "sse" });
    const { figures, counterMeasurements } = judged("C17", scenario, checks("conformance", "C17", "passed"));
    expect(figures).toContainEqual(expect.objectContaining({ name: "noticedAfterHeartbeats", modelled: 2.5 }));
    const others = counterMeasurements.filter(({ name }) => name === "noticedAfterHeartbeats");
    expect(others.map(({ modelled }) => modelled)).toEqual([null]);
  });
});
