// Finished trials by scenario, and the result's scenarios made of them. What an interrupted run has finished is kept.
import { describeLatency, mergeHistograms } from "../latency.ts";
import type { Latency, Parameters, ScenarioResult, StreamPoint, StreamTrial } from "../result/schema.ts";
import type { CapacityScenario, Scenario, StreamScenario } from "../scenarios/scenario.ts";
import { compareWithWebSocket, summarizeCapacity, summarizeStream } from "../summary.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { CAPACITY_ENDPOINTS, type FinishedCapacityTrial } from "./capacity-scenario.ts";
import type { FinishedStreamTrial } from "./stream-scenario.ts";

export interface FinishedScenario {
  readonly scenario: Scenario;
  readonly streamTrials: FinishedStreamTrial[];
  readonly capacityTrials: FinishedCapacityTrial[];
}

export function toScenarioResult({ scenario, streamTrials, capacityTrials }: FinishedScenario): ScenarioResult {
  return scenario.loop === "open" ? streamResult(scenario, streamTrials) : capacityResult(scenario, capacityTrials);
}

function streamResult(scenario: StreamScenario, finished: readonly FinishedStreamTrial[]): ScenarioResult {
  const points = scenario.points.map((parameters, index) =>
    streamPoint(
      parameters,
      finished.filter(({ point }) => point === index),
    ),
  );
  return { name: scenario.name, loop: "open", points: points.filter(({ series }) => series.length > 0) };
}

function streamPoint(parameters: Parameters, finished: readonly FinishedStreamTrial[]): StreamPoint {
  const series = TRANSPORTS.map((transport) => ({
    transport,
    trials: trialsOf(finished, (f) => f.transport === transport),
  }))
    .filter(({ trials }) => trials.length > 0)
    .map(({ transport, trials }) => ({
      transport,
      trials,
      summary: summarizeStream(trials, parameters),
      pooledLatency: poolLatency(trials.map((trial) => ({ valid: trial.valid, latency: trial.latency }))),
      pooledUncorrectedLatency: poolLatency(
        trials.map((trial) => ({ valid: trial.valid, latency: trial.uncorrectedLatency })),
      ),
    }));
  return { parameters, series, comparisons: compareWithWebSocket(series, parameters) };
}

function capacityResult(
  { name, parameters }: CapacityScenario,
  finished: readonly FinishedCapacityTrial[],
): ScenarioResult {
  const series = CAPACITY_ENDPOINTS.map((endpoint) => ({
    endpoint,
    trials: trialsOf(finished, (f) => f.endpoint === endpoint),
  }))
    .filter(({ trials }) => trials.length > 0)
    .map(({ endpoint, trials }) => ({ endpoint, trials, summary: summarizeCapacity(trials) }));
  return { name, loop: "closed", points: [{ parameters, series }] };
}

function trialsOf<Finished extends { readonly trial: unknown }>(
  finished: readonly Finished[],
  belongs: (one: Finished) => boolean,
): Finished["trial"][] {
  return finished.filter(belongs).map(({ trial }) => trial);
}

/** Every delivery of the valid trials; null when one of them does not tell, so that both pools are of the same trials. */
function poolLatency(trials: readonly Pick<StreamTrial, "valid" | "latency">[]): Latency | null {
  const valid = trials.filter((trial) => trial.valid);
  const latencies = valid.flatMap(({ latency }) => latency ?? []);
  if (latencies.length < valid.length) return null;
  const publishes = latencies.reduce((sum, latency) => sum + latency.publishes, 0);
  return describeLatency(mergeHistograms(latencies.map(({ histogram }) => histogram)), publishes);
}
