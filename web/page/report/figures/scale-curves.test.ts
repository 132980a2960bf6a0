import { describe, expect, it } from "vitest";
import { EXTRAPOLATED_SUBSCRIBERS, extrapolate } from "../../../../bench/model/extrapolate.ts";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import { growsInSubscribers } from "../../../../bench/scale/axis.ts";
import { measuringEnds, memoryPerSubscriber, type ScaleFigureName, scaleFigures } from "./scale-curves.ts";
import { streamPoints } from "./sources.ts";

const result = articleResult(2);
const run = { label: "A", name: "a.json", result } as const;
const pointsOf = (name: string): readonly StreamPoint[] => streamPoints([run], name).flatMap(({ point }) => point);
const points = pointsOf("scale");
const memory = memoryPerSubscriber(result);
const [first] = points;
if (first === undefined) throw new Error("expected points");

function of(name: ScaleFigureName, transport: string) {
  const curves = scaleFigures(points, memory).find(({ figure }) => figure === name)?.curves;
  const found = curves?.find((curve) => curve.transport === transport);
  if (found === undefined) throw new Error("expected a curve");
  return found;
}

describe("curves over the number of subscribers", () => {
  it("are of scenarios that differ in nothing else", () => {
    expect(growsInSubscribers(points)).toBe(true);
    expect(growsInSubscribers(pointsOf("cookie"))).toBe(false);
    expect(growsInSubscribers(pointsOf("break-even"))).toBe(false);
    expect(measuringEnds(points)).toBe(1000);
  });

  it("give what one subscriber takes, times how many there are, bounds and all", () => {
    const { measured } = of("bandwidth", "sse");
    expect(measured.map(({ subscribers }) => subscribers)).toEqual([1, 10, 100, 1000]);
    for (const [index, { subscribers, estimate }] of measured.entries()) {
      const series = points[index]?.series.find(({ transport }) => transport === "sse");
      const bytes = series?.summary["ipBytesPerSubscriberMinute"];
      if (bytes?.kind !== "measured" || estimate.kind !== "measured") throw new Error("expected both to be measured");
      expect(estimate.median).toBeCloseTo((bytes.median * subscribers * 8) / 60);
      expect(estimate.high).toBeCloseTo((bytes.high * subscribers * 8) / 60);
      expect(estimate.interval).toBe(bytes.interval);
    }
  });

  it("are modelled at the points measured and beyond them up to 10 million, as the cost model extrapolates", () => {
    const { modelled } = of("requests", "short-polling");
    const beyond = EXTRAPOLATED_SUBSCRIBERS.filter((subscribers) => subscribers > 1000);
    expect(modelled.map(({ subscribers }) => subscribers)).toEqual([1, 10, 100, 1000, ...beyond]);
    const most = extrapolate("short-polling", first.parameters, { subscribers: 10_000_000 });
    expect(modelled.at(-1)?.value).toBeCloseTo(most.kind === "modelled" ? most.requestsPerSecond : Number.NaN);
  });

  it("carry the run's own memory per subscriber on", () => {
    const found = memory.websocket;
    if (found?.estimate.kind !== "measured") throw new Error("expected memory to be measured");
    const { measured, modelled } = of("memory", "websocket");
    expect(measured.map(({ subscribers }) => subscribers)).toEqual([found.subscribers]);
    expect(modelled.at(-1)?.value).toBeCloseTo(Math.max(0, found.estimate.median) * 10_000_000);
  });

  it("have no model of CPU, and nothing of a run without memory", () => {
    expect(of("cpu", "sse").modelled).toEqual([]);
    expect(of("cpu", "sse").measured.length).toBe(4);
    const without = memoryPerSubscriber({ ...result, scenarios: [] });
    const found = scaleFigures(points, without).find(({ figure }) => figure === "memory");
    expect(found?.curves.every(({ measured }) => measured.length === 0)).toBe(true);
  });

  it("have an exponent where there are points enough, and grow with the subscribers' numbers by it", () => {
    expect(of("requests", "short-polling").exponent.kind).toBe("not-measured"); // two from 100 on
    const [last] = points.slice(-1);
    if (last === undefined) throw new Error("expected points");
    const more = { ...last, parameters: { ...last.parameters, subscribers: 10_000 } };
    const found = scaleFigures([...points, more], memory).find(({ figure }) => figure === "requests")?.curves;
    const exponent = found?.find(({ transport }) => transport === "short-polling")?.exponent;
    if (exponent?.kind !== "measured") throw new Error("expected an exponent");
    expect(exponent.median).toBeGreaterThan(0.3); // ten times the subscribers, and once nothing more
    expect(exponent.median).toBeLessThan(0.7);
  });

  it("show how long 99 % of the deliveries took, where the trials tell it", () => {
    expect(of("latency", "sse").measured).toEqual([]); // too few deliveries
    const told = points.map((point) => ({
      ...point,
      series: point.series.map((one) => ({
        ...one,
        trials: one.trials.map((trial) => ({
          ...trial,
          latency: trial.latency && { ...trial.latency, deliveries99Us: 5000 },
        })),
      })),
    }));
    const found = scaleFigures(told, memory).find(({ figure }) => figure === "latency")?.curves;
    expect(found?.map(({ measured, modelled }) => [measured.length, modelled.length])).toEqual(
      Array.from({ length: 4 }, () => [4, 0]),
    );
    expect(found?.[0]?.measured[0]?.estimate).toMatchObject({ median: 5000 });
  });
});
