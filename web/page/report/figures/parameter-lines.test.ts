import { describe, expect, it } from "vitest";
import type { Parameters, StreamPoint } from "../../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { PARAMETERS } from "../../../testing/fixture-result.ts";
import { generator, streamPoint } from "../../../testing/fixture-stream.ts";
import { axisOf, parameterLines, valuesOf } from "./parameter-lines.ts";
import type { Source } from "./sources.ts";

const point = (changes: Partial<Parameters>) => streamPoint({ ...PARAMETERS, ...changes }, 2, generator(1));
const of = (run: "A" | "B", ...points: StreamPoint[]): Source<readonly StreamPoint[]> => ({ run, point: points });

describe("a figure against a parameter", () => {
  const points = [point({ rttMs: 100 }), point({}), point({ rttMs: 20 })];

  it("has a line per transport, its points in rising order, with the file's own figures", () => {
    const lines = parameterLines([of("A", ...points)], PARAMETERS, "rttMs", "latencyMeanUs");
    expect(lines.map(({ subject }) => subject)).toEqual(TRANSPORTS);
    const sse = lines.find(({ subject }) => subject === "sse");
    expect(sse?.points.map(({ at }) => at)).toEqual([0, 20, 100]);
    const summary = points[2]?.series.find(({ transport }) => transport === "sse")?.summary;
    expect(sse?.points[1]).toEqual({ at: 20, estimate: summary?.["latencyMeanUs"], predicted: null });
  });

  it("takes only the points that differ from the one shown in nothing else", () => {
    const mixed = [...points, point({ rttMs: 50, tls: true }), point({ rttMs: 70, payloadBytes: 9 })];
    const shown = { ...PARAMETERS, rttMs: 20 };
    expect(valuesOf(parameterLines([of("A", ...mixed)], shown, "rttMs", "latencyP50Us"))).toEqual([0, 20, 100]);
  });

  it("has what the model says beside it", () => {
    const [near, ...others] = points;
    if (near === undefined) throw new Error("no point");
    const prediction = { latencyMeanUs: { predicted: 321, differencePercent: 1 } };
    const modelled = { ...near, series: near.series.map((series) => ({ ...series, prediction })) };
    const [line] = parameterLines([of("A", modelled, ...others)], PARAMETERS, "rttMs", "latencyMeanUs");
    expect(line?.points.map(({ predicted }) => predicted)).toEqual([null, null, 321]);
  });

  it("stands beside another run's", () => {
    const both = parameterLines([of("A", ...points), of("B", point({}))], PARAMETERS, "rttMs", "latencyP50Us");
    expect(both.map(({ run }) => run).join("")).toBe("ABABABAB");
  });
});

describe("the parameter that is drawn against", () => {
  it("is the one with the most values among the points like the one shown", () => {
    const grid = [1, 20, 100].flatMap((messagesPerSecond) =>
      [0, 100].map((rttMs) => point({ messagesPerSecond, rttMs })),
    );
    expect(axisOf([of("A", ...grid)], { ...PARAMETERS, messagesPerSecond: 20, rttMs: 100 })).toBe("messagesPerSecond");
  });

  it("is a cookie's size whatever its profile is called, but not from bare headers on", () => {
    const cookies = [point({ headers: "chrome" }), point({ headers: "cookie", cookieBytes: 1024 }), point({})];
    const shown = { ...PARAMETERS, headers: "chrome" } as const;
    expect(axisOf([of("A", ...cookies)], shown)).toBe("cookieBytes");
    expect(valuesOf(parameterLines([of("A", ...cookies)], shown, "cookieBytes", "ipBytesPerDelivery"))).toEqual([
      0, 1024,
    ]);
    expect(axisOf([of("A", ...cookies)], PARAMETERS)).toBeNull();
  });

  it("is none where nothing varies alone, or only what is no number", () => {
    expect(axisOf([of("A", point({})), of("B", point({}))], PARAMETERS)).toBeNull();
    expect(axisOf([of("A", point({}), point({ tls: true }))], PARAMETERS)).toBeNull();
    expect(axisOf([of("A", point({}), point({ tls: true, rttMs: 20 }))], PARAMETERS)).toBeNull();
    expect(axisOf([of("A")], PARAMETERS)).toBeNull();
  });
});
