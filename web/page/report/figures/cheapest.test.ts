import { describe, expect, it } from "vitest";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { PARAMETERS } from "../../../testing/fixture-result.ts";
import { generator, streamPoint } from "../../../testing/fixture-stream.ts";
import { cheapest } from "./cheapest.ts";

const BASE = streamPoint(PARAMETERS, 1, generator(1));
const measured = (median: number, spread: number, trials = 6): Estimate => ({
  kind: "measured",
  median,
  low: median - spread,
  high: median + spread,
  interval: trials < 6 ? "range" : "bootstrap-95",
  trials,
});
const MISSING: Estimate = { kind: "not-measured", reason: "no valid trial" };

/** One figure per transport: short polling, long polling, SSE, WebSocket. */
const pointOf = (...figures: Estimate[]): StreamPoint => ({
  ...BASE,
  series: BASE.series.map((series, index) => ({ ...series, summary: { latencyMeanUs: figures[index] ?? MISSING } })),
});

describe("who needs least", () => {
  it("is the least median, with how many times more the next one needs", () => {
    const found = cheapest(
      pointOf(measured(40, 1), measured(90, 1), measured(10, 1), measured(20, 1)),
      "latencyMeanUs",
    );
    expect(found).toMatchObject({
      transport: "sse",
      next: { transport: "websocket", ratio: 2 },
      unmeasured: 0,
      standing: "apart",
    });
  });

  it("is open where the intervals overlap, and where they are ranges", () => {
    const close = cheapest(pointOf(measured(40, 1), MISSING, measured(10, 2), measured(11, 2)), "latencyMeanUs");
    expect(close?.standing).toBe("overlap");
    const few = cheapest(pointOf(MISSING, MISSING, measured(10, 1, 2), measured(20, 1, 2)), "latencyMeanUs");
    expect(few?.standing).toBe("too-few");
  });

  it("has no next where it is alone, and is nobody where nothing was measured", () => {
    expect(cheapest(pointOf(measured(40, 1)), "latencyMeanUs")).toMatchObject({ next: null, unmeasured: 3 });
    expect(cheapest(pointOf(), "latencyMeanUs")).toBeNull();
  });
});
