// What lay between clients and server that is not the lab's default. Pure.
import type { Network } from "../../../../bench/result/measured-schema.ts";
import type { Parameters, StreamPoint } from "../../../../bench/result/schema.ts";
import { DEFAULTS } from "../../../../bench/scenarios/scenario.ts";

/** In the order in which they are shown. Jitter is told with the round trip. */
const CONDITIONS = [
  "tls",
  "httpVersion",
  "compression",
  "payloadKind",
  "headers",
  "keepAlive",
  "arrivals",
  "via",
  "rttMs",
  "bandwidthMbitPerS",
  "lossPercent",
] as const satisfies readonly (keyof typeof DEFAULTS)[];

export type Condition = (typeof CONDITIONS)[number];

/** The names of the parameters that are not the default. */
export function unusualConditions(parameters: Parameters): Condition[] {
  return CONDITIONS.filter((name) => parameters[name] !== DEFAULTS[name]);
}

/** What delayed and what dropped the packets, as the trials say. */
export function networkMeans({ series }: StreamPoint): Pick<Network, "delayedBy" | "lossBy"> {
  const [network] = series.flatMap(({ trials }) => trials.map((trial) => trial.network));
  return network ?? { delayedBy: "nothing", lossBy: "nothing" };
}
