// Opening, steady state and closing of a trial, read at the same instants at the sockets and on the wire.
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
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
  readonly wire?: WireBytes | undefined;
}

export type PhaseName = "opening" | "steady" | "closing";
export type PhaseReadings = Readonly<Record<PhaseName, PhaseReading>> & {
  /**
   * From the beginning until all was drained, read at an instant at which nothing was under way, so that sockets and wire
   * must agree; missing when there was none.
   */
  readonly lived?: PhaseReading | undefined;
};

const PHASES: Readonly<Record<PhaseName, readonly [from: Instant, to: Instant]>> = {
  opening: ["begin", "opened"],
  steady: ["window-begins", "window-ends"],
  closing: ["drained", "closed"],
};

/** Pollers go on: an instant of rest is one at which no counter has moved for so long, and is looked for so often. */
const REST_MS = 4;
const REST_ATTEMPTS = 100;

export interface PhaseLog {
  /** Reads the counters now. */
  read(instant: Instant): Promise<Reading>;
  /** Reads "drained" at an instant of rest if there is one, else now. */
  readDrained(): Promise<void>;
  /** Throws when an instant is missing. */
  phases(): PhaseReadings;
  /** Ends what reads the wire. */
  close(): Promise<void>;
}

/** Begins with the reading of "begin": nothing may be connected yet. */
export async function startPhaseLog(meter: Meter, plan: WirePlan | undefined): Promise<PhaseLog> {
  const counter: WireCounter | undefined = plan && (await openWireCounter(plan));
  const readings = new Map<Instant, Reading>();
  let wasAtRest = false;

  async function read(instant: Instant): Promise<Reading> {
    const wire = counter?.read(); // a synchronous counter is read in the same turn as the sockets
    const reading = { sockets: meter.snapshot(), wire: await wire };
    readings.set(instant, reading);
    return reading;
  }

  async function readDrained(): Promise<void> {
    const restAttempts = counter?.source === "kernel" ? REST_ATTEMPTS : 0;
    let last = await read("drained");
    for (let attempt = 0; attempt < restAttempts && !wasAtRest; attempt++) {
      await delay(REST_MS);
      const next = await read("drained");
      wasAtRest = isDeepStrictEqual(last, next);
      last = next;
    }
  }

  function at(instant: Instant): Reading {
    const reading = readings.get(instant);
    if (reading === undefined) throw new Error(`expected the counters to have been read at "${instant}"`);
    return reading;
  }

  await read("begin");
  return {
    read,
    readDrained,
    phases() {
      const phase = (name: PhaseName): PhaseReading => difference(at(PHASES[name][0]), at(PHASES[name][1]));
      return {
        opening: phase("opening"),
        steady: phase("steady"),
        closing: phase("closing"),
        lived: wasAtRest ? difference(at("begin"), at("drained")) : undefined,
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
