// The model's predictions for every point of some scenarios, and carried on to more subscribers. Pure.
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters } from "../result/schema.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { extrapolate, EXTRAPOLATED_SUBSCRIBERS, type ExtrapolationOrReason } from "./extrapolate.ts";
import { predict, type Prediction } from "./predict.ts";

export interface PredictedSeries {
  readonly transport: Transport;
  readonly prediction: Prediction;
  readonly extrapolations: readonly ExtrapolationOrReason[];
}

export interface PredictedPoint {
  /** Its name. */
  readonly scenario: string;
  readonly parameters: Parameters;
  readonly series: readonly PredictedSeries[];
}

/** Of those that have a stream, in the server's memory; the others are not what the model is about. */
export function predictScenarios(
  scenarios: readonly Scenario[],
  transports: readonly Transport[],
): readonly PredictedPoint[] {
  return scenarios.flatMap((scenario) =>
    scenario.kind === "stream"
      ? scenario.points
          .filter(({ stream }) => stream !== "redis")
          .map((parameters) => ({
            scenario: scenario.name,
            parameters,
            series: transports.map((transport) => predictSeries(transport, parameters)),
          }))
      : [],
  );
}

function predictSeries(transport: Transport, parameters: Parameters): PredictedSeries {
  return {
    transport,
    prediction: predict(transport, parameters),
    extrapolations: EXTRAPOLATED_SUBSCRIBERS.map((subscribers) => extrapolate(transport, parameters, { subscribers })),
  };
}
