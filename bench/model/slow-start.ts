// What a congestion window that is still small adds to a long answer: round trips (RFC 5681 §3.1, RFC 6928). Pure.
import { averageOver, type MessageCounts } from "./answer-sizes.ts";
import type { Assumptions } from "./assumptions.ts";
import { arrayBytes, eventBytes, frameBytes, type Messages, total } from "./message-sizes.ts";
import { type ModelPoint, opensPerPoll, ratePerMs } from "./point.ts";
import { segmentsOf, SILENCE_MS } from "./segments.ts";

/** Beyond the first flight: the window doubles with each. */
export function extraRoundTrips(segments: number, initialWindowSegments: number): number {
  let window = initialWindowSegments;
  let roundTrips = 0;
  for (let sent = window; sent < segments; sent += window) {
    window *= 2;
    roundTrips++;
  }
  return roundTrips;
}

/** On average over answers, or writes, of so many messages. */
export function slowStartMs(point: ModelPoint, counts: MessageCounts): number {
  const { transport, parameters, assume } = point;
  if (parameters.rttMs === 0) return 0;
  const content = contentOf(transport);
  const roundTrips = averageOver(counts, (messages) =>
    extraRoundTrips(segmentsOf(total(content(messages, parameters, assume))), assume.initialWindowSegments),
  );
  return roundTrips * smallWindowShare(point) * parameters.rttMs;
}

function contentOf(
  transport: ModelPoint["transport"],
): (count: number, messages: Messages, assume: Assumptions) => { payload: number; framing: number } {
  if (transport === "sse") return eventBytes;
  return transport === "websocket" ? frameBytes : arrayBytes;
}

/** The window is small on a new connection, and again after a retransmission timeout without anything sent (RFC 5681 §4.1). */
function smallWindowShare(point: ModelPoint): number {
  const { rttMs, arrivals, pollIntervalMs } = point.parameters;
  if (opensPerPoll(point)) return 1;
  const timeoutMs = SILENCE_MS + rttMs;
  if (point.transport === "short-polling") return pollIntervalMs > timeoutMs ? 1 : 0;
  if (arrivals === "fixed") return 1 / ratePerMs(point) > timeoutMs ? 1 : 0;
  return Math.exp(-ratePerMs(point) * timeoutMs);
}
