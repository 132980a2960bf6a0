// Predictions as tables, in both languages, from two small points; and the errors' table.
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { predictScenarios } from "../model/predict-scenarios.ts";
import { parameters, result } from "../result/result-for-tests.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { steady } from "../scenarios/steady.ts";
import { modelTable } from "./model-table.ts";
import { predictionTables } from "./prediction-tables.ts";
import { formatTable } from "./table.ts";

function tablesOf(changes: Partial<(typeof steady.points)[number]>, language: "en" | "zh" = "en") {
  const scenario: StreamScenario = { ...steady, points: [{ ...parameters, ...changes }] };
  return predictionTables(predictScenarios([scenario], ["sse", "websocket"]), language);
}

it("has a table of figures, one by layer, one of extrapolations, for each point", () => {
  const [figures, layers, extrapolated, ...others] = tablesOf({});
  expect(others).toEqual([]);
  expect(figures?.title).toContain("predicted, not measured");
  expect(figures?.rows.map(([transport]) => transport)).toEqual(["sse", "websocket"]);
  expect(layers?.rows.map(([direction]) => direction)).toEqual([
    "sse up",
    "sse down",
    "websocket up",
    "websocket down",
  ]);
  expect(extrapolated?.rows).toHaveLength(2 * 4);
  expect(extrapolated?.rows.map(([, subscribers]) => subscribers).slice(0, 4)).toEqual([
    "10 k",
    "100 k",
    "1 M",
    "10 M",
  ]);
});

it("of a quiet stream tells minutes, not messages", () => {
  const [figures, extrapolated] = tablesOf({ messagesPerSecond: 0 });
  expect(figures?.columns).toContain("IP B/min");
  expect(extrapolated?.title).toContain("all subscribers together");
});

it("says why a figure is missing, in the reader's language", () => {
  const [figures] = tablesOf({ lossPercent: 1, rttMs: 20 });
  expect(figures?.rows[0]).toContain("–");
  expect(figures?.notes).toEqual(["not modelled: what is sent again after a loss is not modelled"]);
  const [zh] = tablesOf({ lossPercent: 1, rttMs: 20 }, "zh");
  expect(zh?.notes).toEqual(["未建模：丢包后的重传未建模"]);
});

it.each(["en", "zh"] as const)("fits into 120 columns with the longest figures (%s)", (language) => {
  const large = { payloadBytes: 1_048_576, headers: "cookie", cookieBytes: 8192, rttMs: 10_000, tls: true } as const;
  for (const { columns, rows } of tablesOf({ ...large, pollIntervalMs: 60_000 }, language)) {
    const lines = stripVTControlCharacters(formatTable({ title: "", columns, rows })).split("\n");
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(120);
  }
});

it("a run's errors are a row for each kind of figure, none without predictions", () => {
  expect(modelTable(result(), "en")).toBeUndefined();
  const predicted = result();
  for (const scenario of predicted.scenarios) {
    if (scenario.kind !== "stream") continue;
    for (const { series } of scenario.points) {
      for (const one of series) one.prediction = { latencyMeanUs: { predicted: 1000, differencePercent: -50 } };
    }
  }
  expect(modelTable(predicted, "en")?.rows).toEqual([["mean latency", "1", "50", "50", "50", "50", "100 %"]]);
});
