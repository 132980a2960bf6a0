// The Python server keeps the contract and can be measured; where no python3 has aiohttp, it is skipped.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { findFreePort } from "../../../bench/network/proxy/free-port.ts";
import { readResult } from "../../../bench/result/read.ts";
import { runCli, streamTrialsOf } from "../../../bench/run-cli-for-tests.ts";
import { checkServer } from "../../server-check/check-server.ts";
import { SERVER_RULES } from "../../server-check/rules.ts";

const SERVER = fileURLToPath(new URL("server.py", import.meta.url));
const HEARTBEAT_MS = 400;
const HISTORY = 20;
const python = ["python3", "/usr/bin/python3", "/usr/local/bin/python3"].find(
  (one) => spawnSync(one, ["-c", "import aiohttp"], { timeout: 10_000 }).status === 0,
);
const why =
  python === undefined ? " (skipped: no python3 here has aiohttp; on Debian: apt-get install python3-aiohttp)" : "";

/** Its URL; ended with the test. */
async function startPython(): Promise<string> {
  const port = await findFreePort();
  const options = ["--port", String(port), "--heartbeat-ms", String(HEARTBEAT_MS), "--history", String(HISTORY)];
  const child = spawn(python ?? "", ["-B", SERVER, ...options], { stdio: "ignore" });
  const ended = once(child, "exit");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; child.exitCode === null && tries < 2000; tries++) {
    const answer = await fetch(`${url}/clock`).catch(() => undefined);
    if (answer?.ok === true) return url;
    await delay(20);
  }
  throw new Error("the Python server did not start");
}

describe.skipIf(python === undefined)(`the server in Python${why}`, () => {
  it("keeps the contract", { timeout: 90_000 }, async () => {
    const signal = AbortSignal.timeout(80_000);
    const options = { signal, heartbeatMs: HEARTBEAT_MS, history: HISTORY, subscribers: 50 };
    const outcomes = await checkServer(await startPython(), options);
    expect(outcomes.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(outcomes.filter(({ outcome }) => outcome === "skipped").map(({ id }) => id)).toEqual(["stats"]);
    expect(outcomes).toHaveLength(SERVER_RULES.length);
  });

  it("is measured by npm run bench -- --target, its CPU and TCP/IP not", { timeout: 60_000 }, async () => {
    const short = ["--scenario", "steady", "--quick", "--trials", "1", "--subscribers", "4", "--duration-s", "0.5"];
    const run = runCli(["--target", await startPython(), ...short, "--transports", "sse,websocket", "--json"]);
    onTestFinished(run.cleanUp);
    const { stdout, stderr } = await run.ended;
    const result = readResult(stdout);
    const trials = streamTrialsOf(result);
    expect(trials.map(({ transport }) => transport).toSorted()).toEqual(["sse", "websocket"]);
    for (const { trial } of trials) {
      expect(trial).toMatchObject({ server: null, ledger: { lost: 0, duplicate: 0 }, network: { wire: "none" } });
      expect(trial.ledger.delivered).toBeGreaterThan(0);
    }
    expect(result.claims).toEqual([]);
    expect(stderr).not.toContain("C3");
    expect(stderr).toContain("Published by POST");
  });
});
