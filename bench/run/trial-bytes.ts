// The bytes of a trial's phases from what its workers read. Pure.
import type { PhaseReading, PhaseReadings } from "../load/phases.ts";
import { addUp } from "../merge.ts";
import { modelTcpIp } from "../model/tcp-ip.ts";
import type { Transport } from "../../protocol/transports.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { LayeredBytes, Network, PhasedBytes, SelfAudit } from "../result/measured-schema.ts";
import type { IpTraffic, WireBytes } from "../wire/wire-counter.ts";

const NO_BYTES = { payload: 0, framing: 0, http: 0, tls: 0, tcpStream: 0 };

/** What a packet takes beside its share of the TCP stream: IPv4 20, TCP 20, its timestamps 12 (RFC 7323). */
const HEADER_BYTES = 52;
/** SYN and SYN-ACK also say MSS, SACK-permitted and window scale. */
const SYN_OPTION_BYTES = 8;

/** What the phases are told by beside the workers' readings. */
export interface TrialFacts {
  readonly source: Network["wire"];
  readonly transport: Transport;
  readonly parameters: Parameters;
  /** Within the measured window. */
  readonly deliveries: number;
}

/** Adds the workers' sockets up, and lays on top what the wire took: one worker of each machine read it for all, or the model computes it. */
export function phasedBytes(workers: readonly PhaseReadings[], facts: TrialFacts): PhasedBytes {
  const of = (name: "opening" | "steady" | "closing") => workers.map((readings) => readings[name]);
  const isModelled = facts.source === "model";
  const modelled = (name: "opening" | "steady") => onTop(of(name), model(of(name), facts, name));
  return {
    opening: isModelled ? modelled("opening") : bothWays(of("opening"), facts.source),
    steady: isModelled ? modelled("steady") : bothWays(of("steady"), facts.source),
    closing: bothWays(of("closing"), facts.source), // how a connection ends is not modelled
  };
}

/**
 * The window's bytes of a trial whose clients did more than follow: the model knows a stream's packets only, so that
 * TCP/IP which was not counted is not known.
 */
export function countedBytes({
  bytes: { steady },
  network,
}: Pick<StreamTrial, "bytes" | "network">): Pick<StreamTrial, "network"> & { bytes: BothWays } {
  if (network.wire !== "model") return { bytes: steady, network };
  const counted = (direction: LayeredBytes): LayeredBytes => ({ ...direction, tcpIp: null, packets: null });
  return { bytes: { up: counted(steady.up), down: counted(steady.down) }, network: { ...network, wire: "none" } };
}

/** The packets of a phase as the model has them. */
function model(
  readings: readonly PhaseReading[],
  { transport, parameters, deliveries }: TrialFacts,
  phase: "opening" | "steady",
): PacketCounts {
  const sum = (name: "requests" | "emptyAnswers"): number =>
    readings.reduce((total, reading) => total + reading[name], 0);
  const { up, down } = modelTcpIp({
    ...parameters,
    transport,
    ...(phase === "opening" && { heartbeatMs: Infinity }), // it takes far less than that
    deliveries: phase === "steady" ? deliveries : 0,
    requests: sum("requests"),
    emptyAnswers: sum("emptyAnswers"),
    unanswered: phase === "steady" ? 0 : sum("requests") - sum("emptyAnswers"), // only long polls that wait by now
    connectionsOpened: connectionsOf(readings),
    bytes: { up: socketBytes(readings, "up"), down: socketBytes(readings, "down") },
  });
  return { up: up.packets, down: down.packets };
}

interface PacketCounts {
  readonly up: number;
  readonly down: number;
}

/** The sockets' bytes with the headers of so many packets. */
function onTop(readings: readonly PhaseReading[], counts: PacketCounts): BothWays {
  const connections = connectionsOf(readings);
  const direction = (name: "up" | "down"): LayeredBytes => ({
    ...socketBytes(readings, name),
    tcpIp: headerBytes({ packets: counts[name], connections }),
    packets: counts[name],
  });
  return { up: direction("up"), down: direction("down") };
}

/** What the kernel's counters saw before the closing and nobody accounts for; null when they and all workers were not read at one instant of rest. */
export function unexplainedIpBytes(
  workers: readonly PhaseReadings[],
  source: Network["wire"],
): SelfAudit["unexplainedIpBytes"] {
  const lived = workers.flatMap((readings) => readings.lived ?? []);
  if (source !== "kernel" || lived.length < workers.length) return null;
  const { up, down } = bothWays(lived, source);
  const connections = connectionsOf(lived);
  const unexplained = ({ tcpIp, packets }: LayeredBytes): number =>
    (tcpIp ?? 0) - headerBytes({ packets: packets ?? 0, connections });
  return { up: unexplained(up), down: unexplained(down) };
}

interface BothWays {
  readonly up: LayeredBytes;
  readonly down: LayeredBytes;
}

function bothWays(readings: readonly PhaseReading[], source: Network["wire"]): BothWays {
  const wire = wireOf(readings);
  if (wire === undefined) {
    const direction = (name: "up" | "down") => ({ ...socketBytes(readings, name), tcpIp: null, packets: null });
    return { up: direction("up"), down: direction("down") };
  }
  // tcp_info takes some 30 ms to read, in which more may have come than the sockets had counted: its packets alone count.
  if (source !== "kernel") return onTop(readings, { up: wire.up.packets, down: wire.down.packets });
  const direction = (name: "up" | "down"): LayeredBytes => {
    const sockets = socketBytes(readings, name);
    const { ipBytes, packets } = wire[name];
    return { ...sockets, tcpIp: Math.max(0, ipBytes - sockets.tcpStream), packets };
  };
  return { up: direction("up"), down: direction("down") };
}

/** What the machines' wires carried, one reading of each; undefined when nobody reads them. */
function wireOf(readings: readonly PhaseReading[]): WireBytes | undefined {
  const wires = readings.flatMap(({ wire }) => wire ?? []);
  const sum = (direction: keyof WireBytes): IpTraffic =>
    addUp(
      wires.map((wire) => wire[direction]),
      { ipBytes: 0, packets: 0 },
    );
  return wires.length === 0 ? undefined : { up: sum("up"), down: sum("down") };
}

function socketBytes(readings: readonly PhaseReading[], direction: "up" | "down"): typeof NO_BYTES {
  return addUp(
    readings.map((reading) => reading[direction]),
    NO_BYTES,
  );
}

/** Of packets, when `connections` were opened among them. */
function headerBytes({ packets, connections }: { readonly packets: number; readonly connections: number }): number {
  return HEADER_BYTES * packets + SYN_OPTION_BYTES * connections;
}

function connectionsOf(readings: readonly PhaseReading[]): number {
  return readings.reduce((sum, { connectionsOpened }) => sum + connectionsOpened, 0);
}
