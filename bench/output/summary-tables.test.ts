import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Estimate, StreamPoint } from "../result/schema.ts";
import { parameters, result, streamTrial } from "../result/result-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import { formatTable } from "./table.ts";
import { words } from "./words.ts";

const figure = (trials: number): Estimate => ({
  kind: "measured",
  median: 1500,
  low: 1000,
  high: 3000,
  interval: "range",
  trials,
});

function pointWith(summary: StreamPoint["series"][number]["summary"]): StreamPoint {
  const pooled = { pooledLatency: null, pooledUncorrectedLatency: null };
  const series = [{ transport: "sse" as const, trials: [streamTrial()], summary, ...pooled }];
  return { parameters, series, comparisons: [] };
}

function cellsOf(point: StreamPoint): Record<string, string | undefined> {
  const [table] = summaryTables(
    { ...result(), scenarios: [{ name: "steady", loop: "open", points: [point] }] },
    words("en"),
  );
  return Object.fromEntries((table?.columns ?? []).map((column, index) => [column, table?.rows[0]?.[index]]));
}

describe("the tables of a run", () => {
  it("show a figure with half the width of its interval, in the column's unit", () => {
    expect(cellsOf(pointWith({ latencyP50Us: figure(3) }))["p50 ms"]).toBe("1.5 ±1");
  });

  it("claim no spread for a single trial, and no figure for what was not measured", () => {
    expect(cellsOf(pointWith({ latencyP50Us: figure(1) }))["p50 ms"]).toBe("1.5");
    expect(cellsOf(pointWith({}))["p50 ms"]).toBe("–");
  });

  it("line their columns up in both languages, though Chinese characters are two cells wide", () => {
    for (const language of ["en", "zh"] as const) {
      for (const table of summaryTables(result(), words(language))) {
        const [, ...lines] = stripVTControlCharacters(formatTable(table)).split("\n");
        expect(new Set(lines.map((line) => stringWidth(line))).size, table.title).toBe(1);
      }
    }
  });
});
