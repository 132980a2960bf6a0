// An open-loop scenario: at each of its points rounds of paired trials, interleaved on one server or side by side on one each.
import type { Transport } from "../../protocol/transports.ts";
import type { Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import type { StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { crossedAt } from "../scale/breaking.ts";
import { type Lane, lanesOf } from "../solution/solution.ts";
import { type BedPoint, captureFiles, lazyBed, measureOn, rehearse } from "./bed-trials.ts";
import type { FinishedSolutionTrial, FinishedStreamTrial, UnconnectedTrial } from "./finished-trial.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { needsAnotherRound } from "./more-trials.ts";
import { runPairedPoints } from "./paired-points.ts";
import { beginRound } from "./begin-round.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import { createSolutionLanes, type LanePlan, nameOf, ofSolution } from "./solution-lanes.ts";
import { UnconnectedError } from "./stream-trial.ts";

type Finished = FinishedStreamTrial | UnconnectedTrial | FinishedSolutionTrial;

/** Yields each trial when it has ended, so that an interrupted run keeps what is finished. */
export async function* runStreamScenario(scenario: StreamScenario, run: ScenarioRun): AsyncGenerator<Finished> {
  if (scenario.pairsPoints === true) return yield* runPairedPoints(scenario, run);
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
      captureFileOf: captureFiles(scenario, point, run),
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
interface Rounds extends BedPoint {
  readonly point: number;
  /** What is measured in each. */
  readonly lanes: readonly Lane[];
  readonly scenario: Pick<StreamScenario, "trials" | "target">;
  /** Whether there shall be a round after so many. */
  readonly isWanted: (rounds: number) => boolean;
}

async function* interleaved(rounds: Rounds, run: ScenarioRun): AsyncGenerator<Finished> {
  const theirs = createSolutionLanes(
    { ...rounds, rehearse: (transport, bed) => rehearse(transport, rounds, bed) },
    run,
  );
  const bed = lazyBed(rounds, run.transports, run, {
    onRehearsal: (transport) => run.onTrial(inEach((w) => w.listed(transport, w.rehearsal))),
  });
  const theirBeds = lazily(async () => {
    if (theirs.size > 0) run.onTrial(inEach((w) => w.listed(...[...theirs.keys()].map(nameOf), w.rehearsal)));
    await Promise.all([...theirs.values()].map((lane) => lane.open()));
  });
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds.scenario, rounds.lanes.length, run);
    const plans = plansOfRound(rounds, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    for (const plan of plans) {
      const measuring = await bed.get();
      await theirBeds.get();
      run.onTrial(inEach((w, of) => w.listed(nameOf(plan.lane), name[of])));
      yield (await ofSolution(plan, rounds.point, theirs)) ?? (await measureOn(plan, rounds.point, measuring));
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
  const ours = new Map(run.transports.map((transport) => [transport, lazyBed(rounds, [transport], run)]));
  const theirBeds = lazily(() => Promise.all([...theirs.values()].map((lane) => lane.open())));
  async function openAll(): Promise<void> {
    await Promise.all([...[...ours.values()].map((bed) => bed.get()), theirBeds.get()]);
  }
  async function measure(plan: LanePlan): Promise<Finished> {
    const solved = await ofSolution(plan, rounds.point, theirs);
    if (solved !== undefined) return solved;
    const bed = await ours.get(plan.transport)?.get();
    if (bed === undefined) throw new Error("expected one test bed per transport");
    return measureOn(plan, rounds.point, bed);
  }
  for (let round = 0; rounds.isWanted(round); round++) {
    const name = beginRound(round, rounds.scenario, rounds.lanes.length, run);
    const plans = plansOfRound(rounds, run, round);
    const kept = keptTrials(plans, rounds, run);
    if (kept !== undefined) {
      yield* kept;
      continue;
    }
    if (theirBeds.opened === undefined) run.onTrial(inEach((w) => w.listed(w.allTransports, w.rehearsal)));
    await openAll(); // before the round: one that opens later would disturb the others
    run.onTrial(inEach((w, of) => w.listed(w.allTransports, name[of])));
    yield* await Promise.all(plans.map(measure));
  }
  const beds = [...ours.values()].flatMap(({ opened }) => opened ?? []);
  await Promise.all([...beds, ...theirs.values()].map((bed) => bed.close()));
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
