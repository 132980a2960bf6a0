// What each transport costs at the server's sockets: connections, requests, TCP-stream bytes. The same for every transport.
import type { Socket } from "node:net";
import { type Transport, transportOfPath, TRANSPORTS } from "../protocol/transports.ts";
import { splitTarget } from "./request-target.ts";

/**
 * What a request is counted under; "other" = publish, echo, clock, stats, the page, and the bytes of a connection that
 * serves several uses at the same time, which HTTP/2 allows: nobody can tell them apart at the socket.
 */
export type MeteredUse = Transport | "other";

export interface UseCounters {
  /** TCP connections that are open and have carried such a request. */
  open: number;
  /** The same, ever opened. */
  opened: number;
  requests: number;
  /** TCP-stream bytes received and sent. */
  bytesIn: number;
  bytesOut: number;
}

export type MeterSnapshot = Readonly<Record<MeteredUse, Readonly<UseCounters>>>;

export interface Meter {
  /** Counts a TCP connection, below TLS, from here to its end, which {@link Meter.closed} tells. */
  opened(socket: Socket): void;
  closed(socket: Socket): void;
  /** A request has begun: what the socket carries from the end of the last one on belongs to `use`. */
  requestBegan(socket: Socket, use: MeteredUse): void;
  /** Its answer has ended. */
  requestEnded(socket: Socket): void;
  snapshot(): MeterSnapshot;
}

interface Ledger {
  use: MeteredUse;
  /** One bit for each of {@link USES}: thousands of ledgers are held. */
  usedFor: number;
  /** Requests whose answers have not ended. */
  underWay: number;
  settledIn: number;
  settledOut: number;
}

const USES: readonly MeteredUse[] = [...TRANSPORTS, "other"];

let lastTarget = "";
let lastUse: MeteredUse = "other";

/** What a request target is counted under. Most requests have the target of the one before. */
export function useOfTarget(target: string): MeteredUse {
  if (target !== lastTarget) {
    lastUse = transportOfPath(splitTarget(target).path) ?? "other";
    lastTarget = target;
  }
  return lastUse;
}

export function createMeter(): Meter {
  const totals = emptyCounters();
  const ledgers = new Map<Socket, Ledger>();

  function settle(socket: Socket, ledger: Ledger): void {
    const { bytesRead, bytesWritten } = socket; // node counts anew each time it is asked
    addBytes(totals[ledger.use], bytesRead - ledger.settledIn, bytesWritten - ledger.settledOut);
    ledger.settledIn = bytesRead;
    ledger.settledOut = bytesWritten;
  }

  return {
    opened(socket) {
      ledgers.set(socket, { use: "other", usedFor: 0, underWay: 0, settledIn: 0, settledOut: 0 });
    },
    closed(socket) {
      const ledger = ledgers.get(socket);
      if (ledger === undefined) return;
      settle(socket, ledger);
      ledgers.delete(socket);
      for (const use of USES) if ((ledger.usedFor & bitOf(use)) !== 0) totals[use].open--;
    },
    requestBegan(socket, use) {
      const ledger = ledgers.get(socket);
      if (ledger === undefined) return;
      totals[use].requests++;
      if (ledger.underWay++ === 0) {
        ledger.use = use;
      } else if (ledger.use !== use) {
        settle(socket, ledger);
        ledger.use = "other";
      }
      if ((ledger.usedFor & bitOf(use)) !== 0) return;
      ledger.usedFor |= bitOf(use);
      totals[use].open++;
      totals[use].opened++;
    },
    requestEnded(socket) {
      const ledger = ledgers.get(socket);
      if (ledger === undefined) return;
      settle(socket, ledger);
      ledger.underWay--;
    },
    snapshot() {
      const counters = emptyCounters();
      for (const use of USES) Object.assign(counters[use], totals[use]);
      // Not for good: what has come of a request may be another use's.
      for (const [{ bytesRead, bytesWritten }, { use, settledIn, settledOut }] of ledgers) {
        addBytes(counters[use], bytesRead - settledIn, bytesWritten - settledOut);
      }
      return counters;
    },
  };
}

function addBytes(counters: UseCounters, bytesIn: number, bytesOut: number): void {
  counters.bytesIn += bytesIn;
  counters.bytesOut += bytesOut;
}

function bitOf(use: MeteredUse): number {
  return 1 << USES.indexOf(use);
}

function emptyCounters(): Record<MeteredUse, UseCounters> {
  const empty = (): UseCounters => ({ open: 0, opened: 0, requests: 0, bytesIn: 0, bytesOut: 0 });
  return { "short-polling": empty(), "long-polling": empty(), sse: empty(), websocket: empty(), other: empty() };
}
