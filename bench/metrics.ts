// What is read off a trial, by name: the summaries, the comparisons, the table and the page all use these. Pure.
import type { CapacityTrial, Parameters, ProcessUse, StreamTrial } from "./result/schema.ts";

/** A metric's value in one trial, or why that trial does not tell. */
type Reading = number | { readonly missing: string };

export type StreamMetric = (trial: StreamTrial, parameters: Parameters) => Reading;

/** Open-loop metrics. The unit is in the name; bytes say direction and layer; "PerDelivery" = per delivered message. */
export const STREAM_METRICS = {
  latencyMeanUs: ({ latency }) => latency?.meanUs ?? { missing: "nothing was published" },
  latencyP50Us: ({ latency }) => latency?.p50Us ?? { missing: "fewer than 10 publishes beyond p50 in a trial" },
  latencyP90Us: ({ latency }) => latency?.p90Us ?? { missing: "fewer than 10 publishes beyond p90 in a trial" },
  latencyP99Us: ({ latency }) => latency?.p99Us ?? { missing: "fewer than 10 publishes beyond p99 in a trial" },
  upPayloadBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.up.payload),
  upFramingBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.up.framing),
  upHttpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.up.http),
  upTcpStreamBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.up.tcpStream),
  downPayloadBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.down.payload),
  downFramingBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.down.framing),
  downHttpBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.down.http),
  downTcpStreamBytesPerDelivery: (trial) => perDelivery(trial, trial.bytes.down.tcpStream),
  /** Up and down together. */
  tcpStreamBytesPerDelivery: (trial) => perDelivery(trial, tcpStreamBytes(trial)),
  requestsPerDelivery: (trial) => perDelivery(trial, trial.requests),
  serverCpuUsPerDelivery: (trial) => perDelivery(trial, cpuUs(trial.server)),
  workersCpuUsPerDelivery: (trial) =>
    perDelivery(
      trial,
      trial.workers.reduce((sum, worker) => sum + cpuUs(worker), 0),
    ),
  upTcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.bytes.up.tcpStream),
  downTcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.bytes.down.tcpStream),
  tcpStreamBytesPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, tcpStreamBytes(trial)),
  requestsPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, trial.requests),
  serverCpuUsPerSubscriberMinute: (trial, p) => perSubscriberMinute(trial, p, cpuUs(trial.server)),
  connectionsOpened: (trial) => trial.connections.opened,
  connectionsPeak: (trial) => trial.connections.peak,
  serverMemoryBytesPerSubscriber: (trial, { subscribers }) =>
    trial.serverMemoryDeltaBytes === null
      ? { missing: "memory is read in the idle scenario" }
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
  "downTcpStreamBytesPerDelivery",
  "serverCpuUsPerDelivery",
] as const satisfies readonly StreamMetricName[];

/** User and system time together. */
export function cpuUs({ cpuUserUs, cpuSystemUs }: ProcessUse): number {
  return cpuUserUs + cpuSystemUs;
}

function tcpStreamBytes({ bytes: { up, down } }: StreamTrial): number {
  return up.tcpStream + down.tcpStream;
}

function perDelivery(trial: StreamTrial, amount: number): Reading {
  return trial.deliveries === 0 ? { missing: "nothing was delivered" } : amount / trial.deliveries;
}

function perSubscriberMinute(trial: StreamTrial, { subscribers }: Parameters, amount: number): Reading {
  return (amount / subscribers / trial.measuredMs) * 60_000;
}
