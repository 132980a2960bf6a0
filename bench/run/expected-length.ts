// How long each trial of a plan should take, for the time left. Pure.
import type { Plan } from "../bench-options.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { CAPACITY_ENDPOINTS } from "./capacity-scenario.ts";

/** Connecting, closing, and the calls between processes. */
const OVERHEAD_MS = 250;
/** Starting a scenario's processes. */
const START_MS = 700;
/** One transport's rehearsal. */
const REHEARSAL_MS = 400;

/** In the order in which the trials end; transports that run side by side share their time. */
export function expectedTrialMs({ scenarios, transports }: Plan): number[] {
  return scenarios.flatMap((scenario) => {
    const series = scenario.loop === "open" ? transports.length : CAPACITY_ENDPOINTS.length;
    const lengths = Array.from({ length: scenario.trials * series }, () => trialMs(scenario, series));
    lengths[0] = (lengths[0] ?? 0) + START_MS + (scenario.loop === "open" ? REHEARSAL_MS * series : 0);
    return lengths;
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
