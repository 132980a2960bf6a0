// The bytes of a trial's phases from what its workers read. Pure.
import type { PhaseName, PhaseReading, PhaseReadings } from "../load/phases.ts";
import { addUp } from "../merge.ts";
import type { LayeredBytes, PhasedBytes, SelfAudit } from "../result/measured-schema.ts";
import type { IpTraffic } from "../wire/wire-counter.ts";

const NO_BYTES = { payload: 0, framing: 0, http: 0, tls: 0, tcpStream: 0 };

/** Adds the workers' sockets up, and lays what the wire took on top: one worker read it for all. */
export function phasedBytes(workers: readonly PhaseReadings[]): PhasedBytes {
  const phase = (name: PhaseName) => bothWays(workers.map((readings) => readings[name]));
  return { opening: phase("opening"), steady: phase("steady"), closing: phase("closing") };
}

/** What a packet takes beside its share of the TCP stream: IPv4 20, TCP 20, its timestamps 12 (RFC 7323). */
const HEADER_BYTES = 52;
/** SYN and SYN-ACK also say MSS, SACK-permitted and window scale. */
const SYN_OPTION_BYTES = 8;

/** What the wire carried before the closing and nobody accounts for; null when the wire was not counted. */
export function unexplainedIpBytes(workers: readonly PhaseReadings[]): SelfAudit["unexplainedIpBytes"] {
  const { up, down } = bothWays(workers.map(({ lived }) => lived));
  const connections = workers.reduce((sum, { lived }) => sum + lived.connectionsOpened, 0);
  const unexplained = ({ tcpIp, packets }: LayeredBytes): number | null =>
    tcpIp === null || packets === null ? null : tcpIp - HEADER_BYTES * packets - SYN_OPTION_BYTES * connections;
  const [ofUp, ofDown] = [unexplained(up), unexplained(down)];
  return ofUp === null || ofDown === null ? null : { up: ofUp, down: ofDown };
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
function onTheWire(wire: IpTraffic | undefined, tcpStream: number): Pick<LayeredBytes, "tcpIp" | "packets"> {
  if (wire === undefined) return { tcpIp: null, packets: null };
  return { tcpIp: Math.max(0, wire.ipBytes - tcpStream), packets: wire.packets };
}
