// The bench's cost model of a poller and of a WebSocket that have the stream for themselves, on machines that take no time.
import { type Assumptions, DEFAULT_ASSUMPTIONS } from "../../../bench/model/assumptions.ts";
import { http1AnswerBytes, http1RequestBytes } from "../../../bench/model/heads.ts";
import { arrayBytes, frameBytes, total } from "../../../bench/model/message-sizes.ts";
import type { ModelPoint } from "../../../bench/model/point.ts";
import { IP_TCP_HEADER_BYTES } from "../../../bench/model/segments.ts";
import type { Parameters } from "../../../bench/result/schema.ts";
import { DEFAULTS } from "../../../bench/scenarios/scenario.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { Costs } from "../starter/solution.ts";

const NO_TIME: Partial<Assumptions> = {
  publisherLatenessMs: 0,
  deliveryMs: { "short-polling": 0, "long-polling": 0, sse: 0, websocket: 0 },
};

export function modelPoint(transport: Transport, changes: Partial<Parameters>): ModelPoint {
  const parameters: Parameters = { ...DEFAULTS, subscribers: 1, messagesPerSecond: 1, measuredMs: 60_000, ...changes };
  return { transport, parameters, assume: { ...DEFAULT_ASSUMPTIONS, ...NO_TIME } };
}

/** A poll is three packets, a frame two. */
export function modelCosts(changes: Partial<Parameters>): Costs {
  const point = modelPoint("short-polling", changes);
  const { parameters, assume } = point;
  const [one, two] = [total(arrayBytes(1, parameters, assume)), total(arrayBytes(2, parameters, assume))];
  const pollBytes = http1RequestBytes(point) + 3 * IP_TCP_HEADER_BYTES;
  const bytesPerPolledMessage = two - one;
  const content = { bytes: one, isCompressed: false };
  return {
    emptyPollBytes: pollBytes + http1AnswerBytes(point, { status: 204 }),
    fullPollBytes: pollBytes + http1AnswerBytes(point, { status: 200, content }) + one - bytesPerPolledMessage,
    bytesPerPolledMessage,
    bytesPerPushedMessage: total(frameBytes(1, parameters, assume)) + 2 * IP_TCP_HEADER_BYTES,
  };
}
