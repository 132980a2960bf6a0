// What the tables of measure:page say, and when a goal is missed.
import { expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { LiveRun } from "./live-run.ts";
import { firstViewTable, liveTable, reportTable } from "./tables.ts";

it("a first view is held to its bytes", () => {
  const small = { page: "live", files: 3, gzipBytes: 150_000 } as const;
  expect(firstViewTable([small])).toMatchObject({
    isMet: true,
    table: { rows: [["live", "3", "150.0 kB", "≤ 150.0 kB: met"]] },
  });
  const large = { page: "report", files: 9, gzipBytes: 150_001 } as const;
  expect(firstViewTable([small, large])).toMatchObject({ isMet: false });
});

it("the report's start is held to its median, and the range stands beside it", () => {
  const starts = [900, 1200, 400].map((firstChartMs) => ({ firstChartMs, allChartsMs: 2 * firstChartMs }));
  const { table, isMet } = reportTable(starts);
  expect(table.rows).toEqual([
    ["to the first chart", "900 ms", "400 ms – 1200 ms", "≤ 1000 ms: met"],
    ["to the last chart", "1800 ms", "800 ms – 2400 ms", ""],
  ]);
  expect(isMet).toBe(true);
  expect(reportTable([{ firstChartMs: 1001, allChartsMs: 1001 }]).isMet).toBe(false);
});

const RUN: LiveRun = {
  seconds: 20,
  longTasksMs: [],
  framesPerSecond: 60,
  messages: Object.fromEntries(TRANSPORTS.map((transport) => [transport, 4000])) as LiveRun["messages"],
  heapBeforeBytes: 4_000_000,
  heapAfterBytes: 4_000_100,
  problems: [],
};

it("Live is held to having no long task and no error", () => {
  expect(liveTable(RUN, 200).isMet).toBe(true);
  const { table, isMet } = liveTable({ ...RUN, longTasksMs: [51, 80] }, 200);
  expect(table.rows.slice(0, 2)).toEqual([
    ["long tasks (above 50 ms)", "2", "0: missed"],
    ["longest task", "80 ms", ""],
  ]);
  expect(isMet).toBe(false);
  expect(liveTable({ ...RUN, problems: ["CSP: connect-src"] }, 200)).toMatchObject({
    isMet: false,
    table: { notes: ["CSP: connect-src"] },
  });
});
