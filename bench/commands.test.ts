// What the commands that measure answer before they measure anything: the user's mistakes, and predictions.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerOf, expectMistake, ownResultsDirectory } from "./command-for-tests.ts";

const directory = ownResultsDirectory();
const { main: bench } = await import("./command.ts");
const { main: peers } = await import("./peers/command.ts");
const { main: calibrate } = await import("./calibrate/command.ts");

describe("the user's mistakes are one line on stderr and exit code 2", () => {
  it.each([
    [["--subscriber", "5"], "unknown option --subscriber; did you mean --subscribers?"],
    [["--messages-per-second", "-1"], "--messages-per-second -1: expected a number from 0.1 to 50000"],
    [["--transports", "sse,carrier-pigeon"], "--transports sse,carrier-pigeon: expected a comma-separated list"],
    [["--cookie-bytes", "10"], "--cookie-bytes: expected --headers cookie with it"],
    [["--out", "/no/such/directory/result.json"], "--out /no/such/directory/result.json: expected a writable file"],
    [
      ["--out", join(import.meta.filename, "result.json")],
      "expected a writable file in an existing directory (ENOTDIR)",
    ],
    [["--out", "/"], "--out /: expected a file, this is a directory"],
    [["steady"], 'unexpected "steady"'],
    [["--predict", "--scenario", "capacity"], "--predict: expected a scenario with a stream"],
    [["--http", "2"], "--http 2: expected --tls with it"],
    [["--tls", "--http", "2", "--via", "nginx"], "expected --transports short-polling,long-polling,sse, or --http 1"],
    [["--jitter-ms", "5"], "--jitter-ms: expected at most the smallest --rtt-ms"],
    [["--pcap", "/proc/captures"], "--pcap /proc/captures: expected a directory that can be written"],
    [["--loss-percent", "51"], "--loss-percent 51: expected a number from 0 to 50"],
  ])("npm run bench -- %j", (args, line) => expectMistake(bench, args, line, directory));

  it("npm run bench -- --scenario-file with a file that is wrong", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lab-scenario-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "mine.scenario");
    writeFileSync(file, JSON.stringify({ name: "mine", options: { subscriber: 3 } }));
    const line = `--scenario-file ${file}: mine: subscriber: expected one of subscribers, `;
    await expectMistake(bench, ["--scenario-file", file], line, directory);
  });

  it.each([
    [["--measure", "memory", "--subscribers", "5"], "--subscribers means nothing to memory"],
    [["--measures", "echo"], "unknown option --measures; did you mean --measure?"],
    [["--out", "/"], "--out /: expected a file, this is a directory"],
  ])("npm run bench:peers -- %j", (args, line) => expectMistake(peers, args, line, directory));

  it("npm run calibrate -- --checks weather", () =>
    expectMistake(
      calibrate,
      ["--checks", "weather"],
      "--checks weather: expected a comma-separated list of bytes, latency, ledger, clock, link\n",
      directory,
    ));
});

describe("npm run bench -- --predict measures nothing", () => {
  const args = ["--predict", "--scenario", "latency", "--transports", "sse,websocket"];

  it("and shows tables", async () => {
    const { code, stdout, stderr } = await answerOf(bench, args);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("websocket down");
  });

  it("with --json, one document", async () => {
    const { stdout } = await answerOf(bench, [...args, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ format: "transport-comparison-lab/prediction", version: 1 });
  });
});
