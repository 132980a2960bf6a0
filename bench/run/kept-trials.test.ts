// Scenarios that find trials kept: no process is started for what is there.
import { expect, it } from "vitest";
import type { ChecksResult } from "../result/checks-schema.ts";
import { attackTrial } from "../result/attack-for-tests.ts";
import { echoTrial } from "../result/echo-for-tests.ts";
import { heartbeatTrial } from "../result/heartbeat-for-tests.ts";
import { capacityTrial, streamTrial } from "../result/result-for-tests.ts";
import { attack } from "../scenarios/attack.ts";
import { capacity } from "../scenarios/capacity.ts";
import { conformance } from "../scenarios/conformance.ts";
import { echo } from "../scenarios/echo.ts";
import { heartbeat } from "../scenarios/heartbeat.ts";
import { overload } from "../scenarios/overload.ts";
import { rtt } from "../scenarios/rtt.ts";
import { NOTICED_BY } from "../scenarios/watched.ts";
import { runAttackScenario } from "./attack-scenario.ts";
import { CAPACITY_ENDPOINTS, runCapacityScenario } from "./capacity-scenario.ts";
import { runChecksScenario } from "./checks-scenario.ts";
import { runEchoScenario } from "./echo-scenario.ts";
import type { FinishedTrial } from "./finished-trial.ts";
import { runHeartbeatScenario } from "./heartbeat-scenario.ts";
import { collected, keptRun } from "./scenario-run-for-tests.ts";
import { runStreamScenario } from "./stream-scenario.ts";

const TRANSPORTS = ["sse", "websocket"] as const;
const POINT = 0;

/** So many rounds; `valid` of all but the second. */
function rounds(count: number): { round: number; valid: boolean }[] {
  return Array.from({ length: count }, (_, round) => ({ round, valid: round !== 1 }));
}

const echoKept = rounds(7).flatMap((ofRound): FinishedTrial[] =>
  (["post", "websocket"] as const).map((by) => ({
    kind: "echo",
    point: POINT,
    follows: null,
    by,
    trial: echoTrial(ofRound),
  })),
);
const heartbeatKept = rounds(7).flatMap((ofRound): FinishedTrial[] =>
  TRANSPORTS.flatMap((transport) =>
    NOTICED_BY.map((noticedBy): FinishedTrial => {
      return { kind: "heartbeat", point: POINT, transport, noticedBy, trial: heartbeatTrial(ofRound) };
    }),
  ),
);
const streamKept = rounds(7).flatMap((ofRound): FinishedTrial[] =>
  TRANSPORTS.map((transport) => ({ kind: "stream", point: POINT, transport, trial: streamTrial(ofRound) })),
);
const unconnectedKept = streamKept.map((one, index): FinishedTrial => {
  if (one.kind !== "stream" || index !== TRANSPORTS.length) return one; // of the round that is made up for
  const { round, orderInRound, seed, startedAt } = one.trial;
  const trial = { round, orderInRound, seed, startedAt, valid: false, invalidReason: "only 3 could connect" } as const;
  return { ...one, kind: "unconnected", trial };
});
const SOLUTION = { name: "06-frames", directory: "/nowhere", parts: ["createFrameParser"], script: "" } as const;
const solutionKept = rounds(7).flatMap((ofRound): FinishedTrial[] => [
  { kind: "stream", point: POINT, transport: "websocket", trial: streamTrial(ofRound) },
  {
    kind: "solution",
    point: POINT,
    transport: "websocket",
    solution: SOLUTION.name,
    parts: SOLUTION.parts,
    trial: streamTrial(ofRound),
  },
]);
const capacityKept = rounds(3).flatMap((ofRound): FinishedTrial[] =>
  CAPACITY_ENDPOINTS.map((endpoint) => ({ kind: "capacity", endpoint, trial: capacityTrial(ofRound) })),
);
const ATTACKS = ["slow-header", "ping-flood"] as const;
const attackKept = rounds(7).flatMap((ofRound): FinishedTrial[] =>
  ATTACKS.map((name) => ({
    kind: "attack",
    attack: name,
    pace: { connections: 1, actionsPerSecond: 1 },
    trial: attackTrial(ofRound),
  })),
);
const checked: ChecksResult = {
  name: "conformance",
  kind: "checks",
  startedAt: "2026-01-01T00:00:00.000Z",
  subject: "lab server",
  notMeasured: null,
  checks: [],
  recordings: [],
};

