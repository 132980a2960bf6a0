// An open-loop scenario: rounds of paired trials, interleaved on one server or side by side on one each.
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { words } from "../output/words.ts";
import type { Processes } from "./processes.ts";
import { roundSeed, shuffled } from "./round.ts";
import { runStreamTrial, type TestBed, type TrialPlan } from "./stream-trial.ts";

export interface ScenarioRun {
  readonly transports: readonly Transport[];
  readonly seed: number;
  readonly processes: Processes;
  readonly signal: AbortSignal;
  /** Says what runs now, for the progress line. */
  readonly onTrial: (what: string) => void;
}

export interface FinishedStreamTrial {
  readonly transport: Transport;
  readonly trial: StreamTrial;
}

/** One load worker process serves up to so many subscribers. */
const SUBSCRIBERS_PER_WORKER = 2500;

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runStreamScenario(
  scenario: StreamScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedStreamTrial> {
  if (scenario.arrangement === "interleaved") yield* interleaved(scenario, run);
  else yield* sideBySide(scenario, run);
}

async function* interleaved(scenario: StreamScenario, run: ScenarioRun): AsyncGenerator<FinishedStreamTrial> {
  const bed = await setUp(scenario.parameters, run);
  for (const transport of run.transports) {
    run.onTrial(`${transport}, ${words().rehearsal}`);
    await rehearse(transport, scenario.parameters, bed);
  }
  for (let round = 0; round < scenario.trials; round++) {
    run.signal.throwIfAborted();
    for (const plan of plansOfRound(scenario, run, round)) {
      run.onTrial(`${plan.transport}, ${words().trialOf(round + 1, scenario.trials)}`);
      yield { transport: plan.transport, trial: await runStreamTrial(plan, bed) };
    }
  }
  await tearDown(bed, run);
}

async function* sideBySide(scenario: StreamScenario, run: ScenarioRun): AsyncGenerator<FinishedStreamTrial> {
  for (let round = 0; round < scenario.trials; round++) {
    run.signal.throwIfAborted();
    run.onTrial(`${words().allTransports}, ${words().trialOf(round + 1, scenario.trials)}`);
    const beds = await Promise.all(run.transports.map(() => setUp(scenario.parameters, run)));
    const plans = plansOfRound(scenario, run, round);
    const trials = await Promise.all(
      plans.map(async (plan, index) => {
        const bed = beds[index];
        if (bed === undefined) throw new Error("expected one test bed per transport");
        await rehearse(plan.transport, scenario.parameters, bed);
        return { transport: plan.transport, trial: await runStreamTrial(plan, bed) };
      }),
    );
    yield* trials;
    await Promise.all(beds.map((bed) => tearDown(bed, run)));
  }
}

function plansOfRound({ parameters }: StreamScenario, { transports, seed }: ScenarioRun, round: number): TrialPlan[] {
  const seedOfRound = roundSeed(seed, round);
  return shuffled(transports, seedOfRound).map((transport, orderInRound) => ({
    transport,
    parameters,
    round,
    orderInRound,
    seed: seedOfRound,
  }));
}

/** A short trial that does not count: code is compiled and caches are filled before anything is measured. */
async function rehearse(transport: Transport, parameters: Parameters, bed: TestBed): Promise<void> {
  const short = { subscribers: 4, messagesPerSecond: 100, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
  await runStreamTrial({ transport, parameters: { ...parameters, ...short }, round: 0, orderInRound: 0, seed: 1 }, bed);
}

async function setUp({ subscribers, heartbeatMs }: Parameters, { processes, signal }: ScenarioRun): Promise<TestBed> {
  const workerCount = Math.ceil(subscribers / SUBSCRIBERS_PER_WORKER);
  const [server, ...workers] = await Promise.all([
    processes.startServer({ heartbeatMs }),
    ...Array.from({ length: workerCount }, () => processes.startWorker()),
  ]);
  return { server, workers, signal };
}

async function tearDown({ server, workers }: TestBed, { processes }: ScenarioRun): Promise<void> {
  await processes.stop([server, ...workers]);
}
