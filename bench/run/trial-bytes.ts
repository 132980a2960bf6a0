// The bytes of a trial's phases from what its workers read. Pure.
import type { PhaseReading, PhaseReadings } from "../load/phases.ts";
import { addUp } from "../merge.ts";
import type { LayeredBytes, Network, PhasedBytes, SelfAudit } from "../result/measured-schema.ts";

const NO_BYTES = { payload: 0, framing: 0, http: 0, tls: 0, tcpStream: 0 };

/** What a packet takes beside its share of the TCP stream: IPv4 20, TCP 20, its timestamps 12 (RFC 7323). */
const HEADER_BYTES = 52;
/** SYN and SYN-ACK also say MSS, SACK-permitted and window scale. */
const SYN_OPTION_BYTES = 8;

/** Adds the workers' sockets up, and lays on top what the wire took: one worker read it for all. */
export function phasedBytes(workers: readonly PhaseReadings[], source: Network["wire"]): PhasedBytes {
  const phase = (name: "opening" | "steady" | "closing") =>
    bothWays(
      workers.map((readings) => readings[name]),
      source,
    );
  return { opening: phase("opening"), steady: phase("steady"), closing: phase("closing") };
}

/** What the kernel's counters saw before the closing and nobody accounts for; null when they were not read. */
export function unexplainedIpBytes(
  workers: readonly PhaseReadings[],
  source: Network["wire"],
): SelfAudit["unexplainedIpBytes"] {
  if (source !== "kernel") return null;
  const lived = workers.map((readings) => readings.lived);
  const { up, down } = bothWays(lived, source);
  const connections = connectionsOf(lived);
  const unexplained = ({ tcpIp, packets }: LayeredBytes): number =>
    (tcpIp ?? 0) - headerBytes({ packets: packets ?? 0, connections });
  return { up: unexplained(up), down: unexplained(down) };
}

function bothWays(
  readings: readonly PhaseReading[],
  source: Network["wire"],
): { up: LayeredBytes; down: LayeredBytes } {
  const wire = readings.find((reading) => reading.wire !== undefined)?.wire;
  const connections = connectionsOf(readings);
  const direction = (name: "up" | "down"): LayeredBytes => {
    const sockets = addUp(
      readings.map((reading) => reading[name]),
      NO_BYTES,
    );
    if (wire === undefined) return { ...sockets, tcpIp: null, packets: null };
    const { ipBytes, packets } = wire[name];
    // The kernel's counters are read with the sockets'; tcp_info takes some 30 ms, in which more may have come.
    const tcpIp =
      source === "kernel" ? Math.max(0, ipBytes - sockets.tcpStream) : headerBytes({ packets, connections });
    return { ...sockets, tcpIp, packets };
  };
  return { up: direction("up"), down: direction("down") };
}

/** Of packets, when `connections` were opened among them. */
function headerBytes({ packets, connections }: { readonly packets: number; readonly connections: number }): number {
  return HEADER_BYTES * packets + SYN_OPTION_BYTES * connections;
}

function connectionsOf(readings: readonly PhaseReading[]): number {
  return readings.reduce((sum, { connectionsOpened }) => sum + connectionsOpened, 0);
}
