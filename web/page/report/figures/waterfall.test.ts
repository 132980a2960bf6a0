import { describe, expect, it } from "vitest";
import { articleResult } from "../../../testing/fixture-article.ts";
import { LAYERS, layerRows } from "./layers.ts";
import { streamPoints } from "./sources.ts";
import { largestBytes, waterfall } from "./waterfall.ts";

const run = { label: "A", name: "a.json", result: articleResult(2) } as const;
const sources = streamPoints([run], "overhead").flatMap(({ point: points }) =>
  points.map((point) => ({ run: "A", point }) as const),
);
const rows = [...layerRows(sources, "down"), ...layerRows(sources, "up")];

describe("bytes built up layer by layer", () => {
  it("begin each layer where the one within it ended, and end at the sum of the layers' medians", () => {
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      const { steps } = waterfall(row, LAYERS);
      let before = 0;
      for (const { layer, fromBytes, toBytes } of steps) {
        const estimate = row[layer];
        expect(fromBytes).toBe(before);
        expect(toBytes - fromBytes).toBeCloseTo(estimate.kind === "measured" ? estimate.median : 0);
        before = toBytes;
      }
    }
  });

  it("give the file's own figure as the sum", () => {
    for (const row of rows) expect(waterfall(row, LAYERS).total).toBe(row[row.sum]);
  });

  it("pass over a layer that was not measured, without a step", () => {
    const [first] = rows;
    if (first === undefined) throw new Error("expected a row");
    const http = { kind: "not-measured", reason: "nobody counted" } as const;
    const step = waterfall({ ...first, http }, LAYERS).steps.find(({ layer }) => layer === "http");
    expect(step?.toBytes).toBe(step?.fromBytes);
  });

  it("share an axis that reaches beyond all of them", () => {
    const largest = largestBytes(rows, LAYERS);
    for (const { tcpStream, model } of rows) {
      expect(largest).toBeGreaterThanOrEqual(tcpStream.kind === "measured" ? tcpStream.high : 0);
      expect(largest).toBeGreaterThanOrEqual(model?.predicted ?? 0);
    }
    expect(largestBytes([], LAYERS)).toBe(0);
  });
});
