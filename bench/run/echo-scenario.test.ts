// The echo scenario with real processes, in short trials.
import * as v from "valibot";
import { expect, it, onTestFinished } from "vitest";
import { COUNTED } from "../calibrate/checks/short-trials.ts";
import { describeInNamespaces } from "../network/describe-in-namespaces-for-tests.ts";
import { scenarioResultSchema } from "../result/schema.ts";
import { echo } from "../scenarios/echo.ts";
import type { EchoScenario } from "../scenarios/scenario.ts";
import { echoKinds, echoResult, runEchoScenario } from "./echo-scenario.ts";
import { collected, keptRun, scenarioRun } from "./scenario-run-for-tests.ts";

const [base] = echo.points;
if (base === undefined) throw new Error("expected a point");
const short = { ...base, clients: 4, echoesPerSecond: 20, pollIntervalMs: 50, warmUpMs: 100, measuredMs: 400 };
const scenario: EchoScenario = {
  ...echo,
  trials: 1,
  points: [
    { ...short, rttMs: 5 },
    { ...short, messagesPerSecond: 50 },
  ],
};
const TRANSPORTS = ["short-polling", "sse", "websocket"] as const;

it("accounts for every echo, by POST and by WebSocket, alone and while the stream flows; and yields kept trials again", async () => {
  const run = scenarioRun(TRANSPORTS);
  const finished = await collected(runEchoScenario(scenario, run));
  expect(finished.map(({ point, follows, by }) => `${point} ${follows} ${by}`).toSorted()).toEqual([
    "0 null post",
    "0 null websocket",
    "1 short-polling post",
    "1 sse post",
    "1 websocket websocket",
  ]);
  for (const { point, follows, trial } of finished) {
    const { ledger, echoes, bytes } = trial;
    expect(ledger, String(follows)).toMatchObject({ lost: 0, duplicate: 0, delivered: ledger.expected });
    expect(echoes).toBeGreaterThan(10);
    expect(trial.roundTrip?.publishes).toBe(echoes);
    if (point === 0) expect(trial.roundTrip?.meanUs).toBeGreaterThan(5000); // what the network adds
    expect(trial.deliveries > 0).toBe(follows !== null);
    expect(bytes.up.payload).toBeGreaterThan(0);
    expect(bytes.up.payload + bytes.up.framing + bytes.up.http).toBe(bytes.up.tcpStream);
  }
  const connections = Object.fromEntries(finished.map((one) => [`${one.follows}`, one.trial.connectionsPeak]));
  expect(connections["websocket"]).toBe(4); // one carries all
  expect(connections["sse"]).toBeGreaterThanOrEqual(8); // another for what is said

  const result = echoResult(scenario, finished);
  expect(v.parse(scenarioResultSchema, result)).toEqual(result);
  expect(await collected(runEchoScenario(scenario, keptRun(TRANSPORTS, finished)))).toHaveLength(5);
}, 60_000);

describeInNamespaces("on the wire", () => {
  it("IP bytes are the kernel's, and nothing of them is unexplained", async () => {
    const run = scenarioRun(TRANSPORTS);
    onTestFinished(() => run.cleanup.end());
    const counted = { ...run, conditionsOf: () => Promise.resolve(COUNTED) };
    const finished = await collected(runEchoScenario({ ...scenario, points: [short] }, counted));
    expect(finished).toHaveLength(2);
    for (const { trial, by } of finished) {
      const { audit, bytes } = trial;
      if (audit.retransmissions === 0)
        expect(audit.unexplainedIpBytes ?? { up: 0, down: 0 }).toEqual({ up: 0, down: 0 });
      expect(bytes.up.tcpIp, by).toBeGreaterThanOrEqual(52 * trial.echoes - 520); // the window's edge may cut a few
    }
  }, 60_000);
});

it("compares what there is to compare", () => {
  expect(echoKinds(short, TRANSPORTS)).toHaveLength(2);
  expect(echoKinds({ ...short, messagesPerSecond: 1 }, ["websocket", "sse"])).toEqual([
    { follows: "sse", by: "post" },
    { follows: "websocket", by: "websocket" },
  ]);
});
