// How long a message takes from its scheduled instant to a subscriber's handler. Pure. Sums of what is fixed and what is uniform.
import { jsonBytes } from "./message-sizes.ts";
import { isPolling, type ModelPoint, opensPerPoll } from "./point.ts";
import { pollCycle } from "./poll-cycle.ts";
import { segmentsOf } from "./segments.ts";
import { slowStartMs } from "./slow-start.ts";
import { messagesPerWrite } from "./stream-writes.ts";

export interface ExpectedLatency {
  readonly meanMs: number;
  /** `share` from 0 to 1. */
  readonly percentileMs: (share: number) => number;
}

export function expectedLatency(point: ModelPoint): ExpectedLatency {
  const counts = isPolling(point) ? pollCycle(point).counts : messagesPerWrite(point);
  const floorMs = floorOf(point) + slowStartMs(point, counts);
  const { waitingShare, longestWaitMs } = waiting(point);
  return {
    meanMs: floorMs + (waitingShare * longestWaitMs) / 2,
    percentileMs: (share) => floorMs + longestWaitMs * waitedAt(share, waitingShare),
  };
}

/** Half a round trip, and what the machines take: a late timer, two event loops, and everybody's turn in the fan-out. */
function floorOf(point: ModelPoint): number {
  const { transport, parameters, assume } = point;
  const { publisherLatenessMs, deliveryMs } = assume;
  const fanOutMs = ((parameters.subscribers / 2) * fanOutUs(point)) / 1000;
  return parameters.rttMs / 2 + publisherLatenessMs + deliveryMs[transport] + fanOutMs;
}

/** For one subscriber. Short polls are spread over the interval: they do not wait for each other. */
function fanOutUs(point: ModelPoint): number {
  const { transport, parameters, assume } = point;
  if (transport === "short-polling") return 0;
  const segmentsUs = assume.segmentUs * segmentsOf(jsonBytes(parameters, assume).json);
  const connectUs = parameters.tls ? assume.connectUs.tls : assume.connectUs.plain;
  // A client that has its answer opens the next connection before it reads the other subscribers' answers: half of them.
  const http2Us = parameters.httpVersion === 2 ? assume.http2Us[transport] : 0;
  return assume.serviceUs[transport] + http2Us + segmentsUs + (opensPerPoll(point) ? connectUs / 2 : 0);
}

/** A share of the messages waits uniformly up to some time for the next request: all of short polling's, long polling's in the gap. */
function waiting(point: ModelPoint): { readonly waitingShare: number; readonly longestWaitMs: number } {
  if (!isPolling(point)) return { waitingShare: 0, longestWaitMs: 0 };
  const { periodMs, gapMs } = pollCycle(point);
  if (point.transport === "short-polling") return { waitingShare: 1, longestWaitMs: periodMs };
  return { waitingShare: Math.min(1, gapMs / periodMs), longestWaitMs: gapMs };
}

function waitedAt(share: number, waitingShare: number): number {
  return waitingShare === 0 ? 0 : Math.max(0, share - (1 - waitingShare)) / waitingShare;
}
