import { expect, it } from "vitest";
import { formatTable } from "../../output/table.ts";
import { judgeResources } from "../judge.ts";
import { readSoakResult } from "../result/read.ts";
import { soakResult } from "../result-for-tests.ts";
import { soakRemarks, soakTables } from "./tables.ts";

function linesOf(of: "en" | "zh", changes: Parameters<typeof soakResult>[0] = {}): string {
  const result = soakResult(changes);
  return [...soakTables(result, of).map(formatTable), ...soakRemarks(result, of)].join("\n");
}

it("shows what was injected, the ledgers, the publications and what is held at rest", () => {
  const shown = linesOf("en");
  expect(shown).toMatch(/connections cut within a frame or an answer +2 +14 connections +9 +0 +0 +1 +2.5 s/);
  expect(shown).toContain("6 of the cuts fell within");
  expect(shown).toMatch(/websocket +1 +100 +100 +0 +0 +0 +1 +7/);
  expect(shown).toMatch(/server 1 +open files +25 +25 +0/);
  expect(shown).toContain("2 faults injected; nothing found");
  expect(shown).toContain("disk full for results is not possible here: no /dev/full");
  expect(shown).toContain("npm run soak -- --minutes 0.05 --stream memory --faults cut,full-disk --seed 7");
});

it("says what was found, in Chinese too", () => {
  const findings = [{ id: "lost", text: { en: "3 messages were lost", zh: "丢失 3 条消息" } }];
  expect(linesOf("zh", { findings })).toContain("发现：丢失 3 条消息");
  expect(linesOf("en", { findings })).not.toContain("nothing found");
});

it("does not call what ended early, or hit nothing, a soak without findings", () => {
  const { faults } = soakResult();
  const missed = faults.map((fault) => ({ ...fault, state: "missed" as const, hits: 0 }));
  expect(linesOf("en", { faults: missed })).toContain("3 more faults met nothing that they could hit");
  const shown = linesOf("en", { status: "interrupted", faults: [...faults, { ...faults[0]!, state: "not-reached" }] });
  expect(shown).toContain("ended early, after 2 of 3 faults");
  expect(shown).not.toContain("nothing found");
});

it("is read again as it was written, and refused where it is wrong", () => {
  const result = soakResult();
  expect(readSoakResult(JSON.stringify(result))).toEqual(result);
  const wrong = { ...result, faults: [{ ...result.faults[0], kind: "earthquake" }] };
  expect(() => readSoakResult(JSON.stringify(wrong))).toThrow("faults.0.kind");
});

it("says of what a process still holds as much as the table does", () => {
  const MIB = 2 ** 20;
  const held = { process: "server 1", what: "memory-bytes", before: 10 * MIB, after: 15.5 * MIB } as const;
  const [finding] = judgeResources([{ ...held, allowedMore: 4 * MIB, ok: false }]);
  expect(finding?.text).toEqual({
    en: "server 1 at rest: memory after a collection (MiB) went from 10.0 to 15.5, allowed is 4.0 more",
    zh: "server 1 静止时，回收后的内存（MiB）由 10.0 变为 15.5，只允许增加 4.0",
  });
});
