// How long each trial of a plan should take, for the time left. Pure.
import type { Plan } from "../plan.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { Parameters } from "../result/schema.ts";
import { CAPACITY_ENDPOINTS } from "./capacity-scenario.ts";

/** Connecting, closing, and the calls between processes. */
const OVERHEAD_MS = 250;
/** Starting a scenario's processes. */
const START_MS = 700;
/** One transport's rehearsal. */
const REHEARSAL_MS = 400;

/** What checks take, all together: a browser's start is most of it. */
const CHECKS_MS = { conformance: 5000, browser: 45_000 } as const;

/** In the order in which the trials end; transports that run side by side share their time. */
export function expectedTrialMs({ scenarios, transports }: Plan): number[] {
  return scenarios.flatMap((scenario) => {
    switch (scenario.kind) {
      case "stream":
        return ofStream(scenario, transports.length);
      case "capacity":
        return ofPoint(scenario, CAPACITY_ENDPOINTS.length, START_MS, windowMs(scenario.parameters));
      case "echo":
        return scenario.points.flatMap((parameters) => ofPoint(scenario, 1, START_MS, windowMs(parameters)));
      case "heartbeat":
        return scenario.points.flatMap(({ patienceMs }) => ofPoint(scenario, 1, START_MS, patienceMs));
      case "checks":
        return [CHECKS_MS[scenario.checks]];
    }
  });
}

function ofStream(scenario: StreamScenario, series: number): number[] {
  const startMs = START_MS + REHEARSAL_MS * series;
  return scenario.points.flatMap((parameters) =>
    ofPoint(scenario, series, startMs, streamTrialMs(parameters, scenario.arrangement, series)),
  );
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
