// An open-loop scenario: at each of its points rounds of paired trials, interleaved on one server or side by side on one each.
import type { Transport } from "../../protocol/transports.ts";
import type { Conditions } from "../network/conditions.ts";
import type { Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { captureFile } from "../wire/capture.ts";
import { LoadLostError } from "../machines/load-lost-error.ts";
import { crossedAt } from "../scale/breaking.ts";
import { type Lane, lanesOf } from "../solution/solution.ts";
import type { FinishedSolutionTrial, FinishedStreamTrial, UnconnectedTrial } from "./finished-trial.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { needsAnotherRound } from "./more-trials.ts";
import { openEach, openedWithWhoIsLeft, openRehearsed, rehearse } from "./rehearsed-beds.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { createSolutionLanes, type LanePlan, nameOf, ofSolution } from "./solution-lanes.ts";
import { runStreamTrial, type TrialPlan, UnconnectedError } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";

type Finished = FinishedStreamTrial | UnconnectedTrial | FinishedSolutionTrial;

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runStreamScenario(scenario: StreamScenario, run: ScenarioRun): AsyncGenerator<Finished> {
  const broken = new Set<Transport>();
  const { cpuCount } = run;
  for (const [point, parameters] of scenario.points.entries()) {
    const transports = run.transports.filter((transport) => !broken.has(transport));
    run.onTrialsLeftOut(broken.size * scenario.trials);
    if (transports.length === 0) continue;
    const about = scenario.points.length > 1 ? inEach((w) => w.pointOf(point + 1, scenario.points.length)) : undefined;
    const series = new Map<Transport, StreamTrial[]>(transports.map((transport) => [transport, []]));
    const unconnected: UnconnectedTrial[] = [];
    const rounds: Rounds = {
      point,
      parameters,
      lanes: lanesOf({ ...run, transports }, parameters),
      conditions: await run.conditionsOf(parameters),
      scenario,
      isWanted: (rounds) => needsAnotherRound(scenario, { rounds, parameters, series: [...series.values()] }),
      captureFileOf: (transport) =>
        run.pcap === undefined ? undefined : captureFile(run.pcap, scenario.name, transport, point + 1),
    };
    const onTrial = (what: Text) =>
      run.onTrial(about === undefined ? what : inEach((w, of) => w.listed(about[of], what[of])));
    const ofPoint = { ...run, transports, onTrial };
    for await (const finished of scenario.arrangement === "interleaved"
      ? interleaved(rounds, ofPoint)
      : sideBySide(rounds, ofPoint)) {
      if (finished.kind === "stream") series.get(finished.transport)?.push(finished.trial);
      if (finished.kind === "unconnected") unconnected.push(finished);
      refuseEmptyRound(transports, series, unconnected);
      yield finished;
    }
    if (scenario.stopsAtBreak !== true) continue;
    for (const [transport, trials] of series) {
      const unmeasured = unconnected.filter((one) => one.transport === transport).map(({ trial }) => trial);
      const crossed = crossedAt({ transport, trials, unmeasured }, { parameters, cpuCount });
      if (crossed !== undefined && crossed.length > 0) broken.add(transport);
    }
  }
}

/** Where nobody's subscribers can connect there is nothing to show: the run says why, and ends. */
function refuseEmptyRound(
  transports: readonly Transport[],
  series: ReadonlyMap<Transport, readonly StreamTrial[]>,
  unconnected: readonly UnconnectedTrial[],
): void {
  const refused = unconnected.filter(({ trial }) => trial.loadLost !== true);
  const [first] = refused;
  const isEmpty = [...series.values()].every((trials) => trials.length === 0);
  if (first !== undefined && isEmpty && refused.length >= transports.length) {
    throw new UnconnectedError(first.trial.invalidReason);
  }
}

/** The rounds of one point. */
interface Rounds {
  readonly point: number;
  readonly parameters: Parameters;
  /** What is measured in each. */
  readonly lanes: readonly Lane[];
  readonly conditions: Conditions;
  readonly scenario: Pick<StreamScenario, "trials" | "target">;
  /** Where one trial of a transport is to be captured. */
  readonly captureFileOf: (transport: Transport) => string | undefined;
  /** Whether there shall be a round after so many. */
  readonly isWanted: (rounds: number) => boolean;
}

async function* interleaved(rounds: Rounds, run: ScenarioRun): AsyncGenerator<Finished> {
  const theirs = createSolutionLanes(
    { ...rounds, rehearse: (transport, bed) => rehearse(transport, rounds, bed) },
    run,
  );
  const bed = lazily(async () => {
    const opened = await openRehearsed(run.transports, rounds, run);
    if (theirs.size > 0) run.onTrial(inEach((w) => w.listed(...[...theirs.keys()].map(nameOf), w.rehearsal)));
    await Promise.all([...theirs.values()].map((lane) => lane.open()));
    return opened;
  });
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    const plans = plansOfRound(rounds, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    for (const plan of plans) {
      const measuring = await openedWithWhoIsLeft(bed);
      run.onTrial(inEach((w, of) => w.listed(nameOf(plan.lane), name[of])));
      const finished = (await ofSolution(plan, rounds.point, theirs)) ?? (await measureOurs(plan, rounds, measuring));
      if (isLoadLost(finished)) {
        bed.forget();
        await measuring.close();
      }
      yield finished;
    }
  }
  await bed.opened?.close();
  for (const lane of theirs.values()) await lane.close();
}

/** Each transport on a bed of its own for all rounds. */
async function* sideBySide(rounds: Rounds, run: ScenarioRun): AsyncGenerator<Finished> {
  const theirs = createSolutionLanes(
    { ...rounds, rehearse: (transport, bed) => rehearse(transport, rounds, bed) },
    run,
  );
  const beds = lazily(async () => {
    run.onTrial(inEach((w) => w.listed(w.allTransports, w.rehearsal)));
    const [ours] = await Promise.all([openEach(rounds, run), ...[...theirs.values()].map((lane) => lane.open())]);
    return ours;
  });
  async function measure(plan: LanePlan): Promise<Finished> {
    const solved = await ofSolution(plan, rounds.point, theirs);
    if (solved !== undefined) return solved;
    const bed = beds.opened?.get(plan.transport);
    if (bed === undefined) throw new Error("expected one test bed per transport");
    return measureOurs(plan, rounds, bed);
  }
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds, run);
    const plans = plansOfRound(rounds, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    const opened = await openedWithWhoIsLeft(beds); // all before the round: one that opens later would disturb the others
    run.onTrial(inEach((w, of) => w.listed(w.allTransports, name[of])));
    const finished = await Promise.all(plans.map(measure));
    if (finished.some(isLoadLost)) {
      beds.forget();
      await Promise.all([...opened.values()].map((bed) => bed.close()));
    }
    yield* finished;
  }
  await Promise.all([...(beds.opened?.values() ?? []), ...theirs.values()].map((bed) => bed.close()));
}

