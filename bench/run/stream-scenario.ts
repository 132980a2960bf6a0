// An open-loop scenario: at each of its points rounds of paired trials, interleaved on one server or side by side on one each.
import type { Transport } from "../../protocol/transports.ts";
import type { Conditions } from "../network/conditions.ts";
import type { Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { captureFile } from "../wire/capture.ts";
import { captureTrial } from "./capture-trial.ts";
import type { FinishedStreamTrial } from "./finished-trial.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { needsAnotherRound } from "./more-trials.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runStreamScenario(
  scenario: StreamScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedStreamTrial> {
  for (const [point, parameters] of scenario.points.entries()) {
    const about = scenario.points.length > 1 ? inEach((w) => w.pointOf(point + 1, scenario.points.length)) : undefined;
    const series = new Map<Transport, StreamTrial[]>(run.transports.map((transport) => [transport, []]));
    const rounds: Rounds = {
      point,
      parameters,
      conditions: await run.conditionsOf(parameters),
      scenario,
      isWanted: (rounds) => needsAnotherRound(scenario, { rounds, parameters, series: [...series.values()] }),
      captureFileOf: (transport) =>
        run.pcap === undefined ? undefined : captureFile(run.pcap, scenario.name, transport, point + 1),
    };
    const onTrial = (what: Text) =>
      run.onTrial(about === undefined ? what : inEach((w, of) => w.listed(about[of], what[of])));
    const ofPoint = { ...run, onTrial };
    for await (const finished of scenario.arrangement === "interleaved"
      ? interleaved(rounds, ofPoint)
      : sideBySide(rounds, ofPoint)) {
      series.get(finished.transport)?.push(finished.trial);
      yield finished;
    }
  }
}

/** The rounds of one point. */
interface Rounds {
  readonly point: number;
  readonly parameters: Parameters;
  readonly conditions: Conditions;
  readonly scenario: Pick<StreamScenario, "trials" | "target">;
  /** Where one trial of a transport is to be captured. */
  readonly captureFileOf: (transport: Transport) => string | undefined;
  /** Whether there shall be a round after so many. */
  readonly isWanted: (rounds: number) => boolean;
}

async function* interleaved(rounds: Rounds, run: ScenarioRun): AsyncGenerator<FinishedStreamTrial> {
  const bed = lazily(async () => {
    const opened = await openTestBed(rounds.parameters, rounds.conditions, run);
    for (const transport of run.transports) {
      run.onTrial(inEach((w) => w.listed(transport, w.rehearsal)));
      await rehearse(transport, rounds, opened);
      await capture(transport, rounds, opened);
    }
    return opened;
  });
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    const plans = plansOfRound(rounds.parameters, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    for (const plan of plans) {
      const measuring = await bed.get();
      run.onTrial(inEach((w, of) => w.listed(plan.transport, name[of])));
      yield finished(plan, rounds, await runStreamTrial(plan, measuring));
    }
  }
  await bed.opened?.close();
}

/** Each transport on a bed of its own for all rounds. */
async function* sideBySide(rounds: Rounds, run: ScenarioRun): AsyncGenerator<FinishedStreamTrial> {
  const beds = lazily(async () => {
    run.onTrial(inEach((w) => w.listed(w.allTransports, w.rehearsal)));
    return new Map(
      await Promise.all(run.transports.map(async (transport) => [transport, await openOwn(transport)] as const)),
    );
  });
  async function openOwn(transport: Transport): Promise<TestBed> {
    const bed = await openTestBed(rounds.parameters, rounds.conditions, run);
    await rehearse(transport, rounds, bed);
    await capture(transport, rounds, bed);
    return bed;
  }
  async function measure(plan: TrialPlan): Promise<FinishedStreamTrial> {
    const bed = (await beds.get()).get(plan.transport);
    if (bed === undefined) throw new Error("expected one test bed per transport");
    return finished(plan, rounds, await runStreamTrial(plan, bed));
  }
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    const plans = plansOfRound(rounds.parameters, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    await beds.get(); // all of them before the round: one that opens later would disturb the others
    run.onTrial(inEach((w, of) => w.listed(w.allTransports, name[of])));
    yield* await Promise.all(plans.map(measure));
  }
  await Promise.all([...(beds.opened?.values() ?? [])].map((bed) => bed.close()));
}

function finished({ transport }: TrialPlan, { point }: Rounds, trial: StreamTrial): FinishedStreamTrial {
  return { kind: "stream", point, transport, trial };
}

function keptTrials(
  plans: readonly TrialPlan[],
  { point }: Rounds,
  { kept }: ScenarioRun,
): FinishedStreamTrial[] | undefined {
  const ofPoint = kept.filter((one) => one.kind === "stream").filter((one) => one.point === point);
  return keptRound(plans, ofPoint, (one, plan) => one.transport === plan.transport && one.trial.round === plan.round);
}

/** Its name. Throws when the run was stopped. */
function beginRound(round: number, { scenario: { trials, target } }: Rounds, run: ScenarioRun): Text {
  run.signal.throwIfAborted();
  if (round >= trials) run.onMoreTrials(run.transports.length);
  const trial = round + 1;
  return inEach((w) =>
    target === undefined ? w.trialOf(trial, Math.max(trial, trials)) : w.trialOfAtMost(trial, target.maxTrials),
  );
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
