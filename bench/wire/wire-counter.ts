// What a wire counter is: IP bytes and packets of both directions, from the kernel instead of from a formula.

/** One direction: IP headers, TCP headers and the TCP stream; no Ethernet. */
export interface IpTraffic {
  readonly ipBytes: number;
  readonly packets: number;
}

export interface WireBytes {
  /** Client to server. */
  readonly up: IpTraffic;
  readonly down: IpTraffic;
}

/**
 * Cumulative: the difference of two readings is what happened in between. It sees the connections of all the load
 * workers of a machine at once, so one of them reads it; what several workers of one machine read must not be added.
 */
export interface WireCounter {
  readonly source: "kernel" | "tcpinfo";
  /** The kernel's answers at once. Throws once it can no longer know: a figure that may be wrong is none. */
  read(): WireBytes | Promise<WireBytes>;
  close(): void | Promise<void>;
}

/** What to count, in a form that can be sent to another process. */
export type WirePlan =
  | { readonly source: "kernel"; readonly device: string }
  | { readonly source: "tcpinfo"; readonly port: number };

export function subtractWireBytes(end: WireBytes, start: WireBytes): WireBytes {
  const subtract = (direction: keyof WireBytes): IpTraffic => ({
    ipBytes: end[direction].ipBytes - start[direction].ipBytes,
    packets: end[direction].packets - start[direction].packets,
  });
  return { up: subtract("up"), down: subtract("down") };
}
