// The bytes of many connections, those that are open and those that were: on TCP, and what TLS has of them.
import type { Socket } from "node:net";

/** Bytes of one direction, over all connections. */
export interface ConnectionBytes {
  readonly tcpStream: number;
  /** Of them: what is not plaintext. */
  readonly tls: number;
}

export interface ConnectionTally {
  /** `plaintext` is the socket inside, over TLS. */
  add(tcp: Socket, plaintext: Socket | undefined): void;
  opened(): number;
  open(): number;
  bytes(): { up: ConnectionBytes; down: ConnectionBytes };
}

export function createConnectionTally(): ConnectionTally {
  const all = createCounterTally();
  const tls = createCounterTally();
  return {
    add(tcp, plaintext) {
      all.add(tcp, tcp);
      if (plaintext !== undefined) tls.add(difference(tcp, plaintext), tcp);
    },
    opened: () => all.opened(),
    open: () => all.open(),
    bytes() {
      const tcpStream = all.bytes();
      const ofTls = tls.bytes();
      return {
        up: { tcpStream: tcpStream.up, tls: ofTls.up },
        down: { tcpStream: tcpStream.down, tls: ofTls.down },
      };
    },
  };
}

type Counters = Pick<Socket, "bytesWritten" | "bytesRead">;

/** Handshakes, record headers, padding and tags, alerts. */
function difference(tcp: Counters, plaintext: Counters): Counters {
  return {
    get bytesWritten() {
      return tcp.bytesWritten - plaintext.bytesWritten;
    },
    get bytesRead() {
      return tcp.bytesRead - plaintext.bytesRead;
    },
  };
}

interface CounterTally {
  /** Reads the counters when asked, and for the last time when `tcp` is closed. */
  add(counters: Counters, tcp: Socket): void;
  opened(): number;
  open(): number;
  bytes(): { up: number; down: number };
}

function createCounterTally(): CounterTally {
  const live = new Set<Counters>();
  const closed = { count: 0, up: 0, down: 0 };
  return {
    add(counters, tcp) {
      live.add(counters);
      tcp.once("close", () => {
        live.delete(counters);
        closed.count++;
        closed.up += counters.bytesWritten;
        closed.down += counters.bytesRead;
      });
    },
    opened: () => closed.count + live.size,
    open: () => live.size,
    bytes() {
      let { up, down } = closed;
      for (const counters of live) {
        up += counters.bytesWritten;
        down += counters.bytesRead;
      }
      return { up, down };
    },
  };
}
