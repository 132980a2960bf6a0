import { describe, expect, it } from "vitest";
import type { Parameters, StreamPoint } from "../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { PARAMETERS } from "../../testing/fixture-result.ts";
import { generator, streamPoint } from "../../testing/fixture-stream.ts";
import { roundTripLines, roundTripsOf } from "./round-trips.ts";
import type { Source } from "./sources.ts";

const point = (changes: Partial<Parameters>) => streamPoint({ ...PARAMETERS, ...changes }, 2, generator(1));
const of = (run: "A" | "B", ...points: StreamPoint[]): Source<readonly StreamPoint[]> => ({ run, point: points });

describe("latency against the round trip", () => {
  const points = [point({ rttMs: 100 }), point({}), point({ rttMs: 20 })];

  it("has a line per transport, its points in rising order, with the file's own figures", () => {
    const lines = roundTripLines([of("A", ...points)], PARAMETERS);
    expect(lines.map(({ subject }) => subject)).toEqual(TRANSPORTS);
    const sse = lines.find(({ subject }) => subject === "sse");
    expect(sse?.points.map(({ rttMs }) => rttMs)).toEqual([0, 20, 100]);
    const summary = points[2]?.series.find(({ transport }) => transport === "sse")?.summary;
    expect(sse?.points[1]).toEqual({ rttMs: 20, p50: summary?.["latencyP50Us"], mean: summary?.["latencyMeanUs"] });
  });

  it("takes only the points that differ from the one shown in nothing else", () => {
    const mixed = [...points, point({ rttMs: 50, tls: true }), point({ rttMs: 70, payloadBytes: 9 })];
    expect(roundTripsOf(roundTripLines([of("A", ...mixed)], { ...PARAMETERS, rttMs: 20 }))).toEqual([0, 20, 100]);
  });

  it("stands beside another run's; there is none without two round trips", () => {
    const both = roundTripLines([of("A", ...points), of("B", point({}))], PARAMETERS);
    expect(both.map(({ run }) => run).join("")).toBe("ABABABAB");
    expect(roundTripLines([of("A", point({})), of("B", point({}))], PARAMETERS)).toEqual([]);
    expect(roundTripLines([of("A", ...points)], { ...PARAMETERS, tls: true })).toEqual([]);
  });
});
