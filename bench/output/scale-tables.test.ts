import { expect, it } from "vitest";
import { result, streamTrial, parameters } from "../result/result-for-tests.ts";
import type { ScenarioResult } from "../result/schema.ts";
import { formatTable } from "./table.ts";
import { scaleTables } from "./scale-tables.ts";

const { audit } = streamTrial();

function growing(name: string, varied: "subscribers" | "messagesPerSecond"): ScenarioResult {
  const points = [1000, 3000, 10_000].map((value) => ({
    parameters: { ...parameters, messagesPerSecond: 1, [varied]: value },
    series: [
      {
        transport: "sse" as const,
        trials: [
          streamTrial({
            requests: value,
            audit: { ...audit, saturated: value > 3000 ? (["server"] as const).slice() : [] },
          }),
        ],
        summary: {},
        pooledLatency: null,
        pooledUncorrectedLatency: null,
      },
    ],
    comparisons: [],
  }));
  return { name, kind: "stream", points };
}

it("of a growing number of subscribers say how fast each figure grows, and where it broke and why", () => {
  const [growth, breaking, ...others] = scaleTables(
    { ...result(), scenarios: [growing("scale", "subscribers")] },
    "en",
  );
  if (growth === undefined || breaking === undefined) throw new Error("expected two tables");
  expect(others).toEqual([]);
  expect(growth.columns.slice(2)).toEqual(["1,000", "3,000", "10,000", "grows as N^"]);
  expect(growth.rows.find(([heading]) => heading === "requests per second")).toEqual([
    "requests per second",
    "sse",
    "33.3",
    "100",
    "333",
    "1",
  ]);
  expect(breaking.rows).toEqual([
    ["sse", "3,000 × 1/s", "10,000 × 1/s", "the server is at its limit; the server used more than 90 % of a core"],
  ]);
});

it("of a growing rate say where it broke, in the reader's language", () => {
  const tables = scaleTables({ ...result(), scenarios: [growing("overload", "messagesPerSecond")] }, "zh");
  expect(tables).toHaveLength(1);
  expect(tables.map(formatTable).join("")).toContain("服务器已到极限；服务器占用单核超过 90 %");
});

it("of a scenario whose first load broke all say so, though nothing grew", () => {
  const broken = growing("overload", "messagesPerSecond");
  if (broken.kind !== "stream") throw new Error("expected a stream");
  const [breaking, ...others] = scaleTables(
    { ...result(), scenarios: [{ ...broken, points: broken.points.slice(2) }] },
    "en",
  );
  expect(others).toEqual([]);
  expect(breaking?.rows[0]?.slice(0, 3)).toEqual(["sse", "–", `${parameters.subscribers} × 10000/s`]);
});

it("are none where the load does not grow", () => {
  expect(scaleTables(result())).toEqual([]);
});
