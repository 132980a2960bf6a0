// What an attack is to the attacker process: how fast it goes, and what it does each time. Bounded in both.
import type { Socket } from "node:net";
import type { AttackerSockets } from "./attacker-sockets.ts";

/** Written down in the result: an attacker shares the machine with its victim, so it goes at a fixed pace. */
export interface Pace {
  /** Held or under way at the same time, at most. */
  readonly connections: number;
  readonly actionsPerSecond: number;
}

/** Acts once, and says whether it could: not while all its connections are still busy. */
export type Act = () => boolean;

export interface Attack {
  readonly pace: Pace;
  begin(sockets: AttackerSockets, pace: Pace): Act;
}

/**
 * Holds as many connections as it may, each begun with `opening`; every action goes to the next of them. On WebSockets only to
 * one whose opening was answered; frames wait while its socket is full.
 */
export function holding(
  pace: Pace,
  opening: string,
  act: (socket: Socket) => void,
  { isWebSocket = false, reads = true } = {},
): Attack {
  return {
    pace,
    begin(sockets, { connections }) {
      const nextSocket = sockets.hold(connections, opening, { reads });
      return () => {
        const socket = nextSocket();
        if (socket === undefined) return true;
        if (isWebSocket && (!sockets.isAnswered(socket) || socket.writableNeedDrain)) return false;
        act(socket);
        return true;
      };
    },
  };
}

/** One shape after the other, each on a connection of its own, which ends with the answer, or with its Close frame. */
export function asking(
  pace: Pace,
  shapes: readonly (string | Uint8Array)[],
  { awaitsClose } = { awaitsClose: false },
): Attack {
  return {
    pace,
    begin(sockets, { connections }) {
      let turn = 0;
      return () => {
        if (sockets.open >= connections) return false;
        sockets.ask(shapes[turn++ % shapes.length] ?? "", awaitsClose);
        return true;
      };
    },
  };
}
