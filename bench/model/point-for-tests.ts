// A point of the model for tests: the lab's defaults, one subscriber, and what a test changes.
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { type Assumptions, DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import type { ModelPoint } from "./point.ts";

export function parametersWith(changes: Partial<Parameters> = {}): Parameters {
  return { ...DEFAULTS, subscribers: 1, messagesPerSecond: 20, measuredMs: 3000, ...changes };
}

/** Machines that take no time: what is left is the network's and the protocol's. */
export const NO_TIME: Partial<Assumptions> = {
  publisherLatenessMs: 0,
  deliveryMs: { "short-polling": 0, "long-polling": 0, sse: 0, websocket: 0 },
  serviceUs: { "short-polling": 0, "long-polling": 0, sse: 0, websocket: 0 },
  segmentUs: 0,
  http2Us: { "short-polling": 0, "long-polling": 0, sse: 0, websocket: 0 },
  connectUs: { plain: 0, tls: 0 },
  reRequestMs: { alone: 0, perSubscriber: 0 },
};

export function pointWith(
  transport: Transport,
  changes: Partial<Parameters> = {},
  assume: Partial<Assumptions> = NO_TIME,
): ModelPoint {
  return { transport, parameters: parametersWith(changes), assume: { ...DEFAULT_ASSUMPTIONS, ...assume } };
}
