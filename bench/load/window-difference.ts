// Two readings of a worker's counters, subtracted.
import type { MeterSnapshot } from "../../clients/meter.ts";
import type { LayeredBytes } from "../result/schema.ts";
import type { WindowFigures } from "./load-calls.ts";

export type Counters = MeterSnapshot & { readonly deliveries: number };

export function windowDifference(start: Counters, end: Counters): Omit<WindowFigures, "use"> {
  return {
    deliveries: end.deliveries - start.deliveries,
    requests: end.requests - start.requests,
    emptyAnswers: end.emptyAnswers - start.emptyAnswers,
    connectionsOpened: end.connectionsOpened - start.connectionsOpened,
    bytes: { up: subtract(end.up, start.up), down: subtract(end.down, start.down) },
  };
}

/** Where an edge cuts an answer or a frame, a few bytes of punctuation may change their layer: never below 0. */
function subtract(end: LayeredBytes, start: LayeredBytes): LayeredBytes {
  const tcpStream = end.tcpStream - start.tcpStream;
  const framing = Math.max(0, end.framing - start.framing);
  const http = Math.max(0, Math.min(end.http - start.http, tcpStream - framing));
  return { payload: tcpStream - framing - http, framing, http, tcpStream };
}
