// What a message costs now, lane by lane: counted since all lanes were open, or the conditions last changed.
import { TRANSPORTS, type Transport } from "../../../../protocol/transports.ts";
import type { LaneRecord } from "./lane-record.ts";
import { minus, NO_TRAFFIC, type Traffic } from "./traffic.ts";

interface Standing {
  readonly traffic: Traffic;
  readonly messages: number;
}

export interface Comparison {
  /** Other conditions: what was counted before no longer counts. */
  restart(lanes: ReadonlyMap<Transport, LaneRecord>, cursor: string): void;
  /** The lab has counted anew, when its stream stood at `cursor`. */
  counted(lanes: ReadonlyMap<Transport, LaneRecord>, cursor: string): void;
  /** Bytes in both directions at the server's sockets per message; undefined while there are too few. */
  bytesPerMessage(transport: Transport): number | undefined;
}

/** Below it one request more or less makes all the difference. */
const LEAST_MESSAGES = 4;
const NOTHING: Standing = { traffic: NO_TRAFFIC, messages: 0 };

export function createComparison(): Comparison {
  let before: ReadonlyMap<Transport, Standing> = new Map();
  let now: ReadonlyMap<Transport, Standing> = new Map();
  return {
    restart(lanes, cursor) {
      before = standings(lanes, cursor);
      now = before;
    },
    counted(lanes, cursor) {
      now = standings(lanes, cursor);
    },
    bytesPerMessage(transport) {
      const from = before.get(transport) ?? NOTHING;
      const to = now.get(transport) ?? NOTHING;
      const messages = to.messages - from.messages;
      if (messages < LEAST_MESSAGES) return undefined;
      const { bytesUp, bytesDown } = minus(to.traffic, from.traffic);
      return (bytesUp + bytesDown) / messages;
    },
  };
}

function standings(lanes: ReadonlyMap<Transport, LaneRecord>, cursor: string): ReadonlyMap<Transport, Standing> {
  return new Map(
    TRANSPORTS.map((transport) => {
      const lane = lanes.get(transport);
      return [
        transport,
        lane === undefined ? NOTHING : { traffic: lane.traffic.total, messages: lane.messagesUntil(cursor) },
      ];
    }),
  );
}
