// A closed-loop scenario: the endpoints in turn.
import { setTimeout as delay } from "node:timers/promises";
import type { CapacityParameters, CapacityPoint, CapacityTrial } from "../result/schema.ts";
import type { CapacityScenario } from "../scenarios/scenario.ts";
import { inEach } from "../output/words.ts";
import { auditCapacityTrial } from "./audit.ts";
import type { ServerProcess, WorkerProcess } from "./processes.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { startSelfAudit } from "./self-audit.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedCapacityTrial } from "./finished-trial.ts";

export type CapacityEndpoint = CapacityPoint["series"][number]["endpoint"];

export const CAPACITY_ENDPOINTS: readonly CapacityEndpoint[] = ["GET /poll", "POST /echo"];

/** GET /poll is asked for one message of `payloadBytes`, POST /echo for as many bytes back. */
export async function* runCapacityScenario(
  scenario: CapacityScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedCapacityTrial> {
  const { parameters, trials } = scenario;
  const processes = lazily(async () => {
    const starting = [run.processes.startServer({ heartbeatMs: 25_000 }), run.processes.startWorker()] as const;
    const [server, worker] = await Promise.all(starting);
    await publishOne(server, parameters.payloadBytes);
    return { server, worker };
  });
  const kept = run.kept.filter((one) => one.kind === "capacity");
  for (let round = 0; round < trials; round++) {
    run.signal.throwIfAborted();
    const seed = roundSeed(run.seed, round);
    const endpoints = shuffled(CAPACITY_ENDPOINTS, seed);
    const ofRound = kept.filter(({ trial }) => trial.round === round);
    const keptTrials = keptRound(endpoints, ofRound, (one, endpoint) => one.endpoint === endpoint);
    if (keptTrials !== undefined) {
      yield* keptTrials;
      continue;
    }
    for (const [orderInRound, endpoint] of endpoints.entries()) {
      const { server, worker } = await processes.get();
      run.onTrial(inEach((w) => w.listed(endpoint, w.trialOf(round + 1, trials))));
      const plan = { endpoint, parameters, round, orderInRound, seed };
      yield { kind: "capacity", endpoint, trial: await runCapacityTrial(plan, { server, worker, signal: run.signal }) };
    }
  }
  await run.processes.stop(Object.values(processes.opened ?? {}));
}

async function publishOne(server: ServerProcess, payloadBytes: number): Promise<void> {
  const schedule = { messagesPerSecond: 1000, arrivals: "fixed", seed: 1, durationUs: 1000, backDatedUs: 0 } as const;
  await server.call("startPublishing", { ...schedule, payloadBytes });
  await server.call("publishingDone", null);
}

interface CapacityTrialPlan {
  readonly endpoint: CapacityEndpoint;
  readonly parameters: CapacityParameters;
  readonly round: number;
  readonly orderInRound: number;
  readonly seed: number;
}

async function runCapacityTrial(
  { endpoint, parameters, round, orderInRound, seed }: CapacityTrialPlan,
  { server, worker, signal }: { server: ServerProcess; worker: WorkerProcess; signal: AbortSignal },
): Promise<CapacityTrial> {
  const startedAt = new Date().toISOString();
  const { connections, payloadBytes, warmUpMs, measuredMs } = parameters;
  const target =
    endpoint === "GET /poll"
      ? { method: "GET" as const, path: "/poll?after=0" }
      : { method: "POST" as const, path: "/echo" };
  const load = { url: server.ready.url, ...target, connections, payloadBytes };
  const selfAudit = startSelfAudit([server.pid, worker.pid]);
  await worker.call("capacity", { ...load, durationMs: warmUpMs });
  await delay(50, undefined, { signal }); // the warm-up's connections close
  await server.call("collectedMemoryBytes", null);
  selfAudit.windowBegins();
  await server.call("beginUse", null);
  const { use, firstError, ...figures } = await worker.call("capacity", { ...load, durationMs: measuredMs });
  selfAudit.windowEnds();
  const serverUse = await server.call("endUse", null);
  const trial = {
    round,
    orderInRound,
    seed,
    startedAt,
    ...figures,
    requestsPerSecond: (figures.requests / figures.measuredMs) * 1000,
    audit: {
      ...selfAudit.finish({ server: serverUse, workers: [use] }, figures.measuredMs),
      unexplainedIpBytes: null, // nobody counts the wire
    },
    server: serverUse,
    workers: [use],
  };
  return { ...trial, ...auditCapacityTrial(trial, firstError) };
}
