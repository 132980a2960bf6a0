// What was counted at the sockets and on the wire, and what the instrument says of itself. Pure.
import * as v from "valibot";
import { amount, count, list, text } from "./values.ts";

/** Bytes of one direction by layer. The first four add up to `tcpStream`; with `tcpIp` on top they are the IP bytes. */
export const layeredBytesSchema = v.object({
  /** The messages' JSON; where it travels compressed, its share of the compressed bytes. */
  payload: amount,
  /** WebSocket and HTTP/2 frame headers, event-stream fields, chunk headers, brackets and commas of arrays, base64's excess. */
  framing: amount,
  /** Request and status lines, header fields, HPACK. */
  http: amount,
  /** Records, handshakes, alerts. */
  tls: amount,
  /** Read from the client's TCP sockets. */
  tcpStream: amount,
  /** IP and TCP headers, pure acknowledgements, SYN, FIN, and what was sent again. Null when it was not measured. */
  tcpIp: v.nullable(amount),
  packets: v.nullable(amount),
});

const bothWays = v.object({ up: layeredBytesSchema, down: layeredBytesSchema });

/** Up is from client to server. Warm-up and drain lie between the phases and are not in them. */
export const phasedBytesSchema = v.object({
  /** From the first SYN until every subscriber stands at the start cursor. */
  opening: bothWays,
  /** The measured window. */
  steady: bothWays,
  /** From the first subscriber that is told to go until the last connection is gone. */
  closing: bothWays,
});

/** Where TCP/IP bytes come from: "kernel" and "tcpinfo" counted them, "model" computed them, "none" has none. */
export const WIRE_SOURCES = ["kernel", "tcpinfo", "model", "none"] as const;

/** What lay between clients and server. */
export const networkSchema = v.object({
  wire: v.picklist(WIRE_SOURCES),
  /** Why there are no TCP/IP bytes, or why they are not the kernel's. Null when they are. */
  wireReason: v.nullable(text),
  /** What made the round trip, the jitter, the bandwidth. */
  delayedBy: v.picklist(["nothing", "netem", "user-space-link"]),
  lossBy: v.picklist(["nothing", "netem", "nft"]),
  /** Whether clients and server had network namespaces of their own, which carry nothing else. */
  isPrivate: v.boolean(),
  /** Dropped on purpose. Null when nobody counted. */
  droppedPackets: v.nullable(count),
});

/** What the run says of itself. Null where the system does not tell. */
export const selfAuditSchema = v.object({
  /** Processes that used more than 90 % of a core: they, not the transport, may have set the figures. */
  saturated: list(v.picklist(["server", "worker", "link", "proxy", "redis"])),
  /** CPU time that the machine's host gave to others, of all cores, within the window. */
  cpuStealPercent: v.nullable(amount),
  /** The same of this machine's other processes; transports that are measured side by side are each other's others. */
  cpuOthersPercent: v.nullable(amount),
  /** Connections of before that had not yet left the kernel when the trial began. */
  timeWaitAtStart: v.nullable(count),
  timeWaitAtEnd: v.nullable(count),
  /** TCP segments that were sent again before the closing; without namespaces of its own, by the whole machine. */
  retransmissions: v.nullable(count),
  /**
   * IP bytes of the trial before its closing that neither the sockets' bytes nor the headers of its packets explain: 0
   * where every figure is right and nothing was sent again. Null where the kernel did not count, where nothing ever
   * rested, or with several load workers, which cannot be read at one instant.
   */
  unexplainedIpBytes: v.nullable(v.object({ up: v.number(), down: v.number() })),
});

export type LayeredBytes = v.InferOutput<typeof layeredBytesSchema>;
export type PhasedBytes = v.InferOutput<typeof phasedBytesSchema>;
export type Network = v.InferOutput<typeof networkSchema>;
export type SelfAudit = v.InferOutput<typeof selfAuditSchema>;
