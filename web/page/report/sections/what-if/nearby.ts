// The measured point that is nearest to the reader's settings, if any is near. Pure.
import type { Parameters, Result, StreamPoint } from "../../../../../bench/result/schema.ts";
import { isFixedAs, parametersOf, type Settings } from "./settings.ts";

/** What may differ a little, and is then named. */
export type Difference = "messagesPerSecond" | "payloadBytes" | "pollIntervalMs" | "rttMs" | "cookieBytes";

export interface Nearby {
  readonly scenario: string;
  readonly point: StreamPoint;
  readonly differences: readonly Difference[];
}

/** Farther off, by this factor, it is another question. */
const MOST_FACTOR = 1.5;
/** Or by so much, where a factor means little. */
const MOST_RTT_MS = 5;
const MOST_COOKIE_BYTES = 64;

/** The nearest in what is turned; of equally near ones the first in the file. Clients are not compared: few were measured. */
export function nearbyPoint({ scenarios }: Pick<Result, "scenarios">, settings: Settings): Nearby | null {
  const wanted = parametersOf(settings);
  let nearest: (Nearby & { readonly distance: number }) | null = null;
  for (const scenario of scenarios) {
    if (scenario.kind !== "stream") continue;
    for (const point of scenario.points) {
      const { parameters } = point;
      const distance = distanceOf(parameters, wanted);
      if (distance === undefined || (nearest !== null && nearest.distance <= distance)) continue;
      nearest = { scenario: scenario.name, point, differences: differencesOf(parameters, wanted), distance };
    }
  }
  return nearest;
}

/** Undefined when it is not near. */
function distanceOf(point: Parameters, wanted: Parameters): number | undefined {
  if (!isFixedAs(point) || point.headers !== wanted.headers) return undefined;
  const factors = [
    factor(point.messagesPerSecond, wanted.messagesPerSecond, 0),
    factor(point.payloadBytes, wanted.payloadBytes, 0),
    factor(point.pollIntervalMs, wanted.pollIntervalMs, 0),
    factor(point.rttMs, wanted.rttMs, MOST_RTT_MS),
    factor(point.cookieBytes, wanted.cookieBytes, MOST_COOKIE_BYTES),
  ];
  if (factors.some((one) => one > MOST_FACTOR)) return undefined;
  return factors.reduce((sum, one) => sum + Math.log(one), 0);
}

/** How many times the one is the other; what differs by no more than `little` counts as slightly apart. */
function factor(one: number, other: number, little: number): number {
  if (one === other) return 1;
  if (Math.abs(one - other) <= little) return 1 + (0.1 * Math.abs(one - other)) / little;
  return Math.min(one, other) <= 0 ? Number.POSITIVE_INFINITY : Math.max(one / other, other / one);
}

const COMPARED = ["messagesPerSecond", "payloadBytes", "pollIntervalMs", "rttMs", "cookieBytes"] as const;

function differencesOf(point: Parameters, wanted: Parameters): Difference[] {
  return COMPARED.filter((name) => point[name] !== wanted[name]);
}
