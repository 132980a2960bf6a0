// Two servers that share a stream in a real Redis: one of them, or Redis, is killed in the middle of a trial.
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Transport } from "../../protocol/transports.ts";
import { redisServerMissing } from "../../server/backbone/redis-process.ts";
import type { StreamTrial } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { ServerPlan, ServerProcess } from "./processes.ts";
import { readRedisPid } from "./redis-pid-for-tests.ts";
import { collected, scenarioRun } from "./scenario-run-for-tests.ts";
import { runStreamScenario } from "./stream-scenario.ts";

const POINT = {
  ...DEFAULTS,
  arrivals: "fixed",
  subscribers: 6,
  messagesPerSecond: 100,
  pollIntervalMs: 50,
  warmUpMs: 100,
  measuredMs: 900,
  servers: 2,
  stream: "redis",
} as const;

/** Every 10 ms for one second. */
const SCHEDULED = 100;

function scenario(changes: Partial<StreamScenario> = {}): StreamScenario {
  return {
    name: "mine",
    kind: "stream",
    about: { en: "", zh: "" },
    trials: 1,
    arrangement: "interleaved",
    points: [POINT],
    quick: { trials: 1, parameters: {} },
    ...changes,
  };
}

/** A run whose server processes are known to the test, in the order in which they were asked for. */
function watchedRun(transport: Transport) {
  const run = scenarioRun([transport]);
  const plans: ServerPlan[] = [];
  const servers: ServerProcess[] = [];
  const processes: typeof run.processes = {
    ...run.processes,
    async startServer(plan) {
      const index = plans.push(plan) - 1;
      const server = await run.processes.startServer(plan);
      servers[index] = server;
      return server;
    },
  };
  return { ...run, processes, plans, servers };
}

/** When the first trial that counts has published some of its messages, by what the server `asked` has read. */
async function inTheTrial({ said, servers }: ReturnType<typeof watchedRun>, asked: number): Promise<void> {
  while (!said.some((what) => what.includes("trial 1"))) await delay(10);
  const lastId = async (): Promise<number> => Number((await servers[asked]?.call("cursor", null))?.split(".").at(-1));
  const before = await lastId();
  while ((await lastId()) < before + 20) await delay(10);
}

function trialsOf(finished: readonly { readonly kind: string }[]): StreamTrial[] {
  return finished.map((one) => ("trial" in one ? (one.trial as StreamTrial) : expect.fail(one.kind)));
}

const missing = redisServerMissing();
const title = `several servers of one stream${missing === undefined ? "" : ` (${missing})`}`;

/** Nothing is waited for that does not come: a busy machine starts the processes of a bed in its own time. */
const TIMEOUT_MS = 120_000;

describe.skipIf(missing !== undefined)(title, { timeout: TIMEOUT_MS }, () => {
  it("lose nothing when the one that publishes is killed, and both are there again for the next trial", async () => {
    const run = watchedRun("websocket");
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario({ trials: 2 }), run)),
      inTheTrial(run, 1).then(() => kill(run.servers[0]?.pid)),
    ]);
    const [first, second] = trialsOf(finished);
    expectOneEnded(first, "server 1 of 2 ended (killed by SIGKILL)");
    expect(second).not.toHaveProperty("ended");
    expect(second?.servers).toHaveLength(2);
    expect(second?.ledger).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
    expect(second?.redis?.cpuUs ?? 1).toBeGreaterThan(0); // absent where the system does not tell
    expect(run.plans).toHaveLength(4);
  });

  it("lose nothing when the other is killed", async () => {
    const run = watchedRun("long-polling");
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario(), run)),
      inTheTrial(run, 0).then(() => kill(run.servers[1]?.pid)),
    ]);
    expectOneEnded(trialsOf(finished)[0], "server 2 of 2 ended (killed by SIGKILL)");
  });

  it("say that Redis ended when it is killed, and the run comes to its end", async () => {
    const run = watchedRun("short-polling");
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario(), run)),
      inTheTrial(run, 0).then(async () => kill(await readRedisPid(run.plans[0]?.stream?.redisUrl))),
    ]);
    const [trial] = trialsOf(finished);
    expect(trial?.ended).toEqual(["Redis ended"]);
    expect(trial?.invalidReason).toMatch(/^Redis ended/);
    expect(trial?.ledger).toMatchObject({ duplicate: 0, outOfOrder: 0 });
  });
});

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error("expected a process");
  process.kill(pid, "SIGKILL");
}

/** The trial went on without it: all that was scheduled is published, and has come to every subscriber once. */
function expectOneEnded(trial: StreamTrial | undefined, ended: string): void {
  expect(trial).toMatchObject({ valid: false, invalidReason: ended, ended: [ended], gaps: 0 });
  expect(trial?.ledger).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
  expect(trial?.ledger.expected).toBe(POINT.subscribers * SCHEDULED);
  expect(trial?.servers).toHaveLength(1);
}
