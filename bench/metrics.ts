// What is read off a trial, by name: the summaries, the comparisons, the table and the page all use these. Pure.
import type { LayeredBytes } from "./result/measured-schema.ts";
import type { CapacityTrial, Parameters, ProcessUse, StreamTrial } from "./result/schema.ts";

/** A metric's value in one trial, or why that trial does not tell. */
export type Reading = number | { readonly missing: string };

export type StreamMetric = (trial: StreamTrial, parameters: Parameters) => Reading;

/** Open-loop metrics. The unit is in the name; bytes say direction and layer; "PerDelivery" = per delivered message. */
export const STREAM_METRICS = {
  latencyMeanUs: ({ latency }) => latency?.meanUs ?? { missing: "nothing was published" },
  latencyP50Us: ({ latency }) => latency?.p50Us ?? { missing: "fewer than 10 publishes beyond p50 in a trial" },
  latencyP90Us: ({ latency }) => latency?.p90Us ?? { missing: "fewer than 10 publishes beyond p90 in a trial" },
  latencyP99Us: ({ latency }) => latency?.p99Us ?? { missing: "fewer than 10 publishes beyond p99 in a trial" },
  upPayloadBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.payload),
  upFramingBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.framing),
  upHttpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.http),
  upTlsBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.tls),
  upTcpStreamBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.tcpStream),
  upTcpIpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.tcpIp),
  upIpBytesPerDelivery: (trial) => perDelivery(trial, ipBytes(trial.bytes.steady.up)),
  upPacketsPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.up.packets),
  downPayloadBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.payload),
  downFramingBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.framing),
  downHttpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.http),
  downTlsBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.tls),
  downTcpStreamBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.tcpStream),
  downTcpIpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.tcpIp),
  downIpBytesPerDelivery: (trial) => perDelivery(trial, ipBytes(trial.bytes.steady.down)),
  downPacketsPerDelivery: (trial) => perDelivery(trial, trial.bytes.steady.down.packets),
  /** Up and down together. */
  tcpStreamBytesPerDelivery: (trial) => perDelivery(trial, tcpStreamBytes(trial)),
  ipBytesPerDelivery: (trial) => perDelivery(trial, bothWays(trial.bytes.steady)),
  /** The IP bytes of connecting and of leaving, up and down together. */
  openingIpBytesPerSubscriber: (trial, p) => perSubscriber(p, bothWays(trial.bytes.opening)),
  closingIpBytesPerSubscriber: (trial, p) => perSubscriber(p, bothWays(trial.bytes.closing)),
  upOpeningIpBytesPerSubscriber: (trial, p) => perSubscriber(p, ipBytes(trial.bytes.opening.up)),
  downOpeningIpBytesPerSubscriber: (trial, p) => perSubscriber(p, ipBytes(trial.bytes.opening.down)),
  upClosingIpBytesPerSubscriber: (trial, p) => perSubscriber(p, ipBytes(trial.bytes.closing.up)),
  downClosingIpBytesPerSubscriber: (trial, p) => perSubscriber(p, ipBytes(trial.bytes.closing.down)),
  upOpeningPacketsPerSubscriber: (trial, p) => perSubscriber(p, trial.bytes.opening.up.packets),
  downOpeningPacketsPerSubscriber: (trial, p) => perSubscriber(p, trial.bytes.opening.down.packets),
  upClosingPacketsPerSubscriber: (trial, p) => perSubscriber(p, trial.bytes.closing.up.packets),
  downClosingPacketsPerSubscriber: (trial, p) => perSubscriber(p, trial.bytes.closing.down.packets),
  requestsPerDelivery: (trial) => perDelivery(trial, trial.requests),
  serverCpuUsPerDelivery: (trial) => (trial.server === null ? FOREIGN : perDelivery(trial, cpuUs(trial.server))),
  redisCpuUsPerDelivery: (trial) =>
    trial.redis || trial.deliveries === 0 ? perDelivery(trial, trial.redis?.cpuUs ?? 0) : NO_REDIS,
  /** Of all that it takes to keep the stream and to serve it: servers, and Redis where there is one. */
  backendCpuUsPerDelivery: (trial, { stream }) => {
    if (trial.server === null) return FOREIGN;
    if (stream === "redis" && trial.redis === undefined) return NO_REDIS;
    return perDelivery(trial, cpuUs(trial.server) + (trial.redis?.cpuUs ?? 0));
  },
  /** Of a core: what shows how much room several servers leave. */
  busiestServerCpuPercent: ({ server, servers, measuredMs }) =>
    server === null ? FOREIGN : Math.max(...(servers ?? [server]).map((one) => cpuUs(one) / measuredMs / 10)),
  workersCpuUsPerDelivery: (trial) =>
    perDelivery(
      trial,
      trial.workers.reduce((sum, worker) => sum + cpuUs(worker), 0),
    ),
  upTcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.bytes.steady.up.tcpStream),
  downTcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.bytes.steady.down.tcpStream),
  tcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, tcpStreamBytes(trial)),
  ipBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, bothWays(trial.bytes.steady)),
  requestsPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.requests),
  serverCpuUsPerSubscriberMinute: (trial, p) =>
    trial.server === null ? FOREIGN : perSubscriberMinute(trial, p, cpuUs(trial.server)),
  connectionsOpened: (trial) => trial.connections.opened,
  connectionsPeak: (trial) => trial.connections.peak,
  serverMemoryBytesPerSubscriber: (trial, { subscribers }) =>
    trial.serverMemoryDeltaBytes === null
      ? trial.server === null
        ? FOREIGN
        : { missing: "memory is read in the idle scenario" }
      : trial.serverMemoryDeltaBytes / subscribers,
} as const satisfies Record<string, StreamMetric>;

