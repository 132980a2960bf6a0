// One heartbeat trial: quiet connections, counted while all live; then the paths of some break, and somebody notices.
import type { Transport } from "../../protocol/transports.ts";
import type { SilenceFigures } from "../load/load-calls.ts";
import type { HeartbeatParameters, HeartbeatSeries, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import type { ProcessUse } from "../result/schema.ts";
import { streamOfHeartbeat } from "../scenarios/stream-parameters.ts";
import { auditHeartbeatTrial, verdictOf } from "./audit.ts";
import { told } from "./measured-server.ts";
import { type Beside, runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";
import { countedBytes } from "./trial-bytes.ts";
import { share } from "./workers-figures.ts";

export interface HeartbeatTrialPlan extends Pick<TrialPlan, "round" | "orderInRound" | "seed"> {
  readonly transport: Transport;
  readonly parameters: HeartbeatParameters;
}

/** The same connections and silences, as server and client noticed them. Rejects as {@link runStreamTrial} does. */
export async function runHeartbeatTrial(
  plan: HeartbeatTrialPlan,
  bed: TestBed,
): Promise<Record<HeartbeatSeries["noticedBy"], HeartbeatTrial>> {
  const { transport, parameters, round, orderInRound, seed } = plan;
  const { silent, patienceMs } = parameters;
  let figures: SilenceFigures[] = [];
  const serverMeanwhile: ProcessUse[] = [];
  const beside: Beside = {
    planOf: (index, workers) => ({ heartbeat: { silent: share(silent, index, workers) } }),
    async afterwards() {
      await bed.server.beginUse();
      figures = await Promise.all(bed.workers.map((worker) => worker.call("fallSilent", { patienceMs })));
      serverMeanwhile.push(told((await bed.server.endUse()).server));
    },
  };
  const stream = await runStreamTrial(
    { transport, parameters: streamOfHeartbeat(parameters), round, orderInRound, seed },
    bed,
    beside,
  );
  const common = {
    round,
    orderInRound,
    seed,
    startedAt: stream.startedAt,
    measuredMs: stream.measuredMs,
    cutByMistake: total(figures, "cutByMistake"),
    heartbeats: total(figures, "heartbeats"),
    ...countedBytes(stream),
    audit: { ...stream.audit, unexplainedIpBytes: null }, // what is said to a path that broke arrives nowhere
    server: told(stream.server),
    workers: stream.workers,
  };
  const verdict = auditHeartbeatTrial(common, {
    stream: verdictOf(stream),
    heartbeatMs: parameters.heartbeatMs,
    delayMaxUs: Math.max(
      ...[told(stream.server), ...stream.workers, ...serverMeanwhile, ...figures].map(
        ({ eventLoopDelayMaxUs }) => eventLoopDelayMaxUs,
      ),
    ),
  });
  const of = (afterUs: readonly number[]): HeartbeatTrial => ({ ...common, ...notice(afterUs), ...verdict });
  return {
    server: of(figures.flatMap(({ byServerAfterUs }) => byServerAfterUs)),
    client: of(figures.flatMap(({ byClientAfterUs }) => byClientAfterUs)),
  };
}

function notice(afterUs: readonly number[]): Pick<HeartbeatTrial, "noticed" | "noticedAfterMs"> {
  if (afterUs.length === 0) return { noticed: 0, noticedAfterMs: null };
  const afterMs = afterUs.map((us) => us / 1000);
  const mean = afterMs.reduce((sum, ms) => sum + ms, 0) / afterMs.length;
  return { noticed: afterMs.length, noticedAfterMs: { mean, min: Math.min(...afterMs), max: Math.max(...afterMs) } };
}

function total(figures: readonly SilenceFigures[], name: "heartbeats" | "cutByMistake"): number {
  return figures.reduce((sum, figure) => sum + figure[name], 0);
}
