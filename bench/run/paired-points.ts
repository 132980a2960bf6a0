// A scenario whose points are compared with each other: in each round every point has a trial of every transport.
import type { Transport } from "../../protocol/transports.ts";
import { inEach } from "../output/words.ts";
import type { StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import { captureFiles, lazyBed, measureOn } from "./bed-trials.ts";
import { beginRound } from "./begin-round.ts";
import type { FinishedStreamTrial, UnconnectedTrial } from "./finished-trial.ts";
import { keptRound } from "./kept-round.ts";
import type { Lazy } from "./lazily.ts";
import { needsAnotherRound } from "./more-trials.ts";
import { roundSeed, shuffled } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { TrialPlan } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";

type Finished = FinishedStreamTrial | UnconnectedTrial;

/** A trial's place in a round. */
interface Lane {
  /** Index of its set of parameters. */
  readonly point: number;
  readonly transport: Transport;
}

type PairedPlan = TrialPlan & Lane;

/** Yields each trial when it has ended. All of the points' test beds are open for all of the rounds. */
export async function* runPairedPoints(scenario: StreamScenario, run: ScenarioRun): AsyncGenerator<Finished> {
  const { points } = scenario;
  const beds: Lazy<TestBed>[] = [];
  for (const [point, parameters] of points.entries()) {
    const conditions = await run.conditionsOf(parameters);
    const bedPoint = { parameters, conditions, captureFileOf: captureFiles(scenario, point, run) };
    const onRehearsal = (transport: Transport): void =>
      run.onTrial(inEach((w) => w.listed(w.pointOf(point + 1, points.length), transport, w.rehearsal)));
    beds.push(lazyBed(bedPoint, run.transports, run, { onRehearsal }));
  }
  const lanes = points.flatMap((_, point) => run.transports.map((transport): Lane => ({ point, transport })));
  const trials = new Map<Lane, StreamTrial[]>(lanes.map((lane) => [lane, []]));

  function isWanted(rounds: number): boolean {
    return points.some((parameters, point) => {
      const series = lanes.filter((lane) => lane.point === point).map((lane) => trials.get(lane) ?? []);
      return needsAnotherRound(scenario, { rounds, parameters, series });
    });
  }

  function plansOf(round: number): PairedPlan[] {
    const seed = roundSeed(run.seed, round);
    return shuffled(lanes, seed).flatMap((lane, orderInRound) => {
      const parameters = points[lane.point];
      return parameters === undefined ? [] : { ...lane, parameters, round, orderInRound, seed };
    });
  }

  function note(finished: Finished): Finished {
    const lane = lanes.find(({ point, transport }) => point === finished.point && transport === finished.transport);
    if (lane !== undefined && finished.kind === "stream") trials.get(lane)?.push(finished.trial);
    return finished;
  }

  for (let round = 0; isWanted(round); round++) {
    const name = beginRound(round, scenario, lanes.length, run);
    const plans = plansOf(round);
    const kept = keptTrials(plans, run);
    if (kept !== undefined) {
      for (const finished of kept) yield note(finished);
      continue;
    }
    for (const { point, ...plan } of plans) {
      const bed = await beds[point]?.get();
      if (bed === undefined) throw new Error("expected one test bed per point");
      run.onTrial(inEach((w, of) => w.listed(w.pointOf(point + 1, points.length), plan.transport, name[of])));
      yield note(await measureOn(plan, point, bed));
    }
  }
  for (const { opened } of beds) await opened?.close();
}

function keptTrials(plans: readonly PairedPlan[], { kept }: ScenarioRun): Finished[] | undefined {
  const ours = kept.filter((one) => one.kind === "stream" || one.kind === "unconnected");
  return keptRound(
    plans,
    ours,
    (one, { point, transport, round }) =>
      one.point === point && one.transport === transport && one.trial.round === round,
  );
}
