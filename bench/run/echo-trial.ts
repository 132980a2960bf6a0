// One echo trial: an open-loop trial of the stream, or of none, whose clients send echoes beside it.
import type { EchoFigures } from "../load/load-calls.ts";
import { describeLatency, mergeHistograms } from "../latency.ts";
import { addLedgers } from "../merge.ts";
import type { EchoParameters, EchoSeries, EchoTrial } from "../result/echo-schema.ts";
import { streamOfEcho } from "../scenarios/stream-parameters.ts";
import { auditEchoTrial, verdictOf } from "./audit.ts";
import { told } from "./measured-server.ts";
import { type Beside, runStreamTrial, type TrialPlan } from "./stream-trial.ts";
import type { TestBed } from "./test-bed.ts";
import { countedBytes } from "./trial-bytes.ts";
import { share } from "./workers-figures.ts";

/** How the stream reaches the clients, and how their echoes travel. */
export type EchoKind = Pick<EchoSeries, "follows" | "by">;

export interface EchoTrialPlan extends Pick<TrialPlan, "round" | "orderInRound" | "seed"> {
  readonly kind: EchoKind;
  readonly parameters: EchoParameters;
}

/** How long an echo may take after the last was sent. */
const RETURN_TIMEOUT_MS = 3000;

/** Rejects as {@link runStreamTrial} does. */
export async function runEchoTrial(plan: EchoTrialPlan, bed: TestBed): Promise<EchoTrial> {
  const { kind, parameters, round, orderInRound, seed } = plan;
  const { clients, echoesPerSecond, echoBytes, warmUpMs } = parameters;
  let figures: EchoFigures[] = [];
  const beside: Beside = {
    planOf: (index, workers) => ({
      echo: { by: kind.by, clients: share(clients, index, workers), echoesPerSecond, echoBytes, seed: seed + index },
    }),
    async run(window) {
      const schedule = { startUs: window.startUs - warmUpMs * 1000, window, timeoutMs: RETURN_TIMEOUT_MS };
      figures = await Promise.all(bed.workers.map((worker) => worker.call("echo", schedule)));
    },
  };
  const stream = streamOfEcho(parameters);
  const flowing = { ...stream, subscribers: kind.follows === null ? 0 : clients };
  const streamTrial = await runStreamTrial(
    { transport: kind.follows ?? "websocket", parameters: flowing, round, orderInRound, seed },
    bed,
    beside,
  );
  const echoes = total(figures, "echoes");
  const trial = {
    round,
    orderInRound,
    seed,
    startedAt: streamTrial.startedAt,
    measuredMs: streamTrial.measuredMs,
    echoes,
    ledger: addLedgers(figures.map(({ ledger }) => ledger)),
    roundTrip: describeLatency(mergeHistograms(figures.map(({ histogram }) => histogram)), echoes),
    sender: {
      latenessMeanUs: echoes === 0 ? 0 : total(figures, "latenessSumUs") / echoes,
      latenessMaxUs: Math.max(...figures.map(({ latenessMaxUs }) => latenessMaxUs)),
    },
    deliveries: streamTrial.deliveries,
    ...countedBytes(streamTrial),
    connectionsPeak: streamTrial.connections.peak,
    audit: streamTrial.audit,
    server: told(streamTrial.server),
    workers: streamTrial.workers,
  };
  const fault = figures.find((one) => one.fault !== null)?.fault ?? null;
  const verdict = auditEchoTrial(trial, {
    by: kind.by,
    stream: verdictOf(streamTrial),
    altered: total(figures, "altered"),
    fault,
  });
  return { ...trial, ...verdict };
}

function total(figures: readonly EchoFigures[], name: "echoes" | "altered" | "latenessSumUs"): number {
  return figures.reduce((sum, figure) => sum + figure[name], 0);
}
