// The bytes of a trial's phases from what its workers read. Pure.
import type { PhaseName, PhaseReading, PhaseReadings } from "../load/phases.ts";
import { addUp } from "../merge.ts";
import type { LayeredBytes, PhasedBytes } from "../result/measured-schema.ts";
import type { WireDirection } from "../wire/wire-plan.ts";

const NO_BYTES = { payload: 0, framing: 0, http: 0, tls: 0, tcpStream: 0 };

/** Adds the workers' sockets up, and lays what the wire took on top: one worker read it for all. */
export function phasedBytes(workers: readonly PhaseReadings[]): PhasedBytes {
  const phase = (name: PhaseName) => bothWays(workers.map((readings) => readings[name]));
  return { opening: phase("opening"), steady: phase("steady"), closing: phase("closing") };
}

function bothWays(readings: readonly PhaseReading[]): { up: LayeredBytes; down: LayeredBytes } {
  const wire = readings.find((reading) => reading.wire !== undefined)?.wire;
  const direction = (name: "up" | "down"): LayeredBytes => {
    const sockets = addUp(
      readings.map((reading) => reading[name]),
      NO_BYTES,
    );
    return { ...sockets, ...onTheWire(wire?.[name], sockets.tcpStream) };
  };
  return { up: direction("up"), down: direction("down") };
}

/** What is written at an edge may not have left yet: never below 0. */
function onTheWire(wire: WireDirection | undefined, tcpStream: number): Pick<LayeredBytes, "tcpIp" | "packets"> {
  if (wire === undefined) return { tcpIp: null, packets: null };
  return { tcpIp: Math.max(0, wire.ipBytes - tcpStream), packets: wire.packets };
}
