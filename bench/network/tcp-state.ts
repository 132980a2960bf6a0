// What TCP itself went through in a network namespace, from /proc: connections in TIME_WAIT, segments sent again or out of order.
import { readFileSync } from "node:fs";

/** Counts since the namespace was made. */
export interface Retransmissions {
  /** RetransSegs: each is a packet on the wire beyond what the TCP stream needs (RFC 2012 tcpRetransSegs). */
  readonly retransmittedSegments: number;
  /** Received before one that was sent earlier (a process that changed cores): answered with SACK, 12 bytes and more each. */
  readonly outOfOrderSegments: number;
  /** OutRsts: of 40 bytes each, without timestamps (RFC 2012 tcpOutRsts). */
  readonly sentResets: number;
}

/** The process whose network namespace is meant: by default this one. */
export type ProcessId = number | "self";

/** Connections in TIME_WAIT now; undefined where there is no /proc. */
export function readTimeWait(pid: ProcessId = "self"): number | undefined {
  const text = readProcNet(pid, "sockstat");
  const found = text === undefined ? null : /^TCP:.* tw (\d+)/m.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** Undefined where there is no /proc, or one without these counters. */
export function readRetransmissions(pid: ProcessId = "self"): Retransmissions | undefined {
  const snmp = readProcNet(pid, "snmp");
  const netstat = readProcNet(pid, "netstat");
  if (snmp === undefined || netstat === undefined) return undefined;
  const tcp = parseNamedCounters(snmp, "Tcp");
  const extended = parseNamedCounters(netstat, "TcpExt");
  const retransmittedSegments = tcp.get("RetransSegs");
  const outOfOrderSegments = extended.get("TCPOFOQueue");
  const sentResets = tcp.get("OutRsts");
  if (retransmittedSegments === undefined || outOfOrderSegments === undefined || sentResets === undefined) {
    return undefined;
  }
  return { retransmittedSegments, outOfOrderSegments, sentResets };
}

/** /proc/net/snmp and netstat: a line of names, then a line of values, both beginning with their group's name. */
export function parseNamedCounters(text: string, group: string): ReadonlyMap<string, number> {
  const [names = [], values = []] = text
    .split("\n")
    .filter((line) => line.startsWith(`${group}:`))
    .map((line) => line.trim().split(/\s+/).slice(1));
  return new Map(names.map((name, index) => [name, Number(values[index])]));
}

function readProcNet(pid: ProcessId, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/net/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
