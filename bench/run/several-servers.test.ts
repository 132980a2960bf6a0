// Two servers that share a stream in a real Redis: any one process of it is killed in the middle of a trial.
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Transport } from "../../protocol/transports.ts";
import { redisServerMissing } from "../../server/backbone/redis-process.ts";
import type { StreamTrial } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { ServerPlan, ServerProcess, WorkerProcess } from "./processes.ts";
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
  measuredMs: 1900, // a busy machine kills in it, not after it
  servers: 2,
  stream: "redis",
} as const;

/** Every 10 ms for two seconds. */
const SCHEDULED = 200;

function scenario(trials: number): StreamScenario {
  return {
    name: "mine",
    kind: "stream",
    about: { en: "", zh: "" },
    trials,
    arrangement: "interleaved",
    points: [POINT],
    quick: { trials: 1, parameters: {} },
  };
}

/** A run whose server and load worker processes are known to the test, in the order in which they were asked for. */
function watchedRun(transport: Transport) {
  const run = scenarioRun([transport]);
  const plans: ServerPlan[] = [];
  const servers: ServerProcess[] = [];
  const workers: WorkerProcess[] = [];
  const processes: typeof run.processes = {
    ...run.processes,
    async startServer(plan) {
      const index = plans.push(plan) - 1;
      const server = await run.processes.startServer(plan);
      servers[index] = server;
      return server;
    },
    async startWorker(plan) {
      const worker = await run.processes.startWorker(plan);
      workers.push(worker);
      return worker;
    },
  };
  return { ...run, processes, plans, servers, workers };
}

/** When the trial of that number has published some of its messages, by what the server `asked` has read. */
async function inTrial(number: number, { said, servers }: ReturnType<typeof watchedRun>, asked: number): Promise<void> {
  while (!said.some((what) => what.includes(`trial ${number}`))) await delay(10);
  const lastId = async (): Promise<number> => Number((await servers[asked]?.call("cursor", null))?.split(".").at(-1));
  const before = await lastId();
  while ((await lastId()) < before + 20) await delay(10);
}

const missing = redisServerMissing();
const title = `several servers of one stream${missing === undefined ? "" : ` (${missing})`}`;

/** Nothing is waited for that does not come: a busy machine starts the processes of a bed in its own time. */
const TIMEOUT_MS = 120_000;

describe.skipIf(missing !== undefined)(title, { timeout: TIMEOUT_MS }, () => {
  it("lose nothing when one of a trial's processes is killed, and all are there again for the next trial", async () => {
    const run = watchedRun("websocket");
    async function killOneInEach(): Promise<void> {
      await inTrial(1, run, 1);
      kill(run.servers[0]?.pid); // which publishes
      await inTrial(2, run, 2);
      kill(await readRedisPid(run.plans[2]?.stream?.redisUrl));
      await inTrial(3, run, 4);
      kill(run.workers.at(-1)?.pid);
      await inTrial(4, run, 6);
      kill(run.servers[7]?.pid);
    }
    const [finished] = await Promise.all([collected(runStreamScenario(scenario(4), run)), killOneInEach()]);
    const [ofFirst, ofRedis, ofWorker, ofSecond] = trialsOf(finished);
    expectOneEnded(ofFirst, "server 1 of 2 ended (killed by SIGKILL)");
    expectOneEnded(ofRedis, "Redis ended, and was started again");
    const reason = "the load worker process ended: killed by SIGKILL";
    expect(ofWorker).toMatchObject({ valid: false, loadLost: true, invalidReason: reason });
    expectOneEnded(ofSecond, "server 2 of 2 ended (killed by SIGKILL)");
    expect([ofFirst, ofRedis, ofSecond].map((trial) => trial?.servers?.length)).toEqual([1, 2, 1]);
    expect(ofFirst?.redis?.cpuUs ?? 1).toBeGreaterThan(0); // absent where the system does not tell
    expect(run.plans).toHaveLength(8);
  });
});

/** Of some there are no figures. */
type FinishedTrial = Partial<StreamTrial> & { readonly valid: boolean };

function trialsOf(finished: readonly { readonly kind: string }[]): FinishedTrial[] {
  return finished.map((one) => ("trial" in one ? (one.trial as FinishedTrial) : expect.fail(one.kind)));
}

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error("expected a process");
  process.kill(pid, "SIGKILL");
}

/** The trial went on: all that was scheduled is published, and has come to every subscriber once. */
function expectOneEnded(trial: FinishedTrial | undefined, ended: string): void {
  expect(trial).toMatchObject({ valid: false, invalidReason: ended, ended: [ended], gaps: 0 });
  expect(trial?.ledger).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
  expect(trial?.ledger?.expected).toBe(POINT.subscribers * SCHEDULED);
}
