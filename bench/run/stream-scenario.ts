// An open-loop scenario: at each of its points rounds of paired trials, interleaved on one server or side by side on one each.
import type { Transport } from "../../protocol/transports.ts";
import type { Conditions } from "../network/conditions.ts";
import { words } from "../output/words.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { captureFile } from "../wire/capture.ts";
import { captureTrial } from "./capture-trial.ts";
import { needsAnotherRound } from "./more-trials.ts";
import { roundSeed, shuffled } from "./round.ts";
import { runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import { openTestBed, type TestBed, type TestBedRun } from "./test-bed.ts";

export interface ScenarioRun extends TestBedRun {
  readonly transports: readonly Transport[];
  /** How a point's network is brought about here. */
  readonly conditionsOf: (parameters: Parameters) => Promise<Conditions>;
  /** Where captures go; undefined when none are wanted. */
  readonly pcap: string | undefined;
  /** Says what runs now, for the progress line. */
  readonly onTrial: (what: string) => void;
  /** So many trials more than planned come next. */
  readonly onMoreTrials: (trials: number) => void;
}

export interface FinishedStreamTrial {
  readonly kind: "stream";
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: Transport;
  readonly trial: StreamTrial;
}

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runStreamScenario(
  scenario: StreamScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedStreamTrial> {
  for (const [point, parameters] of scenario.points.entries()) {
    const about = scenario.points.length > 1 ? `${words().rtt(parameters.rttMs)}, ` : "";
    const ofPoint = { ...run, onTrial: (what: string) => run.onTrial(about + what) };
    const series = new Map<Transport, StreamTrial[]>(run.transports.map((transport) => [transport, []]));
    const isWanted = (rounds: number): boolean =>
      needsAnotherRound(scenario, { rounds, parameters, series: [...series.values()] });
    const conditions = await run.conditionsOf(parameters);
    const captureFileOf = (transport: Transport): string | undefined =>
      run.pcap === undefined ? undefined : captureFile(run.pcap, scenario.name, transport, point + 1);
    const rounds = { parameters, conditions, isWanted, scenario, captureFileOf };
    const trials = scenario.arrangement === "interleaved" ? interleaved(rounds, ofPoint) : sideBySide(rounds, ofPoint);
    for await (const { transport, trial } of trials) {
      series.get(transport)?.push(trial);
      yield { kind: "stream", point, transport, trial };
    }
  }
}

/** The rounds of one point. */
interface Rounds {
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  readonly scenario: Pick<StreamScenario, "trials" | "target">;
  /** Where one trial of a transport is to be captured. */
  readonly captureFileOf: (transport: Transport) => string | undefined;
  /** Whether there shall be a round after so many. */
  readonly isWanted: (rounds: number) => boolean;
}

type FinishedTrial = Omit<FinishedStreamTrial, "kind" | "point">;

async function* interleaved(rounds: Rounds, run: ScenarioRun): AsyncGenerator<FinishedTrial> {
  const { parameters, conditions, isWanted } = rounds;
  const bed = await openTestBed(parameters, conditions, run);
  for (const transport of run.transports) {
    run.onTrial(`${transport}, ${words().rehearsal}`);
    await rehearse(transport, rounds, bed);
    await capture(transport, rounds, bed);
  }
  for (let round = 0; isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    for (const plan of plansOfRound(parameters, run, round)) {
      run.onTrial(`${plan.transport}, ${name}`);
      yield { transport: plan.transport, trial: await runStreamTrial(plan, bed) };
    }
  }
  await bed.close();
}

async function* sideBySide(rounds: Rounds, run: ScenarioRun): AsyncGenerator<FinishedTrial> {
  const { parameters, conditions, isWanted } = rounds;
  for (let round = 0; isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    run.onTrial(`${words().allTransports}, ${name}`);
    const beds = await Promise.all(run.transports.map(() => openTestBed(parameters, conditions, run)));
    const plans = plansOfRound(parameters, run, round);
    const trials = await Promise.all(
      plans.map(async (plan, index) => {
        const bed = beds[index];
        if (bed === undefined) throw new Error("expected one test bed per transport");
        await rehearse(plan.transport, rounds, bed);
        if (round === 0) await capture(plan.transport, rounds, bed);
        return { transport: plan.transport, trial: await runStreamTrial(plan, bed) };
      }),
    );
    yield* trials;
    await Promise.all(beds.map((bed) => bed.close()));
  }
}

/** Its name. Throws when the run was stopped. */
function beginRound(round: number, { scenario: { trials, target } }: Rounds, run: ScenarioRun): string {
  run.signal.throwIfAborted();
  if (round >= trials) run.onMoreTrials(run.transports.length);
  const trial = round + 1;
  return target === undefined ? words().trialOf(trial, trials) : words().trialOfAtMost(trial, target.maxTrials);
}

function plansOfRound(parameters: Parameters, { transports, seed }: ScenarioRun, round: number): TrialPlan[] {
  const seedOfRound = roundSeed(seed, round);
  return shuffled(transports, seedOfRound).map((transport, orderInRound) => ({
    transport,
    parameters,
    round,
    orderInRound,
    seed: seedOfRound,
  }));
}

const NOT_COUNTED = { round: 0, orderInRound: 0, seed: 1 };

/** A short trial that does not count: code is compiled and caches are filled before anything is measured. */
async function rehearse(transport: Transport, { parameters }: Rounds, bed: TestBed): Promise<void> {
  const short = { subscribers: 4, messagesPerSecond: 100, pollIntervalMs: 50, warmUpMs: 0, measuredMs: 200 };
  await runStreamTrial({ ...NOT_COUNTED, transport, parameters: { ...parameters, ...short } }, bed);
}

/** Where captures are wanted: another trial that does not count, as long as those that do. */
async function capture(transport: Transport, { parameters, captureFileOf }: Rounds, bed: TestBed): Promise<void> {
  const file = captureFileOf(transport);
  if (file !== undefined) await captureTrial({ ...NOT_COUNTED, transport, parameters }, bed, file);
}
