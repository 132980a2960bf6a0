// How long each trial of a plan should take, for the time left. Pure.
import type { Plan } from "../bench-options.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { CAPACITY_ENDPOINTS } from "./capacity-scenario.ts";

/** Connecting, closing, and the calls between processes. */
const OVERHEAD_MS = 250;

/** In the order in which the trials end; transports that run side by side share their time. */
export function expectedTrialMs({ scenarios, transports }: Plan): number[] {
  return scenarios.flatMap((scenario) => {
    const series = scenario.loop === "open" ? transports.length : CAPACITY_ENDPOINTS.length;
    return Array.from({ length: scenario.trials * series }, () => trialMs(scenario, series));
  });
}

function trialMs(scenario: Scenario, series: number): number {
  const { warmUpMs, measuredMs } = scenario.parameters;
  const windowMs = warmUpMs + measuredMs + OVERHEAD_MS;
  if (scenario.loop === "closed") return windowMs;
  // Only short polling waits for a turn of its own, at the beginning and at the end.
  const pollMs = (2 * scenario.parameters.pollIntervalMs) / series;
  return scenario.arrangement === "side-by-side" ? (windowMs + pollMs * series) / series : windowMs + pollMs;
}
