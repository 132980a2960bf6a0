import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UsageError } from "../../server/command-line.ts";
import { streamTrial } from "../result/result-for-tests.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import { type Journal, journalKey, openJournal } from "./journal.ts";

let directory: string;
let clockMs: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lab-journal-"));
  clockMs = Date.parse("2026-01-01T00:00:00.000Z");
});
afterEach(() => rmSync(directory, { recursive: true }));

function open(key = "k", fresh = false): Journal {
  return openJournal({ directory, key, fresh }, () => new Date(clockMs));
}

function trial(round: number): FinishedTrial {
  return { kind: "stream", point: 0, transport: "sse", trial: streamTrial({ round }) };
}

function journalFile(): string {
  const [name] = readdirSync(directory);
  if (name === undefined) throw new Error("expected a journal");
  return join(directory, name);
}

describe("the journal of a run", () => {
  it("gives the finished trials back, by scenario, with the sittings that made them", () => {
    const first = open();
    expect(first.sittings).toEqual([]);
    clockMs += 3000;
    first.add("rtt", trial(0));
    clockMs += 2000;
    first.add("loss", trial(0));
    first.add("rtt", trial(1));
    clockMs += 60_000; // the pause between the sittings is not measured time
    const second = open();
    expect(second.keptOf("rtt")).toEqual([trial(0), trial(1)]);
    expect(second.keptOf("loss")).toEqual([trial(0)]);
    expect(second.keptOf("cookie")).toEqual([]);
    clockMs += 1000;
    second.add("cookie", trial(0));
    expect(open().sittings).toEqual([
      { startedAt: "2026-01-01T00:00:00.000Z", elapsedMs: 5000 },
      { startedAt: "2026-01-01T00:01:05.000Z", elapsedMs: 1000 },
    ]);
  });

  it("loses at most the last trial when its writer was killed: cut anywhere, all lines before are kept", () => {
    const journal = open();
    journal.add("rtt", trial(0));
    const twoLines = readFileSync(journalFile()).length;
    journal.add("rtt", trial(1));
    const whole = readFileSync(journalFile());
    for (const bytes of [twoLines, twoLines + 1, whole.length - 1]) {
      truncateSync(journalFile(), 0);
      appendFileSync(journalFile(), whole.subarray(0, bytes));
      expect(open().keptOf("rtt")).toEqual([trial(0)]);
    }
  });

  it("measures anew what follows a broken line", () => {
    const journal = open();
    journal.add("rtt", trial(0));
    appendFileSync(journalFile(), "garbage\n");
    journal.add("rtt", trial(1));
    expect(open().keptOf("rtt")).toEqual([trial(0)]);
  });

  it("keeps nothing of another run, nothing when all is to be measured anew, and nothing of a complete run", () => {
    open("one").add("rtt", trial(0));
    expect(open("other").keptOf("rtt")).toEqual([]);
    expect(open("one").keptOf("rtt")).toHaveLength(1);
    expect(open("one", true).keptOf("rtt")).toEqual([]);
    open("one").remove();
    open("other").remove();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("says in one line where it cannot be written", () => {
    const nowhere = { directory: join(directory, "missing"), key: "k", fresh: false };
    expect(() => openJournal(nowhere)).toThrow(UsageError);
    expect(() => openJournal(nowhere)).toThrow(/finished trials cannot be kept \(ENOENT\)$/);
  });
});

describe("the key of a run", () => {
  const plan = { seed: 1, scenarios: [{ name: "rtt", trials: 6 }] };
  it("is the same for the same plan, programs and machine only", () => {
    const key = journalKey(plan, ["server", "machine"]);
    expect(journalKey({ ...plan }, ["server", "machine"])).toBe(key);
    expect(journalKey({ ...plan, seed: 2 }, ["server", "machine"])).not.toBe(key);
    expect(journalKey(plan, ["servers", "machine"])).not.toBe(key);
    expect(journalKey(plan, ["server", "other"])).not.toBe(key);
    expect(journalKey(plan, ["serverm", "achine"])).not.toBe(key);
  });
});
