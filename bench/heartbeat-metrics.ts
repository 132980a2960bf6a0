// What is read off a heartbeat trial, by name. Pure.
import { bothWays, ipBytes, NO_WIRE, type Reading } from "./metrics.ts";
import type { HeartbeatParameters, HeartbeatTrial } from "./result/heartbeat-schema.ts";

type HeartbeatMetric = (trial: HeartbeatTrial, parameters: HeartbeatParameters) => Reading;

/** "PerHeartbeat": ping and pong, a comment, or an empty answer and its request, with their acknowledgements where IP bytes are. */
export const HEARTBEAT_METRICS = {
  /** Of the silent peers, in percent. */
  noticedPercent: ({ noticed }, { silent }) => (noticed / silent) * 100,
  noticedAfterMeanMs: ({ noticedAfterMs }) => noticedAfterMs?.mean ?? UNNOTICED,
  noticedAfterMinMs: ({ noticedAfterMs }) => noticedAfterMs?.min ?? UNNOTICED,
  noticedAfterMaxMs: ({ noticedAfterMs }) => noticedAfterMs?.max ?? UNNOTICED,
  /** The mean in heartbeats. */
  noticedAfterMeanHeartbeats: ({ noticedAfterMs }, { heartbeatMs }) =>
    noticedAfterMs === null ? UNNOTICED : noticedAfterMs.mean / heartbeatMs,
  cutByMistake: ({ cutByMistake }) => cutByMistake,
  upTcpStreamBytesPerHeartbeat: (trial) => perHeartbeat(trial, trial.bytes.up.tcpStream),
  downTcpStreamBytesPerHeartbeat: (trial) => perHeartbeat(trial, trial.bytes.down.tcpStream),
  tcpStreamBytesPerHeartbeat: (trial) => perHeartbeat(trial, tcpStreamBytes(trial)),
  upIpBytesPerHeartbeat: (trial) => perHeartbeat(trial, ipBytes(trial.bytes.up)),
  downIpBytesPerHeartbeat: (trial) => perHeartbeat(trial, ipBytes(trial.bytes.down)),
  ipBytesPerHeartbeat: (trial) => perHeartbeat(trial, bothWays(trial.bytes)),
  /** At this point's rate of heartbeats. */
  tcpStreamBytesPerConnectionHour: (trial, p) => perConnectionHour(trial, p, tcpStreamBytes(trial)),
  ipBytesPerConnectionHour: (trial, p) => perConnectionHour(trial, p, bothWays(trial.bytes)),
} as const satisfies Record<string, HeartbeatMetric>;

export type HeartbeatMetricName = keyof typeof HEARTBEAT_METRICS;

const UNNOTICED = { missing: "no silence was noticed while the patience lasted" } as const;

function tcpStreamBytes({ bytes }: HeartbeatTrial): number {
  return bytes.up.tcpStream + bytes.down.tcpStream;
}

function perHeartbeat({ heartbeats }: HeartbeatTrial, amount: number | null): Reading {
  if (amount === null) return NO_WIRE;
  return heartbeats === 0 ? { missing: "no heartbeat fell into the window" } : amount / heartbeats;
}

/** From the bytes of one heartbeat, so that a tick just beyond the window's edge moves nothing. */
function perConnectionHour(trial: HeartbeatTrial, { heartbeatMs }: HeartbeatParameters, amount: number | null) {
  const reading = perHeartbeat(trial, amount);
  return typeof reading === "number" ? (reading * 3_600_000) / heartbeatMs : reading;
}
