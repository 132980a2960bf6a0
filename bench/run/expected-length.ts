// How long each trial of a plan should take, for the time left. Pure.
import type { Plan } from "../plan.ts";
import { lanesOf } from "../solution/solution.ts";
import type { AttackScenario, EchoScenario, HeartbeatScenario, StreamScenario } from "../scenarios/scenario.ts";
import { streamOfEcho, streamOfHeartbeat } from "../scenarios/stream-parameters.ts";
import { NOTICED_BY, watchedTransports } from "../scenarios/watched.ts";
import type { EchoParameters } from "../result/echo-schema.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters } from "../result/schema.ts";
import { CAPACITY_ENDPOINTS } from "./capacity-scenario.ts";
import { echoKinds, isSideBySide } from "./echo-scenario.ts";

/** Connecting, closing, and the calls between processes. */
const OVERHEAD_MS = 250;
/** Starting a scenario's processes. */
const START_MS = 700;
/** One transport's rehearsal. */
const REHEARSAL_MS = 400;

/** What checks take, all together: a browser's start is most of it. */
const CHECKS_MS = { conformance: 2500, browser: 20_000 } as const;

/** In the order in which the trials end; transports that run side by side share their time. */
export function expectedTrialMs(plan: Plan): number[] {
  const { scenarios, transports } = plan;
  return scenarios.flatMap((scenario) => {
    switch (scenario.kind) {
      case "stream":
        return ofStream(scenario, plan);
      case "capacity":
        return ofPoint(scenario, CAPACITY_ENDPOINTS.length, START_MS, windowMs(scenario.parameters));
      case "echo":
        return scenario.points.flatMap((parameters) => ofEchoPoint(scenario, parameters, transports));
      case "heartbeat":
        return ofHeartbeat(scenario, transports);
      case "attack":
        return ofAttack(scenario);
      case "checks":
        return [CHECKS_MS[scenario.checks]];
    }
  });
}

function ofStream(scenario: StreamScenario, plan: Plan): number[] {
  return scenario.points.flatMap((parameters) => {
    const series = lanesOf(plan, parameters).length;
    const startMs = START_MS + REHEARSAL_MS * series;
    return ofPoint(scenario, series, startMs, streamTrialMs(parameters, scenario.arrangement, series));
  });
}

function ofEchoPoint(scenario: EchoScenario, parameters: EchoParameters, transports: readonly Transport[]): number[] {
  const kinds = echoKinds(parameters, transports).length;
  const startMs = START_MS + REHEARSAL_MS * kinds;
  const arrangement = isSideBySide(parameters) ? "side-by-side" : "interleaved";
  return ofPoint(scenario, kinds, startMs, streamTrialMs(streamOfEcho(parameters), arrangement, kinds));
}

/** All points and transports at once: as long as the longest. Nobody hears from a silent peer: the patience is waited for. */
function ofHeartbeat(scenario: HeartbeatScenario, transports: readonly Transport[]): number[] {
  const series = scenario.points.length * watchedTransports(transports).length * NOTICED_BY.length;
  const roundMs = scenario.points.map(
    ({ heartbeatMs, patienceMs }) =>
      windowMs(streamOfHeartbeat({ heartbeatMs, living: 1 })) + 1.5 * heartbeatMs + patienceMs,
  );
  return ofPoint(scenario, series, START_MS * scenario.points.length, Math.max(...roundMs) / series);
}

/** Two windows each, with their connecting, draining and closing. */
function ofAttack({ attacks, trials, parameters }: AttackScenario): number[] {
  const pairMs = 2 * (windowMs(parameters) + 2 * parameters.pollIntervalMs);
  return ofPoint({ trials }, attacks.length, START_MS + REHEARSAL_MS, pairMs);
}

function ofPoint({ trials }: { readonly trials: number }, series: number, startMs: number, trialMs: number): number[] {
  return Array.from({ length: trials * series }, (_, index) => trialMs + (index === 0 ? startMs : 0));
}

function windowMs({ warmUpMs, measuredMs }: Pick<Parameters, "warmUpMs" | "measuredMs">): number {
  return warmUpMs + measuredMs + OVERHEAD_MS;
}

/** Only short polling waits for a turn of its own, at the beginning and at the end. */
function streamTrialMs(parameters: Parameters, arrangement: "interleaved" | "side-by-side", series: number): number {
  const pollsMs = 2 * parameters.pollIntervalMs;
  return arrangement === "side-by-side"
    ? (windowMs(parameters) + pollsMs) / series
    : windowMs(parameters) + pollsMs / series;
}
