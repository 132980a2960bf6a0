// The heartbeat scenario: rounds in which every transport's paths break at every rate of heartbeats, all side by side.
import { setMaxListeners } from "node:events";
import type { Transport } from "../../protocol/transports.ts";
import { words } from "../output/words.ts";
import type { HeartbeatParameters, HeartbeatPoint } from "../result/heartbeat-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import type { HeartbeatScenario } from "../scenarios/scenario.ts";
import { streamOfHeartbeat } from "../scenarios/stream-parameters.ts";
import { summarizeHeartbeat } from "../summary.ts";
import { runHeartbeatTrial } from "./heartbeat-trial.ts";
import { lazily } from "./lazily.ts";
import { roundSeed } from "./round.ts";
import type { ScenarioRun } from "./scenario-run.ts";
import type { FinishedHeartbeatTrial } from "./finished-trial.ts";
import { openTestBed, type TestBed } from "./test-bed.ts";

/** Short polling holds no connection that could fall silent: each poll finds out anew. */
const WATCHED: readonly Transport[] = ["long-polling", "sse", "websocket"];
/** A series each: server and client notice, or do not, the same silences. */
export const NOTICED_BY = ["server", "client"] as const;

/** What is compared at each point. */
export function watchedTransports(transports: readonly Transport[]): readonly Transport[] {
  return WATCHED.filter((transport) => transports.includes(transport));
}

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
    run.onTrial(words().starting);
    return Promise.all(lanes.map(({ parameters }) => openBed(parameters, run)));
  });
  for (let round = 0; round < scenario.trials; round++) {
    run.signal.throwIfAborted();
    const kept = lanes.flatMap((lane) => keptTrials(lane, round, run));
    if (kept.length === lanes.length * NOTICED_BY.length) {
      yield* kept;
      continue;
    }
    const opened = await beds.get();
    run.onTrial(words().trialOf(round + 1, scenario.trials));
    const seed = roundSeed(run.seed, round);
    const finished = opened.map(async (bed, orderInRound): Promise<FinishedHeartbeatTrial[]> => {
      const lane = lanes[orderInRound];
      if (lane === undefined) throw new Error("expected a lane for each test bed");
      const { point, parameters, transport } = lane;
      const trials = await runHeartbeatTrial({ transport, parameters, round, orderInRound, seed }, bed);
      const common = { kind: "heartbeat", point, transport } as const;
      return NOTICED_BY.map((noticedBy) => ({ ...common, noticedBy, trial: trials[noticedBy] }));
    });
    yield* (await Promise.all(finished)).flat();
  }
  await Promise.all((beds.opened ?? []).map((bed) => bed.close()));
}

async function openBed(parameters: HeartbeatParameters, run: ScenarioRun): Promise<TestBed> {
  const quiet = streamOfHeartbeat(parameters);
  return openTestBed(quiet, await run.conditionsOf(quiet), run);
}

/** Of both sides, or less. */
function keptTrials({ point, transport }: Lane, round: number, { kept }: ScenarioRun): FinishedHeartbeatTrial[] {
  return kept
    .filter((one) => one.kind === "heartbeat")
    .filter((one) => one.point === point && one.transport === transport && one.trial.round === round);
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
  const series = WATCHED.flatMap((transport) =>
    NOTICED_BY.map((noticedBy) => {
      const own = finished.filter((one) => one.transport === transport && one.noticedBy === noticedBy);
      const trials = own.map(({ trial }) => trial);
      return { transport, noticedBy, trials, summary: summarizeHeartbeat(trials, parameters) };
    }),
  );
  return { parameters, series: series.filter(({ trials }) => trials.length > 0) };
}
