import stringWidth from "string-width";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { checks } from "../claims/checked-for-tests.ts";
import { pointOf, streams } from "../claims/points-for-tests.ts";
import type { ScenarioResult } from "../result/schema.ts";
import { claimsTables } from "./claims-table.ts";
import { formatTable, type Table } from "./table.ts";

const POLLED = { header: 600, upHeader: 700, requests: 1 } as const;
const busy = pointOf({ "short-polling": POLLED, "long-polling": POLLED, websocket: { framing: 2 } });
const cheap = pointOf({ "short-polling": { header: 5, tcpIp: 5 }, websocket: {} }, { messagesPerSecond: 50 });

function tableOf(language: "en" | "zh", ...scenarios: readonly ScenarioResult[]): Table | undefined {
  return claimsTables({ scenarios: [...scenarios] }, language)[0];
}

describe("the table of claims", () => {
  it("has a row for each claim that was measured: verdict, figure with its interval, model", () => {
    const table = tableOf("en", streams("overhead", busy), checks("conformance", "C13", "passed", "passed"));
    expect(table?.rows.map(([title]) => title?.split(" ")[0])).toEqual(["C1", "C2", "C3", "C4", "C5", "C13"]);
    expect(table?.rows[0]).toEqual([
      "C1 Polling: more header than data",
      "holds",
      "overhead per byte of payload",
      "18.6× [18.6–18.6]",
      "–",
    ]);
    expect(table?.rows.at(-1)).toEqual(["C13 Messages in fragments", "holds", "2 of 2 checks", "–", "–"]);
  });

  it("names the others in one line, with the command that measures all", () => {
    const { notes } = tableOf("en", streams("overhead", busy), checks("conformance", "C13", "passed")) ?? {};
    expect(notes?.at(-1)).toBe("not measured: C6–C12, C14–C20; all of them: npm run bench -- --suite article");
  });

  it("names where a claim does not hold, two places of each, and what of it was not measured", () => {
    const many = Array.from({ length: 4 }, (_, index) => ({
      ...cheap,
      parameters: { ...cheap.parameters, messagesPerSecond: 50 + index },
    }));
    const notes = tableOf("en", streams("overhead", busy, ...many))?.notes?.filter((note) => /^C[12] /.test(note));
    expect(notes).toEqual([
      "C1 not shown here: overhead: short-polling, 50/s, overhead per byte of payload 0.07× [0.07–0.07]",
      "C1 not shown here: overhead: short-polling, 51/s, overhead per byte of payload 0.07× [0.07–0.07]",
      "C1 and 2 more (the report has them all)",
      "C2 in part not measured: npm run bench -- --scenario idle",
    ]);
  });

  it("says of a range that nothing can be concluded from it", () => {
    const idle = pointOf({ "long-polling": { memoryBytes: 7000 } }, { messagesPerSecond: 0 }, { trials: 1 });
    const notes = tableOf("en", streams("overhead", busy), streams("idle", idle))?.notes;
    expect(notes).toContain(
      "C2 cannot be concluded from fewer than 6 trials: idle: long-polling, quiet, server memory per subscriber 7,000 B",
    );
  });

  it("says how many checks failed, of a claim that has figures as well", () => {
    const scenarios = [streams("overhead", busy), checks("conformance", "C4", "passed", "failed", "skipped")];
    expect(tableOf("en", ...scenarios)?.notes).toContain("C4 1 of 2 checks failed");
    expect(tableOf("zh", ...scenarios)?.notes).toContain("C4 2 项检查中 1 项未通过");
  });

  it("is not there when nothing of the claims was measured", () => {
    expect(tableOf("en")).toBeUndefined();
    expect(claimsTables({ scenarios: [] })).toEqual([]);
  });

  it("speaks Chinese, and fits a terminal of 120 cells in both languages", () => {
    const scenarios = [
      streams("overhead", busy),
      ...(["C10", "C11", "C12", "C20"] as const).map((id) => checks("conformance", id, "passed")),
    ];
    const chinese = tableOf("zh", ...scenarios);
    expect(chinese?.rows[0]?.slice(0, 3)).toEqual(["C1 轮询：头部比数据多", "成立", "每字节载荷的额外字节"]);
    for (const language of ["en", "zh"] as const) {
      const table = tableOf(language, ...scenarios);
      const lines = table === undefined ? [] : formatTable({ ...table, notes: [] }).split("\n");
      for (const line of lines) expect(stringWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(120);
    }
  });
});
