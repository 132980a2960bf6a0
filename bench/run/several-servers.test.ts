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
  subscribers: 6,
  messagesPerSecond: 100,
  pollIntervalMs: 50,
  warmUpMs: 100,
  measuredMs: 900,
  servers: 2,
  stream: "redis",
} as const;

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
  const { startServer } = run.processes;
  const processes: typeof run.processes = {
    ...run.processes,
    async startServer(plan) {
      const index = plans.push(plan) - 1;
      const server = await startServer(plan);
      servers[index] = server;
      return server;
    },
  };
  return { ...run, processes, plans, servers };
}

/** When the first trial that counts has published some of its messages: a rehearsal has about 20. */
async function inTheTrial({ said, servers }: ReturnType<typeof watchedRun>, asked: number): Promise<void> {
  while (!said.some((what) => what.includes("trial 1"))) await delay(10);
  const lastId = async (): Promise<number> =>
    Number((await servers[asked]?.call("cursor", null))?.split(".").at(-1));
  const before = await lastId();
  while ((await lastId()) < before + 20) await delay(10);
}

function trialsOf(finished: readonly { readonly kind: string }[]): StreamTrial[] {
  return finished.map((one) => ("trial" in one ? (one.trial as StreamTrial) : expect.fail(one.kind)));
}

const missing = redisServerMissing();
const title = `several servers of one stream${missing === undefined ? "" : ` (${missing})`}`;

describe.skipIf(missing !== undefined)(title, { concurrent: true }, () => {
  it.for([
    ["short-polling", 0],
    ["long-polling", 1],
    ["sse", 0],
    ["websocket", 1],
  ] as const)("lose nothing over %s when server %i of 0 and 1 is killed: the other goes on", async ([transport, killed]) => {
    const run = watchedRun(transport);
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario(), run)),
      inTheTrial(run, 1 - killed).then(() => process.kill(run.servers[killed]?.pid ?? 0, "SIGKILL")),
    ]);
    const [trial] = trialsOf(finished);
    const ended = `server ${killed + 1} of 2 ended (killed by SIGKILL)`;
    expect(trial).toMatchObject({ valid: false, invalidReason: ended, ended: [ended], gaps: 0 });
    expect(trial?.ledger).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
    const published = (trial?.ledger.expected ?? 0) / POINT.subscribers;
    expect(published).toBeGreaterThan(60); // 100 are scheduled, whoever publishes them
    expect(trial?.servers).toHaveLength(1);
  });

  it("are there again, both of them, for the trial after", async () => {
    const run = watchedRun("websocket");
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario({ trials: 2 }), run)),
      inTheTrial(run, 0).then(() => process.kill(run.servers[1]?.pid ?? 0, "SIGKILL")),
    ]);
    const [first, second] = trialsOf(finished);
    expect(first?.ended).toHaveLength(1);
    expect(second).not.toHaveProperty("ended");
    expect(second?.servers).toHaveLength(2);
    expect(second?.ledger).toMatchObject({ lost: 0, duplicate: 0, outOfOrder: 0 });
    expect(second?.redis?.cpuUs ?? 1).toBeGreaterThan(0);
    expect(run.plans).toHaveLength(4);
  });

  it("say that Redis ended when it is killed, and the run comes to its end", { timeout: 60_000 }, async () => {
    const run = watchedRun("sse");
    const [finished] = await Promise.all([
      collected(runStreamScenario(scenario(), run)),
      inTheTrial(run, 0).then(async () => process.kill(await readRedisPid(run.plans[0]?.stream?.redisUrl), "SIGKILL")),
    ]);
    const [trial] = trialsOf(finished);
    expect(trial?.ended).toEqual(["Redis ended"]);
    expect(trial?.invalidReason).toMatch(/^Redis ended/);
    expect(trial?.ledger).toMatchObject({ duplicate: 0, outOfOrder: 0 });
  });
});