export type StreamMetricName = keyof typeof STREAM_METRICS;

/** Closed-loop metrics. */
export const CAPACITY_METRICS = {
  requestsPerSecond: (trial) => trial.requestsPerSecond,
  serverCpuUsPerRequest: (trial) =>
    trial.requests === 0 ? { missing: "no request was answered" } : cpuUs(trial.server) / trial.requests,
} as const satisfies Record<string, (trial: CapacityTrial) => Reading>;

export type CapacityMetricName = keyof typeof CAPACITY_METRICS;

/** The metrics that transports are compared by, each against WebSocket, round by round. */
export const COMPARED_METRICS = [
  "latencyMeanUs",
  "latencyP50Us",
  "tcpStreamBytesPerDelivery",
  "ipBytesPerDelivery",
  "downTcpStreamBytesPerDelivery",
  "serverCpuUsPerDelivery",
] as const satisfies readonly StreamMetricName[];

/** The metrics that one point of a scenario is compared by with its first, transport by transport, round by round. */
export const POINT_METRICS = [
  "latencyP50Us",
  "latencyP99Us",
  "serverCpuUsPerDelivery",
  "backendCpuUsPerDelivery",
  "busiestServerCpuPercent",
] as const satisfies readonly StreamMetricName[];

/** User and system time together. */
export function cpuUs({ cpuUserUs, cpuSystemUs }: Pick<ProcessUse, "cpuUserUs" | "cpuSystemUs">): number {
  return cpuUserUs + cpuSystemUs;
}

function tcpStreamBytes({ bytes }: StreamTrial): number {
  return bytes.steady.up.tcpStream + bytes.steady.down.tcpStream;
}

/** Null where TCP/IP was not measured. */
export function ipBytes({ tcpStream, tcpIp }: LayeredBytes): number | null {
  return tcpIp === null ? null : tcpStream + tcpIp;
}

/** Up and down together; null where TCP/IP was not measured. */
export function bothWays({ up, down }: { readonly up: LayeredBytes; readonly down: LayeredBytes }): number | null {
  const ipUp = ipBytes(up);
  const ipDown = ipBytes(down);
  return ipUp === null || ipDown === null ? null : ipUp + ipDown;
}

/** Of what only the server could tell. */
const FOREIGN = { missing: "the server is not one of the bench's own" } as const;
/** Of what Redis used. */
const NO_REDIS = { missing: "no Redis of the bench's own, or the system does not tell" } as const;
export const NO_WIRE = { missing: "TCP/IP was not measured" } as const;

function perDelivery(trial: StreamTrial, amount: number | null): Reading {
  if (amount === null) return NO_WIRE;
  return trial.deliveries === 0 ? { missing: "nothing was delivered" } : amount / trial.deliveries;
}

function perSubscriber({ subscribers }: Parameters, amount: number | null): Reading {
  return amount === null ? NO_WIRE : amount / subscribers;
}

function perSubscriberMinute(trial: StreamTrial, { subscribers }: Parameters, amount: number | null): Reading {
  return amount === null ? NO_WIRE : (amount / subscribers / trial.measuredMs) * 60_000;
}
