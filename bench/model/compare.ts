// What was measured against what the model says: each figure's prediction and difference. Pure.
import { median } from "../statistics.ts";
import { STREAM_METRICS, type StreamMetricName } from "../metrics.ts";
import type { ModelComparison } from "../result/estimate-schema.ts";
import type { Parameters, StreamSeries, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { Assumptions } from "./assumptions.ts";
import { meanIdDigits } from "./id-digits.ts";
import { modelledValue, predict, type Prediction } from "./predict.ts";

export interface CompareOptions {
  /** How the scenario's transports share a server: it decides how far ids have come. Default "interleaved". */
  readonly arrangement?: StreamScenario["arrangement"];
  /** What is known of the run beside its parameters. */
  readonly assume?: Partial<Assumptions>;
}

/**
 * Metric name → what the model says, and by how many percent of it the measured median differs. A figure that the model
 * does not tell is missing; so are all of a series without a valid trial.
 *
 * The model is asked trial by trial for the rate that the trial's seed made of the parameters' rate: a Poisson stream of
 * 20 messages a second brings 60 ± 8 of them into 3 seconds, which says nothing about the model. That rate is part of
 * the load, as is known before the run; it is read off the deliveries, which a valid trial has neither more nor fewer
 * of. All else comes from the parameters. A window shorter than half a heartbeat is taken to see none.
 */
export function compareWithModel(
  { transport, trials, summary }: Pick<StreamSeries, "transport" | "trials" | "summary">,
  parameters: Parameters,
  { arrangement = "interleaved", assume }: CompareOptions = {},
): ModelComparison {
  const predictions = trials
    .filter(({ valid, deliveries }) => valid && (deliveries > 0 || parameters.messagesPerSecond === 0))
    .map((trial) =>
      predict(transport, asSeen(parameters, trial), {
        assume: { idDigits: meanIdDigits(trial, parameters, arrangement), ...assumeOfLink(trial), ...assume },
      }),
    );
  const compared: [StreamMetricName, ModelComparison[string]][] = [];
  for (const metric of Object.keys(STREAM_METRICS) as StreamMetricName[]) {
    const predicted = predictedMedian(predictions, metric);
    if (predicted === undefined) continue;
    const measured = summary[metric];
    const differs = measured?.kind === "measured" ? differencePercent(measured.median, predicted) : null;
    compared.push([metric, { predicted, differencePercent: differs }]);
  }
  return Object.fromEntries(compared);
}

/** The parameters with the trial's own rate, and without heartbeats that it was too short for. */
function asSeen(parameters: Parameters, { deliveries, measuredMs }: StreamTrial): Parameters {
  const { subscribers, heartbeatMs } = parameters;
  const messagesPerSecond = deliveries / subscribers / (measuredMs / 1000);
  return { ...parameters, messagesPerSecond, heartbeatMs: heartbeatSeen(heartbeatMs, measuredMs) };
}

/** A window shorter than half a heartbeat is taken to see none. */
export function heartbeatSeen(heartbeatMs: number, measuredMs: number): number {
  return measuredMs < heartbeatMs / 2 ? NEVER_MS : heartbeatMs;
}

const NEVER_MS = 1e15;

/** A user-space link ends TCP on both sides: its own round trips are none. */
function assumeOfLink({ network }: StreamTrial): Partial<Assumptions> {
  return network.delayedBy === "user-space-link" ? { initialWindowSegments: Infinity } : {};
}

function predictedMedian(predictions: readonly Prediction[], metric: StreamMetricName): number | undefined {
  const values = predictions.flatMap((prediction) => modelledValue(prediction, metric) ?? []);
  return values.length === 0 ? undefined : median(values);
}

/** Null where a share of nothing would have to be told. */
function differencePercent(measured: number, predicted: number): number | null {
  if (predicted === 0) return measured === 0 ? 0 : null;
  return (measured / predicted - 1) * 100;
}
