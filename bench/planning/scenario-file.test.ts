import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../../server/command-line.ts";
import type { Scenario, StreamScenario } from "../scenarios/scenario.ts";
import { readScenarioFile } from "./scenario-file.ts";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "lab-scenario-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

function read(content: unknown): Scenario[] {
  const path = join(directory, "mine.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return readScenarioFile(path);
}

function problemOf(content: unknown): string {
  try {
    read(content);
  } catch (error) {
    if (error instanceof UsageError) return error.message.replace(/^--scenario-file \S+mine\.json: /, "");
    throw error;
  }
  throw new Error("expected a UsageError");
}

describe("a scenario file", () => {
  it("needs no more than a name", () => {
    expect(read({ name: "mine" })).toMatchObject([
      { name: "mine", kind: "stream", trials: 6, arrangement: "interleaved", points: [{ subscribers: 20, rttMs: 0 }] },
    ]);
  });

  it("has the command's own options, and a point for each combination of what varies", () => {
    const [scenario] = read({
      name: "mine",
      trials: 3,
      arrangement: "side-by-side",
      options: { subscribers: 5, "keep-alive": false, tls: true, headers: "cookie", "duration-s": 1.5 },
      vary: { "rtt-ms": [0, 50], "messages-per-second": [2, 20] },
    }) as StreamScenario[];
    expect(scenario).toMatchObject({ trials: 3, arrangement: "side-by-side" });
    const shared = {
      subscribers: 5,
      keepAlive: false,
      tls: true,
      headers: "cookie",
      cookieBytes: 1024,
      measuredMs: 1500,
    };
    expect(scenario?.points).toMatchObject([
      { ...shared, rttMs: 0, messagesPerSecond: 2 },
      { ...shared, rttMs: 0, messagesPerSecond: 20 },
      { ...shared, rttMs: 50, messagesPerSecond: 2 },
      { ...shared, rttMs: 50, messagesPerSecond: 20 },
    ]);
  });

  it("may hold several", () => {
    expect(read([{ name: "one" }, { name: "two" }]).map(({ name }) => name)).toEqual(["one", "two"]);
  });

  it.each([
    ["{", "expected JSON"],
    ["[]", /^the file: /],
    ["null", /^the file: /],
    [{ name: "mine", speed: 3 }, /^speed: /],
    [{ name: "Mine!" }, "name: expected small letters, digits and hyphens"],
    [{ name: "mine", trials: 0 }, /^trials: /],
    [{ name: "mine", arrangement: "both" }, /^arrangement: /],
    [[{ name: "one" }, { name: "two", vary: { "rtt-ms": [] } }], /^1\.vary\.rtt-ms: /],
    [{ name: "mine", options: { subscriber: 3 } }, /^mine: subscriber: expected one of subscribers, /],
    [{ name: "mine", options: { out: "x" } }, /^mine: out: expected one of /],
    [{ name: "mine", options: { __proto__x: 1 } }, /^mine: __proto__x: expected one of /],
    [{ name: "mine", options: { subscribers: -1 } }, "mine: --subscribers -1: expected a whole number from 1 to 50000"],
    [{ name: "mine", options: { http: 2 } }, /^mine: --http 2: expected --tls with it/],
    [{ name: "mine", vary: { "rtt-ms": [0, "many"] } }, /^mine: --rtt-ms many: expected /],
    [{ name: "mine", vary: { "rtt-ms": Array.from({ length: 101 }, (_, ms) => ms) } }, /at most 100 combinations/],
    [{ name: "rtt" }, "name: expected one that no scenario of the lab has, got rtt"],
    [[{ name: "one" }, { name: "one" }], "name: expected each name once, got one twice"],
  ])("that is wrong gets one line that names the place: %j", (content, problem) => {
    const said = problemOf(content);
    expect(said).not.toContain("\n");
    if (typeof problem === "string") expect(said).toBe(problem);
    else expect(said).toMatch(problem);
  });

  it("that is not there is named", () => {
    expect(() => readScenarioFile(join(directory, "none.json"))).toThrow(/--scenario-file \S+none\.json: ENOENT$/);
  });
});
