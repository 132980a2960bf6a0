import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { formatTable } from "../../output/table.ts";
import { BROADCAST, peersResult, peerTrial, trialsOf } from "../result-for-tests.ts";
import { parseOptions } from "../../../server/command-line.ts";
import { makePeersPlan, PEERS_OPTIONS } from "../peers-options.ts";
import { toPeerPoint } from "../summary.ts";
import { describePoint } from "./describe-point.ts";
import { peerTables } from "./peer-tables.ts";
import { peerWords } from "./words.ts";

describe("the tables of peers", () => {
  it("show cost, ratio with its interval, rate, load and goal", () => {
    const [table] = peerTables(peersResult(), peerWords("en"));
    expect(table?.title).toBe("broadcast, WebSocket, 10 subscribers, 1000 deliveries/s of 128 B");
    expect(table?.rows).toEqual([
      ["ours", "5 ±1", "1.00 [1.00–1.00]", "200,000 ±41,667", "20 %", "≤ 1.05 × net reached", "6"],
      ["net", "5 ±1", "1", "200,000 ±41,667", "20 %", "", "6"],
    ]);
  });

  it("mark a saturated load, an unsettled goal and trials that do not count", () => {
    const ours = trialsOf("ours", [4, 4, 8]).map((one) => ({ ...one, trial: { ...one.trial, loadSaturated: true } }));
    const invalid = { contender: "net" as const, trial: peerTrial(3, 9, { valid: false }) };
    const point = toPeerPoint(BROADCAST, [...ours, ...trialsOf("net", [4, 4, 4]), invalid]);
    const [table] = peerTables({ points: [point] }, peerWords("en"));
    expect(table?.rows[0]?.slice(4)).toEqual(["20 %!", "≤ 1.05 × net reached?", "3"]);
    expect(table?.rows[1]?.at(-1)).toBe("3 of 4 valid");
  });

  it("name polls by how they ask and what they find", () => {
    const plan = parseOptions(["--measure", "long-poll,poll", "--subscribers", "1000"], PEERS_OPTIONS);
    const { points } = makePeersPlan(plan, { openFilesLimit: null, absent: [] });
    const names = (language: "en" | "zh") =>
      points.map(({ parameters }) => describePoint(parameters, peerWords(language)));
    expect(names("en")).toEqual([
      "long polling, 1000 subscribers, 8000 deliveries/s of 128 B",
      "short polling, 100 connections, 2000 requests/s, a message of 128 B each",
      "short polling, 100 connections, 2000 requests/s, nothing new (204)",
      "short polling, 100 connections, as fast as answers come, a message of 128 B each",
    ]);
    for (const name of names("zh")) expect(name).toMatch(/^[长短]轮询, /);
  });

  it("line their columns up in both languages", () => {
    for (const language of ["en", "zh"] as const) {
      for (const table of peerTables(peersResult(), peerWords(language))) {
        const [, ...lines] = stripVTControlCharacters(formatTable(table)).split("\n");
        expect(new Set(lines.map((line) => stringWidth(line))).size, table.title).toBe(1);
      }
    }
  });
});
