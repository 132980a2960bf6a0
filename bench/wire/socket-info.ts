// What `ss -tineHO` says of a client's TCP socket (tcp_info), as IP bytes of both directions. Pure.
import type { WireBytes } from "./wire-counter.ts";

/** IPv4 20, TCP 20, its timestamps 12 (RFC 7323). */
const HEADER_BYTES = 52;
/** SYN and SYN-ACK carry MSS, SACK-permitted and window scale as well. */
const SYN_OPTION_BYTES = 8;

export interface SocketInfo {
  /** The kernel's name for the socket, which no other ever has. */
  readonly cookie: string;
  readonly bytes: WireBytes;
}

/**
 * Takes a line of a live socket, or of one that was just destroyed (UNCONN). From the client's side both directions are
 * known: tcp_info counts every segment sent and received, from SYN and SYN-ACK to the last acknowledgement. The end of a
 * destroyed connection is taken for a FIN; where it was a RST instead, one byte down is missing. Undefined for a line
 * that says nothing of a socket.
 */
export function parseSocketInfo(line: string): SocketInfo | undefined {
  const cookie = / sk:([0-9a-f]+)/.exec(line)?.[1];
  if (cookie === undefined) return undefined;
  const state = line.slice(0, line.indexOf(" "));
  const segmentsUp = counter(line, "segs_out");
  const segmentsDown = counter(line, "segs_in");
  const streamDown = counter(line, "bytes_received") - (hasReceivedFin(state) && segmentsDown > 0 ? 1 : 0);
  return {
    cookie,
    bytes: {
      up: traffic(segmentsUp, counter(line, "bytes_sent")),
      down: traffic(segmentsDown, Math.max(0, streamDown)),
    },
  };
}

/** A kernel before 4.19 counts acknowledged bytes only, not sent ones. */
export function lacksSentBytes(line: string): boolean {
  const ownSynAndFin = 2;
  return counter(line, "bytes_acked") > ownSynAndFin && !line.includes(" bytes_sent:");
}

/** bytes_received counts the FIN, which takes a sequence number, as a byte. */
function hasReceivedFin(state: string): boolean {
  return ["CLOSE-WAIT", "LAST-ACK", "CLOSING", "TIME-WAIT", "UNCONN"].includes(state);
}

function traffic(segments: number, streamBytes: number): { ipBytes: number; packets: number } {
  const synOptionBytes = segments > 0 ? SYN_OPTION_BYTES : 0;
  return { ipBytes: segments * HEADER_BYTES + synOptionBytes + streamBytes, packets: segments };
}

/** ss leaves out what is 0. */
function counter(line: string, name: string): number {
  return Number(new RegExp(` ${name}:(\\d+)`).exec(line)?.[1] ?? 0);
}
