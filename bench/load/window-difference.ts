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

/** An answer that is half in the window may leave a layer slightly below 0; what is left of it is in the next one. */
function subtract(end: LayeredBytes, start: LayeredBytes): LayeredBytes {
  return {
    payload: end.payload - start.payload,
    framing: end.framing - start.framing,
    http: end.http - start.http,
    tcpStream: end.tcpStream - start.tcpStream,
  };
}
