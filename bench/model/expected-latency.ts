// How long a message takes from its scheduled instant to a subscriber's handler. Pure. Sums of what is fixed and what is uniform.
import { isPolling, type ModelPoint } from "./point.ts";
import { pollCycle } from "./poll-cycle.ts";

export interface ExpectedLatency {
  readonly meanMs: number;
  /** `share` from 0 to 1. */
  percentileMs(share: number): number;
}

export function expectedLatency(point: ModelPoint): ExpectedLatency {
  const floorMs = floorOf(point);
  const { waitingShare, longestWaitMs } = waiting(point);
  return {
    meanMs: floorMs + (waitingShare * longestWaitMs) / 2,
    percentileMs: (share) => floorMs + longestWaitMs * waitedAt(share, waitingShare),
  };
}

/** Half a round trip, and what the machines take: a late timer, two event loops, and everybody's turn in the fan-out. */
function floorOf({ transport, parameters, assume }: ModelPoint): number {
  const { publisherLatenessMs, deliveryMs, serviceUs } = assume;
  const fanOutMs = ((parameters.subscribers / 2) * serviceUs[transport]) / 1000;
  return parameters.rttMs / 2 + publisherLatenessMs + deliveryMs[transport] + fanOutMs;
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
