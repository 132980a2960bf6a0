// The measured point that is nearest to the reader's settings, if any is near; and where all of them lie. Pure.
import type { Result, StreamPoint } from "../../../../../bench/result/schema.ts";
import { comparablePoints, readSetting, type Settings, settingsAt, type SliderName } from "./settings.ts";

/** What may differ a little, and is then named. Clients are not compared: few were measured. */
const COMPARED = [
  "headerBytes",
  "cookieBytes",
  "messagesPerSecond",
  "payloadBytes",
  "pollIntervalMs",
  "rttMs",
] as const satisfies readonly SliderName[];
type Difference = (typeof COMPARED)[number];

export interface Nearby {
  readonly scenario: string;
  readonly point: StreamPoint;
  /** Where it lies. */
  readonly at: Settings;
  readonly differences: readonly Difference[];
}

/** Farther off, by this factor, it is another question. */
const MOST_FACTOR = 1.5;
/** Or by so much, where a factor means little. */
const LITTLE = { headerBytes: 64, cookieBytes: 64, messagesPerSecond: 0, payloadBytes: 0, pollIntervalMs: 0, rttMs: 5 };

/** The nearest in what is turned; of equally near ones the first in the file. */
export function nearbyPoint({ scenarios }: Pick<Result, "scenarios">, settings: Settings): Nearby | null {
  let nearest: (Nearby & { readonly distance: number }) | null = null;
  for (const scenario of scenarios) {
    for (const point of comparablePoints({ scenarios: [scenario] })) {
      const at = settingsAt(point.parameters);
      const distance = distanceOf(at, settings);
      if (distance === undefined || (nearest !== null && nearest.distance <= distance)) continue;
      const differences = COMPARED.filter((name) => at[name] !== settings[name]);
      nearest = { scenario: scenario.name, point, at, differences, distance };
    }
  }
  return nearest;
}

/** Undefined when it is not near. */
function distanceOf(at: Settings, wanted: Settings): number | undefined {
  if (at.headers !== wanted.headers) return undefined;
  const factors = COMPARED.map((name) => factor(at[name], wanted[name], LITTLE[name]));
  if (factors.some((one) => one > MOST_FACTOR)) return undefined;
  return factors.reduce((sum, one) => sum + Math.log(one), 0);
}

/** How many times the one is the other; what differs by no more than `little` counts as slightly apart. */
function factor(one: number, other: number, little: number): number {
  if (one === other) return 1;
  if (Math.abs(one - other) <= little) return 1 + (0.1 * Math.abs(one - other)) / little;
  return Math.min(one, other) <= 0 ? Number.POSITIVE_INFINITY : Math.max(one / other, other / one);
}

export type MeasuredValues = Readonly<Record<SliderName, readonly number[]>>;

/** The values on each slider at which anything comparable was measured, each once. */
export function measuredValues(result: Pick<Result, "scenarios">): MeasuredValues {
  const places = comparablePoints(result).map(({ parameters }) => settingsAt(parameters));
  const of = (name: SliderName): number[] => {
    const within = places.map((at) => at[name]).filter((value) => readSetting(name, String(value)) !== undefined);
    return [...new Set(within)];
  };
  return {
    headerBytes: of("headerBytes"),
    cookieBytes: of("cookieBytes"),
    messagesPerSecond: of("messagesPerSecond"),
    payloadBytes: of("payloadBytes"),
    pollIntervalMs: of("pollIntervalMs"),
    rttMs: of("rttMs"),
    clients: of("clients"),
  };
}
