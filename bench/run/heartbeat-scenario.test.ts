// The heartbeat scenario with real processes, in short trials.
import * as v from "valibot";
import { expect, it, onTestFinished } from "vitest";
import { childrenOf, isAlive, runCli } from "../run-cli-for-tests.ts";
import { scenarioResultSchema } from "../result/schema.ts";
import { heartbeat } from "../scenarios/heartbeat.ts";
import type { HeartbeatScenario } from "../scenarios/scenario.ts";
import { heartbeatResult, runHeartbeatScenario } from "./heartbeat-scenario.ts";
import { collected, keptRun, scenarioRun } from "./scenario-run-for-tests.ts";

const scenario: HeartbeatScenario = {
  ...heartbeat,
  trials: 1,
  points: [{ heartbeatMs: 200, living: 3, silent: 3, patienceMs: 2000 }],
};
const CONNECTIONS = 6;
const TRANSPORTS = ["short-polling", "sse", "websocket"] as const;

it("tells who noticed that paths broke, and what heartbeats cost; and yields kept trials again", async () => {
  const finished = await collected(runHeartbeatScenario(scenario, scenarioRun(TRANSPORTS)));
  expect(finished.map(({ transport, noticedBy }) => `${transport} ${noticedBy}`)).toEqual([
    "sse server",
    "sse client",
    "websocket server",
    "websocket client",
  ]);
  for (const { transport, noticedBy, trial } of finished) {
    const name = `${transport} ${noticedBy}`;
    const hears = transport === "websocket" || noticedBy === "client";
    if (!hears) expect(trial, name).toMatchObject({ noticed: 0, noticedAfterMs: null });
    else if (trial.valid) expect(trial.noticed + trial.cutByMistake, name).toBeGreaterThanOrEqual(3);
    expect(trial.heartbeats, name).toBeGreaterThan(0);
    const { up, down } = trial.bytes;
    // ": \n\n" in a chunk; a ping, and a pong with its mask (RFC 6455 §5.5)
    const [upBytes, downBytes] = transport === "sse" ? [0, 9] : [6, 2];
    if (!trial.valid) continue;
    const straddling = CONNECTIONS; // a heartbeat that the window's edge cuts: all of them tick at once
    expect(Math.abs(up.tcpStream - upBytes * trial.heartbeats), name).toBeLessThanOrEqual(upBytes * straddling);
    expect(Math.abs(down.tcpStream - downBytes * trial.heartbeats), name).toBeLessThanOrEqual(downBytes * straddling);
  }
  const result = heartbeatResult(scenario, finished);
  expect(v.parse(scenarioResultSchema, result)).toEqual(result);
  expect(await collected(runHeartbeatScenario(scenario, keptRun(TRANSPORTS, finished)))).toHaveLength(4);
}, 60_000);

it("leaves no process behind when it is interrupted while paths are broken", async () => {
  const { child, printed, ended, cleanUp } = runCli(["--quick", "--scenario", "heartbeat", "--trials", "20"]);
  onTestFinished(cleanUp);
  onTestFinished(() => void child.kill("SIGKILL"));
  await printed("trial 1 of 20");
  const children = childrenOf(child.pid ?? 0);
  expect(children.length).toBeGreaterThanOrEqual(2);
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130 });
  expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
}, 60_000);
