// Opening, steady state and closing of a trial, read at the same instants at the sockets and on the wire.
import type { LayeredBytes as SocketBytes, Meter, MeterSnapshot } from "../../clients/meter.ts";
import { type WireBytes, type WireCounter, type WirePlan, subtractWireBytes } from "../wire/wire-counter.ts";
import { openWireCounter } from "../wire/wire-source.ts";

/** The instants of a trial at which counters are read. */
export type Instant = "begin" | "opened" | "window-begins" | "window-ends" | "drained" | "closed";

export interface Reading {
  readonly sockets: MeterSnapshot;
  /** Undefined in a worker that does not read the wire. */
  readonly wire: WireBytes | undefined;
}

/** What a phase took: differences between its end and its beginning. */
export interface PhaseReading {
  readonly up: SocketBytes;
  readonly down: SocketBytes;
  readonly requests: number;
  readonly emptyAnswers: number;
  readonly connectionsOpened: number;
  readonly wire: WireBytes | undefined;
}

/** "lived": from the beginning until all was drained, when nothing is under way any more. */
export type PhaseName = "opening" | "steady" | "closing" | "lived";
export type PhaseReadings = Readonly<Record<PhaseName, PhaseReading>>;

const PHASES: Readonly<Record<PhaseName, readonly [from: Instant, to: Instant]>> = {
  opening: ["begin", "opened"],
  steady: ["window-begins", "window-ends"],
  closing: ["drained", "closed"],
  lived: ["begin", "drained"],
};

export interface PhaseLog {
  /** Reads the counters now. */
  read(instant: Instant): Promise<Reading>;
  /** Throws when an instant is missing. */
  phases(): PhaseReadings;
  /** Ends what reads the wire. */
  close(): Promise<void>;
}

/** Begins with the reading of "begin": nothing may be connected yet. */
export async function startPhaseLog(meter: Meter, plan: WirePlan | undefined): Promise<PhaseLog> {
  const counter: WireCounter | undefined = plan && (await openWireCounter(plan));
  const readings = new Map<Instant, Reading>();

  async function read(instant: Instant): Promise<Reading> {
    const wire = counter?.read(); // a synchronous counter is read in the same turn as the sockets
    const reading = { sockets: meter.snapshot(), wire: await wire };
    readings.set(instant, reading);
    return reading;
  }

  function at(instant: Instant): Reading {
    const reading = readings.get(instant);
    if (reading === undefined) throw new Error(`expected the counters to have been read at "${instant}"`);
    return reading;
  }

  await read("begin");
  return {
    read,
    phases() {
      const phase = (name: PhaseName): PhaseReading => difference(at(PHASES[name][0]), at(PHASES[name][1]));
      return {
        opening: phase("opening"),
        steady: phase("steady"),
        closing: phase("closing"),
        lived: phase("lived"),
      };
    },
    async close() {
      await counter?.close();
    },
  };
}

function difference(start: Reading, end: Reading): PhaseReading {
  return {
    up: subtract(end.sockets.up, start.sockets.up),
    down: subtract(end.sockets.down, start.sockets.down),
    requests: end.sockets.requests - start.sockets.requests,
    emptyAnswers: end.sockets.emptyAnswers - start.sockets.emptyAnswers,
    connectionsOpened: end.sockets.connectionsOpened - start.sockets.connectionsOpened,
    wire: start.wire && end.wire && subtractWireBytes(end.wire, start.wire),
  };
}

/** Where an edge cuts an answer or a frame, a few bytes of punctuation may change their layer: never below 0. */
function subtract(end: SocketBytes, start: SocketBytes): SocketBytes {
  const tcpStream = end.tcpStream - start.tcpStream;
  const tls = Math.max(0, Math.min(end.tls - start.tls, tcpStream));
  const framing = Math.max(0, Math.min(end.framing - start.framing, tcpStream - tls));
  const http = Math.max(0, Math.min(end.http - start.http, tcpStream - tls - framing));
  return { payload: tcpStream - tls - framing - http, framing, http, tls, tcpStream };
}
