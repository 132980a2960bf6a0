// Which parameters a scenario's points differ in. Pure.
import type { Parameters, ScenarioResult, StreamPoint } from "../result/schema.ts";
import { overload } from "../scenarios/overload.ts";

/** Their names. */
export function variedParameters(points: readonly StreamPoint[]): (keyof Parameters)[] {
  const [first, ...others] = points;
  if (first === undefined) return [];
  const names = Object.keys(first.parameters) as (keyof Parameters)[];
  return names.filter((name) => others.some(({ parameters }) => parameters[name] !== first.parameters[name]));
}

/** Whether messages flow, and the points differ in how many subscribe and in nothing else. */
export function growsInSubscribers(points: readonly StreamPoint[]): boolean {
  return isFlowing(points) && variedParameters(points).join() === "subscribers";
}

/** Whether a scenario is there to break transports: it is the finding that its trials cannot count. */
export function isToBreak({ name }: Pick<ScenarioResult, "name">): boolean {
  return name === overload.name;
}

/**
 * Whether points tell where a transport breaks: as their load grows, or at the first one already, beyond which such a
 * scenario does not go.
 */
export function tellsBreaking(name: string, points: readonly StreamPoint[]): boolean {
  return growsInLoad(points) || (isToBreak({ name }) && points.length === 1 && isFlowing(points));
}

/** Whether the load grows from point to point, by subscribers or by messages, and nothing else changes. */
export function growsInLoad(points: readonly StreamPoint[]): boolean {
  const varied = variedParameters(points);
  const isLoad = varied.every((name) => name === "subscribers" || name === "messagesPerSecond");
  return isFlowing(points) && varied.length > 0 && isLoad;
}

function isFlowing(points: readonly StreamPoint[]): boolean {
  return points.every(({ parameters }) => parameters.messagesPerSecond > 0);
}
