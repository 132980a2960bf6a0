// Finished trials by scenario, and the result's scenarios made of them. What an interrupted run has finished is kept.
import { nowUs } from "../../server/clock.ts";
import { poolLatency } from "../latency.ts";
import { compareWithModel } from "../model/compare.ts";
import type { Parameters, ScenarioResult, StreamPoint, StreamTrial } from "../result/schema.ts";
import type { CapacityScenario, Scenario, StreamScenario } from "../scenarios/scenario.ts";
import { compareWithFirstPoint, compareWithWebSocket, summarizeCapacity, summarizeStream } from "../summary.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { attackResult } from "./attack-scenario.ts";
import { solutionSeries } from "./collect-solutions.ts";
import { CAPACITY_ENDPOINTS } from "./capacity-scenario.ts";
import { echoResult } from "./echo-scenario.ts";
import type {
  FinishedCapacityTrial,
  FinishedSolutionTrial,
  FinishedStreamTrial,
  FinishedTrial,
  UnconnectedTrial,
} from "./finished-trial.ts";
import { heartbeatResult } from "./heartbeat-scenario.ts";

export interface FinishedScenario {
  readonly scenario: Scenario;
  readonly trials: FinishedTrial[];
}

/** Undefined of a scenario of which nothing is finished. */
export function toScenarioResult({ scenario, trials }: FinishedScenario): ScenarioResult | undefined {
  if (trials.length === 0) return undefined;
  switch (scenario.kind) {
    case "stream":
      return streamResult(scenario, {
        finished: ofKind("stream", trials),
        unconnected: ofKind("unconnected", trials),
        ofSolutions: ofKind("solution", trials),
      });
    case "capacity":
      return capacityResult(scenario, ofKind("capacity", trials));
    case "echo":
      return echoResult(scenario, ofKind("echo", trials));
    case "heartbeat":
      return heartbeatResult(scenario, ofKind("heartbeat", trials));
    case "attack":
      return attackResult(scenario, ofKind("attack", trials));
    case "checks":
      return ofKind("checks", trials).at(-1)?.result;
  }
}

function ofKind<Kind extends FinishedTrial["kind"]>(
  kind: Kind,
  trials: readonly FinishedTrial[],
): Extract<FinishedTrial, { kind: Kind }>[] {
  return trials.filter((trial): trial is Extract<FinishedTrial, { kind: Kind }> => trial.kind === kind);
}

interface StreamTrials {
  readonly finished: readonly FinishedStreamTrial[];
  readonly unconnected: readonly UnconnectedTrial[];
  readonly ofSolutions: readonly FinishedSolutionTrial[];
}

function streamResult(
  scenario: StreamScenario,
  { finished, unconnected, ofSolutions }: StreamTrials,
): ScenarioResult | undefined {
  const points = scenario.points.map((parameters, index) => {
    const measured = streamPoint(
      parameters,
      finished.filter(({ point }) => point === index),
      scenario.arrangement,
    );
    const unmeasured = unconnected
      .filter(({ point }) => point === index)
      .map(({ transport, trial }) => ({ ...trial, transport }));
    const ours = unmeasured.length === 0 ? measured : { ...measured, unmeasured };
    const theirs = ofSolutions.filter(({ point }) => point === index);
    return theirs.length === 0 ? ours : { ...ours, solutions: solutionSeries(theirs, ours) };
  });
  const measured = points.filter(({ series }) => series.length > 0);
  if (measured.length === 0) return undefined; // all load was lost
  return {
    name: scenario.name,
    kind: "stream",
    points: scenario.pairsPoints === true ? withRatiosToFirst(measured) : measured,
  };
}

/** Where the first point of the scenario has trials at all. */
function withRatiosToFirst(points: readonly StreamPoint[]): StreamPoint[] {
  const [first] = points;
  return points.map((point) =>
    first === undefined || point === first ? point : { ...point, toFirstPoint: compareWithFirstPoint(point, first) },
  );
}

function streamPoint(
  parameters: Parameters,
  finished: readonly FinishedStreamTrial[],
  arrangement: StreamScenario["arrangement"],
): StreamPoint {
  const assume = { publishedAtUsDigits: String(nowUs()).length };
  const series = TRANSPORTS.map((transport) => ({
    transport,
    trials: trialsOf(finished, (f) => f.transport === transport),
  }))
    .filter(({ trials }) => trials.length > 0)
    .map(({ transport, trials }) => ({
      transport,
      trials: withOneConnectionLog(trials),
      summary: summarizeStream(trials, parameters),
      pooledLatency: poolLatency(trials.map((trial) => ({ valid: trial.valid, latency: trial.latency }))),
      pooledUncorrectedLatency: poolLatency(
        trials.map((trial) => ({ valid: trial.valid, latency: trial.uncorrectedLatency })),
      ),
    }))
    .map((one) => {
      // The model knows what our server sends, and networks that are named; not what others do, or lies between machines.
      const isElsewhere = one.trials.some(({ server, machines }) => server === null || machines !== undefined);
      const isUnmodelled = isElsewhere || parameters.stream === "redis"; // nor what Redis does with the times of messages
      return isUnmodelled ? one : { ...one, prediction: compareWithModel(one, parameters, { arrangement, assume }) };
    });
  return { parameters, series, comparisons: compareWithWebSocket(series, parameters) };
}

/** The connections over time of the first valid trial, else of the first: they would be a third of every result file. */
function withOneConnectionLog(trials: readonly StreamTrial[]): StreamTrial[] {
  const kept = trials.find(({ valid }) => valid) ?? trials[0];
  return trials.map((trial) =>
    trial === kept ? trial : { ...trial, connections: { ...trial.connections, overTime: [] } },
  );
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
  return { name, kind: "capacity", points: [{ parameters, series }] };
}

function trialsOf<Finished extends { readonly trial: unknown }>(
  finished: readonly Finished[],
  belongs: (one: Finished) => boolean,
): Finished["trial"][] {
  return finished.filter(belongs).map(({ trial }) => trial);
}
