import { describe, expect, it } from "vitest";
import type { Latency, StreamPoint } from "../../../../bench/result/schema.ts";
import { fixtureResult } from "../../../testing/fixture-result.ts";
import { networkedResult } from "../../../testing/networked-result.ts";
import { latencyCurves, latencyRows } from "./percentiles.ts";
import type { Source } from "./sources.ts";

function firstPoint({ scenarios: [steady] }: ReturnType<typeof fixtureResult>): StreamPoint {
  if (steady?.kind !== "stream" || steady.points[0] === undefined) throw new Error("expected an open-loop point");
  return steady.points[0];
}

const POINT = firstPoint(fixtureResult({ trials: 1 }));

/** SSE alone, its corrected and uncorrected latencies as given. */
function sse(corrected: Partial<Latency>, uncorrected: Partial<Latency> | null): Source<StreamPoint>[] {
  const series = POINT.series.filter(({ transport }) => transport === "sse");
  return [
    {
      run: "A",
      point: {
        ...POINT,
        series: series.map((one) => ({
          ...one,
          pooledLatency: one.pooledLatency && { ...one.pooledLatency, ...corrected },
          pooledUncorrectedLatency: uncorrected && one.pooledLatency && { ...one.pooledLatency, ...uncorrected },
        })),
      },
    },
  ];
}

describe("uncorrected latencies are shown only where they tell something else", () => {
  it.each<[string, Partial<Latency>, Partial<Latency> | null, boolean]>([
    ["they were not kept", { meanUs: 100_000 }, null, false],
    ["they are the same", {}, {}, false],
    ["the mean differs by more than 5 % and 1 ms", { meanUs: 100_000 }, { meanUs: 94_000 }, true],
    ["the mean differs by 5 %", { meanUs: 100_000 }, { meanUs: 95_000 }, false],
    ["the mean differs by 1 ms", { meanUs: 2000 }, { meanUs: 1000 }, false],
    ["the mean differs by half, of next to nothing", { meanUs: 800 }, { meanUs: 400 }, false],
    ["the median differs", { meanUs: 9000, p50Us: 9000 }, { meanUs: 9000, p50Us: 2000 }, true],
    ["there are too few publishes for a median", { meanUs: 9000, p50Us: null }, { meanUs: 9000, p50Us: 2000 }, false],
  ])("%s", (_, corrected, uncorrected, isShown) => {
    const clocks = isShown ? ["scheduled", "sent"] : ["scheduled"];
    expect(latencyCurves(sse(corrected, uncorrected)).map(({ clock }) => clock)).toEqual(clocks);
    expect(latencyRows(sse(corrected, uncorrected)).map(({ clock }) => clock)).toEqual(clocks);
  });

  it("a stall is in the corrected curve and not in the other; each row has its curve's figures", () => {
    const point = firstPoint(networkedResult(1));
    const rows = latencyRows([{ run: "A", point }]).filter(({ subject }) => subject === "websocket");
    const series = point.series.find(({ transport }) => transport === "websocket");
    expect(rows.map(({ mean }) => mean.pooledUs)).toEqual([
      series?.pooledLatency?.meanUs,
      series?.pooledUncorrectedLatency?.meanUs,
    ]);
    expect(rows[0]?.mean.pooledUs).toBeGreaterThan(5 * (rows[1]?.mean.pooledUs ?? 0));
    expect(rows[1]?.mean.overTrials).toBeNull();
  });
});