const stream = (kept: readonly FinishedTrial[]) =>
  runStreamScenario({ ...rtt, trials: 6, points: rtt.points.slice(0, 1) }, keptRun(TRANSPORTS, kept));

const SCENARIOS = {
  stream,
  unconnected: stream,
  solution: (kept: readonly FinishedTrial[]) =>
    runStreamScenario({ ...rtt, trials: 6, points: rtt.points.slice(0, 1) }, keptRun(["websocket"], kept, [SOLUTION])),
  echo: (kept: readonly FinishedTrial[]) =>
    runEchoScenario({ ...echo, trials: 6, points: echo.points.slice(0, 1) }, keptRun(TRANSPORTS, kept)),
  heartbeat: (kept: readonly FinishedTrial[]) =>
    runHeartbeatScenario({ ...heartbeat, trials: 6, points: heartbeat.points.slice(0, 1) }, keptRun(TRANSPORTS, kept)),
  capacity: (kept: readonly FinishedTrial[]) =>
    runCapacityScenario({ ...capacity, trials: 3 }, keptRun(TRANSPORTS, kept)),
  attack: (kept: readonly FinishedTrial[]) =>
    runAttackScenario({ ...attack, trials: 6, attacks: ATTACKS }, keptRun(TRANSPORTS, kept)),
  checks: (kept: readonly FinishedTrial[]) => runChecksScenario(conformance, keptRun(TRANSPORTS, kept)),
} satisfies Record<FinishedTrial["kind"], (kept: readonly FinishedTrial[]) => AsyncGenerator<FinishedTrial>>;

it.each([
  ["stream", streamKept],
  ["unconnected", unconnectedKept],
  ["solution", solutionKept],
  ["echo", echoKept],
  ["heartbeat", heartbeatKept],
  ["capacity", capacityKept],
  ["attack", attackKept],
  ["checks", [{ kind: "checks", result: checked }]],
] as [FinishedTrial["kind"], FinishedTrial[]][])(
  "%s yields what is kept again, each once, with the round that made up for an invalid one",
  async (kind, kept) => {
    const yielded: FinishedTrial[] = await collected<FinishedTrial>(SCENARIOS[kind](kept));
    expect(yielded).toHaveLength(kept.length);
    expect(new Set(yielded)).toEqual(new Set(kept));
  },
);

it.each([
  ["stream", streamKept],
  ["solution", solutionKept],
  ["echo", echoKept],
  ["heartbeat", heartbeatKept],
  ["capacity", capacityKept],
  ["attack", attackKept],
] as [FinishedTrial["kind"], FinishedTrial[]][])(
  "%s measures a round as a whole of which a trial is missing",
  async (kind, kept) => {
    const yielded: FinishedTrial[] = [];
    const untilItStarts = async (): Promise<void> => {
      for await (const one of SCENARIOS[kind](kept.slice(1))) yielded.push(one);
    };
    await expect(untilItStarts()).rejects.toThrow("expected that nothing is started");
    expect(yielded).toEqual([]);
  },
);

it("a transport that broke at one point is not measured at those after it, where that is asked for", async () => {
  const { audit } = streamTrial();
  const saturated = streamTrial({ audit: { ...audit, saturated: ["server"] } });
  const kept = [0, 1].flatMap((point): FinishedTrial[] => [
    { kind: "stream", point, transport: "websocket", trial: streamTrial() },
    ...(point === 0 ? [{ kind: "stream", point, transport: "sse", trial: saturated } as const] : []),
  ]);
  let leftOut = 0;
  const run = { ...keptRun(["sse", "websocket"], kept), onTrialsLeftOut: (trials: number) => void (leftOut += trials) };
  const scenario = { ...overload, points: overload.points.slice(0, 2) };
  expect(await collected<FinishedTrial>(runStreamScenario(scenario, run))).toHaveLength(3);
  expect(leftOut).toBe(1);
});
