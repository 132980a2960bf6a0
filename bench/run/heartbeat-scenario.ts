// The heartbeat scenario: rounds in which every transport's paths break at every rate of heartbeats, all side by side.
import { setMaxListeners } from "node:events";
import type { Transport } from "../../protocol/transports.ts";
import { inEach } from "../output/words.ts";
import type { HeartbeatParameters, HeartbeatPoint } from "../result/heartbeat-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { HeartbeatScenario } from "../scenarios/scenario.ts";
import { streamOfHeartbeat } from "../scenarios/stream-parameters.ts";
import { NOTICED_BY, watchedTransports } from "../scenarios/watched.ts";
import { summarizeHeartbeat } from "../summary.ts";
import { runHeartbeatTrial } from "./heartbeat-trial.ts";
import { keptRound } from "./kept-round.ts";
import { lazily } from "./lazily.ts";
import { isPlannedOrReplaced } from "./more-trials.ts";
import { roundSeed } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedHeartbeatTrial } from "./finished-trial.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

/** What is measured side by side in a round. */
interface Lane {
  readonly point: number;
  readonly parameters: HeartbeatParameters;
  readonly transport: Transport;
}

/** Yields a round's trials together. Waiting is all that they do: each on a server of its own, none disturbs another. */
export async function* runHeartbeatScenario(
  scenario: HeartbeatScenario,
  run: ScenarioRun,
): AsyncGenerator<FinishedHeartbeatTrial> {
  setMaxListeners(0, run.signal); // each lane waits with it
  const lanes: Lane[] = scenario.points.flatMap((parameters, point) =>
    watchedTransports(run.transports).map((transport) => ({ point, parameters, transport })),
  );
  const beds = lazily(() => {
    run.onTrial(inEach((w) => w.starting));
    return Promise.all(lanes.map(({ parameters }) => openBed(parameters, run)));
  });
  const series = new Map<string, FinishedHeartbeatTrial["trial"][]>(seriesOf(lanes).map((one) => [nameOf(one), []]));
  for (let round = 0; isPlannedOrReplaced(scenario.trials, { rounds: round, series: [...series.values()] }); round++) {
    run.signal.throwIfAborted();
    if (round >= scenario.trials) run.onMoreTrials(series.size);
    const finished = keptTrials(lanes, round, run) ?? (await measureRound(round));
    for (const one of finished) series.get(nameOf(one))?.push(one.trial);
    yield* finished;
  }
  await Promise.all((beds.opened ?? []).map((bed) => bed.close()));

  async function measureRound(round: number): Promise<FinishedHeartbeatTrial[]> {
    const opened = await beds.get();
    run.onTrial(inEach((w) => w.trialOf(round + 1, Math.max(round + 1, scenario.trials))));
    const seed = roundSeed(run.seed, round);
    const finished = opened.map(async (bed, orderInRound): Promise<FinishedHeartbeatTrial[]> => {
      const lane = lanes[orderInRound];
      if (lane === undefined) throw new Error("expected a lane for each test bed");
      const { point, parameters, transport } = lane;
      const trials = await runHeartbeatTrial({ transport, parameters, round, orderInRound, seed }, bed);
      const common = { kind: "heartbeat", point, transport } as const;
      return NOTICED_BY.map((noticedBy) => ({ ...common, noticedBy, trial: trials[noticedBy] }));
    });
    return (await Promise.all(finished)).flat();
  }
}

/** What identifies a series of the scenario. */
type Series = Pick<FinishedHeartbeatTrial, "point" | "transport" | "noticedBy">;

function seriesOf(lanes: readonly Lane[]): Series[] {
  return lanes.flatMap(({ point, transport }) => NOTICED_BY.map((noticedBy) => ({ point, transport, noticedBy })));
}

function nameOf({ point, transport, noticedBy }: Series): string {
  return `${point} ${transport} ${noticedBy}`;
}

async function openBed(parameters: HeartbeatParameters, run: ScenarioRun): Promise<TestBed> {
  const quiet = streamOfHeartbeat(parameters);
  return openTestBed(quiet, await run.conditionsOf(quiet), run);
}

function keptTrials(
  lanes: readonly Lane[],
  round: number,
  { kept }: ScenarioRun,
): FinishedHeartbeatTrial[] | undefined {
  const ofRound = kept.filter((one) => one.kind === "heartbeat").filter(({ trial }) => trial.round === round);
  return keptRound(seriesOf(lanes), ofRound, (one, series) => nameOf(one) === nameOf(series));
}

export function heartbeatResult(
  scenario: HeartbeatScenario,
  finished: readonly FinishedHeartbeatTrial[],
): ScenarioResult {
  const points = scenario.points.map((parameters, index) =>
    heartbeatPoint(
      parameters,
      finished.filter(({ point }) => point === index),
    ),
  );
  return { name: scenario.name, kind: "heartbeat", points: points.filter(({ series }) => series.length > 0) };
}

function heartbeatPoint(parameters: HeartbeatParameters, finished: readonly FinishedHeartbeatTrial[]): HeartbeatPoint {
  const series = watchedTransports().flatMap((transport) =>
    NOTICED_BY.map((noticedBy) => {
      const own = finished.filter((one) => one.transport === transport && one.noticedBy === noticedBy);
      const trials = own.map(({ trial }) => trial);
      return { transport, noticedBy, trials, summary: summarizeHeartbeat(trials, parameters) };
    }),
  );
  return { parameters, series: series.filter(({ trials }) => trials.length > 0) };
}
