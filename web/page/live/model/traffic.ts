// What a lane cost at the server's sockets since it began: the lab's counters, across restarts of the server.
import type { LiveReport } from "../../../live/contract.ts";

type Meter = Extract<LiveReport, { say: "meter" }>;

/** As the server counts them; `bytesIn` is what came up from the browser. */
export type Counters = NonNullable<Meter["transports"]["sse"]>;

export interface Traffic {
  readonly opened: number;
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

export interface TrafficTally {
  /** The first counters heard are where the lane begins. */
  heard(counters: Counters): void;
  /** The server began anew, and its counters with it. */
  restarted(): void;
  readonly total: Traffic;
}

export const NO_TRAFFIC: Traffic = { opened: 0, requests: 0, bytesUp: 0, bytesDown: 0 };

export function createTrafficTally(): TrafficTally {
  let before: Traffic | undefined;
  let total = NO_TRAFFIC;
  return {
    get total() {
      return total;
    },
    heard({ opened, requests, bytesIn, bytesOut }) {
      const now = { opened, requests, bytesUp: bytesIn, bytesDown: bytesOut };
      // Counters only grow: where they shrank, they began anew before anybody said so.
      const isAnew = before !== undefined && (now.requests < before.requests || now.bytesUp < before.bytesUp);
      if (before !== undefined) total = plus(total, minus(now, isAnew ? NO_TRAFFIC : before));
      before = now;
    },
    restarted() {
      if (before !== undefined) before = NO_TRAFFIC;
    },
  };
}

function plus(one: Traffic, other: Traffic): Traffic {
  return {
    opened: one.opened + other.opened,
    requests: one.requests + other.requests,
    bytesUp: one.bytesUp + other.bytesUp,
    bytesDown: one.bytesDown + other.bytesDown,
  };
}

export function minus(one: Traffic, other: Traffic): Traffic {
  return {
    opened: one.opened - other.opened,
    requests: one.requests - other.requests,
    bytesUp: one.bytesUp - other.bytesUp,
    bytesDown: one.bytesDown - other.bytesDown,
  };
}
