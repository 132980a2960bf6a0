import { describe, expect, it } from "vitest";
import { whyNoChromium } from "../checks/browser/chromium-words.ts";
import type { Check, ChecksResult } from "../result/checks-schema.ts";
import { checksTable } from "./checks-table.ts";

function check(changes: Partial<Check>): Check {
  return { id: "length-0", claims: ["C11"], section: "§5.2", outcome: "passed", expected: "1", got: "1", ...changes };
}

const RESULT: ChecksResult = {
  name: "conformance",
  kind: "checks",
  startedAt: "2025-11-22T08:00:00.000Z",
  subject: "lab server",
  notMeasured: null,
  checks: [
    check({ id: "masking-vector", claims: ["C12"] }),
    check({ claims: ["C4", "C11"] }),
    check({ id: "length-125", outcome: "failed", got: "2" }),
    check({ id: "websocket-over-tls", claims: ["C20"], outcome: "skipped", got: "no TLS" }),
  ],
  recordings: [],
};

describe("the table of checks", () => {
  it("counts by claim, in the claims' order, and in all", () => {
    expect(checksTable(RESULT, "en").rows).toEqual([
      ["C4", "1 of 1"],
      ["C11", "1 of 2"],
      ["C12", "1 of 1"],
      ["C20", "0 of 1"],
      ["all", "2 of 4"],
    ]);
  });

  it("names those that failed, and says why others were skipped, in either language", () => {
    expect(checksTable(RESULT, "en").notes).toEqual([
      "failed: length 125 in 7 bits",
      "skipped: the same over TLS (wss): no TLS",
    ]);
    expect(checksTable(RESULT, "zh").notes).toEqual([
      "未通过：长度 125，用 7 位",
      "已跳过：经 TLS 亦然（wss）：no TLS",
    ]);
  });

  it("shows a check that it has no words for by its id, and the figures that it has words for", () => {
    const estimate = { kind: "measured", median: 80, low: 79, high: 81, interval: "bootstrap-95", trials: 15 } as const;
    const figures = ["maskUsPerMiB", "later"].map((name) => ({ name, unit: "us" as const, estimate }));
    const checks = [check({ id: "of-tomorrow", outcome: "failed" })];
    expect(checksTable({ ...RESULT, checks, figures }, "en").notes).toEqual([
      "failed: of-tomorrow",
      "masking as client and server do it: 80 ±1 CPU µs per MiB",
    ]);
  });

  it("says in the reader's language why nothing was checked", () => {
    const notMeasured = whyNoChromium({ code: "not-installed" }, "en");
    const { about, rows } = checksTable({ ...RESULT, notMeasured, checks: [] }, "zh");
    expect(about).toEqual([`未测量：${whyNoChromium({ code: "not-installed" }, "zh")}`]);
    expect(rows).toEqual([]);
  });
});