/** Its bed has workers that are gone, or that are still in the middle of it. */
function isLoadLost(finished: Finished): boolean {
  return finished.kind === "unconnected" && finished.trial.loadLost === true;
}

async function measureOurs(
  plan: TrialPlan,
  { point }: Rounds,
  bed: TestBed,
): Promise<FinishedStreamTrial | UnconnectedTrial> {
  const { transport, round, orderInRound, seed } = plan;
  const startedAt = new Date().toISOString();
  try {
    return { kind: "stream", point, transport, trial: await runStreamTrial(plan, bed) };
  } catch (error) {
    const isLost = error instanceof LoadLostError;
    if (!isLost && !(error instanceof UnconnectedError)) throw error;
    const unmeasured = { round, orderInRound, seed, startedAt, valid: false as const, invalidReason: error.message };
    const trial = isLost ? { ...unmeasured, loadLost: true as const } : unmeasured;
    return { kind: "unconnected", point, transport, trial };
  }
}

function keptTrials(plans: readonly LanePlan[], { point }: Rounds, { kept }: ScenarioRun): Finished[] | undefined {
  const ofPoint = kept
    .filter((one) => one.kind === "stream" || one.kind === "unconnected" || one.kind === "solution")
    .filter((one) => one.point === point);
  return keptRound(plans, ofPoint, (one, { lane, round }) => {
    const solution = one.kind === "solution" ? one.solution : undefined;
    return one.transport === lane.transport && solution === lane.solution?.name && one.trial.round === round;
  });
}

/** Its name. Throws when the run was stopped. */
function beginRound(round: number, { lanes, scenario: { trials, target } }: Rounds, run: ScenarioRun): Text {
  run.signal.throwIfAborted();
  if (round >= trials) run.onMoreTrials(lanes.length);
  const trial = round + 1;
  return inEach((w) =>
    target === undefined ? w.trialOf(trial, Math.max(trial, trials)) : w.trialOfAtMost(trial, target.maxTrials),
  );
}

function plansOfRound({ lanes, parameters }: Rounds, { seed }: ScenarioRun, round: number): LanePlan[] {
  const seedOfRound = roundSeed(seed, round);
  return shuffled(lanes, seedOfRound).map((lane, orderInRound) => ({
    lane,
    transport: lane.transport,
    parameters,
    round,
    orderInRound,
    seed: seedOfRound,
  }));
}
