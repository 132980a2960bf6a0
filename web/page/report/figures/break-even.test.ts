import { describe, expect, it } from "vitest";
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import { gridCells } from "../use-modelled-grid.ts";
import { least, mapPoints, modelledCosts, ratioToWebSocket, rateSeen } from "./break-even.ts";
import { cellAxis, mapLayout, placeOn, roundValues } from "./map-axes.ts";
import { streamPoints } from "./sources.ts";

const run = { label: "A", name: "a.json", result: articleResult(2) } as const;
const pointsOf = (name: string): readonly StreamPoint[] => streamPoints([run], name).flatMap(({ point }) => point);
const points = pointsOf("break-even");
const layout = mapLayout(points);

describe("a map's axes", () => {
  it("are the first two that vary of rate, poll interval and subscribers; the third is chosen", () => {
    expect(layout).toEqual({
      x: "messagesPerSecond",
      y: "pollIntervalMs",
      sliced: { axis: "subscribers", values: [1, 20] },
    });
    const one = points.filter(({ parameters }) => parameters.subscribers === 1);
    expect(mapLayout(one)?.sliced).toBeNull();
  });

  it("are none where fewer than two vary, or something else does", () => {
    expect(mapLayout(pointsOf("scale"))).toBeNull();
    expect(mapLayout([...points, ...pointsOf("tls-h2")])).toBeNull();
    expect(mapLayout([])).toBeNull();
  });

  it("have cells of equal factors around everything measured, and few round values", () => {
    const axis = cellAxis([0.5, 40], 20);
    expect(axis.middles.length).toBe(20);
    expect(axis.least).toBeLessThan(0.5);
    expect(axis.most).toBeGreaterThan(40);
    const [first = 0, second = 0, third = 0] = axis.middles;
    expect(second / first).toBeCloseTo(third / second);
    expect(placeOn(axis, Math.sqrt(axis.least * axis.most))).toBeCloseTo(0.5);
    expect(roundValues(axis).length).toBeLessThan(8);
    expect(roundValues(cellAxis([250, 2000], 10))).toEqual([100, 200, 500, 1000, 2000, 5000]);
  });

  it("survive what no map can show", () => {
    for (const values of [[], [0], [1e300], [5]]) {
      const axis = cellAxis(values, 4);
      expect(Number.isNaN(placeOn(axis, 7))).toBe(false);
      expect(roundValues(axis).length).toBeLessThan(40);
    }
  });
});

describe("a place on the map", () => {
  it("says who costs least, and by how many times", () => {
    expect(least({ "short-polling": 30, sse: 12, websocket: 10 })).toEqual({ transport: "websocket", nextRatio: 1.2 });
    expect(least({ websocket: 10 })).toBeUndefined();
    expect(ratioToWebSocket({ sse: 12, websocket: 10 }, "sse")).toBe(1.2);
    expect(ratioToWebSocket({ sse: 12, websocket: 0 }, "sse")).toBeUndefined();
  });

  it("of a measured point is that of the messages that came, with the file's own medians", () => {
    const [shown] = layout === null ? [] : mapPoints(points, layout, 20, "bytes", "ip", "websocket");
    if (shown === undefined) throw new Error("expected a point");
    const series = shown.point.series.find(({ transport }) => transport === "websocket");
    const figure = series?.summary["ipBytesPerDelivery"];
    expect(shown.costs.websocket).toBe(figure?.kind === "measured" ? figure.median : undefined);
    const trials = series?.trials.filter(({ valid }) => valid) ?? [];
    const [deliveries, ms] = [
      trials.reduce((sum, { deliveries }) => sum + deliveries, 0),
      trials.reduce((sum, { measuredMs }) => sum + measuredMs, 0),
    ];
    expect(rateSeen(shown.point, "websocket")).toBeCloseTo(deliveries / 20 / (ms / 1000));
  });
});

describe("the modelled grid", () => {
  const parameters = points[0]?.parameters;
  if (parameters === undefined) throw new Error("expected a point");
  const x = { name: "messagesPerSecond", cells: cellAxis([1, 20], 3) } as const;
  const y = { name: "pollIntervalMs", cells: cellAxis([250, 2000], 2) } as const;

  it("is what the cost model says at each cell, column by column, one prediction a step", () => {
    const steps = [...gridCells({ parameters, x, y, sum: "ip" })];
    const cells = steps.filter((step) => step !== undefined);
    expect(cells.length).toBe(6);
    // Short polling everywhere, the three others once a column.
    expect(steps.length - cells.length).toBe(6 + 3 * 3);
    for (const [index, cell] of cells.entries()) {
      const messagesPerSecond = x.cells.middles[Math.floor(index / 2)] ?? Number.NaN;
      const pollIntervalMs = y.cells.middles[index % 2] ?? Number.NaN;
      for (const transport of TRANSPORTS) {
        const there = { ...parameters, messagesPerSecond, pollIntervalMs };
        expect(cell[transport]).toEqual(modelledCosts(transport, there, "ip"));
      }
    }
  });
});
