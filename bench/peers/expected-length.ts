// How long each trial of a plan should take, for the time left. Pure.
import { connectionsOf } from "./goals.ts";
import type { PeersPlan } from "./peers-options.ts";
import type { PointParameters } from "./result/schema.ts";

/** Starting a contender's two processes. */
const START_MS = 600;
const CONNECT_MS = 0.25;
/** The calls between processes, and the wait for quiet. */
const OVERHEAD_MS = 100;

/** In the order in which the trials end. */
export function expectedPeerTrialMs({ points }: PeersPlan): number[] {
  return points.flatMap(({ parameters, contenders, trials }) => {
    const lengths = Array.from({ length: trials * contenders.length }, () => trialMs(parameters));
    lengths[0] = (lengths[0] ?? 0) + setUpMs(parameters) * contenders.length;
    return lengths;
  });
}

function trialMs(parameters: PointParameters): number {
  if (parameters.measure === "memory") return START_MS + parameters.connections * CONNECT_MS + OVERHEAD_MS;
  return parameters.durationMs + OVERHEAD_MS;
}

function setUpMs(parameters: PointParameters): number {
  if (parameters.measure === "memory") return 0;
  return START_MS + (connectionsOf(parameters) ?? 0) * CONNECT_MS + trialMs(parameters) / 2;
}
