// What is read off an echo trial, by name. Pure.
import { bothWays, cpuUs, ipBytes, NO_WIRE, type Reading } from "./metrics.ts";
import type { EchoParameters, EchoTrial } from "./result/echo-schema.ts";

export type EchoMetric = (trial: EchoTrial, parameters: EchoParameters) => Reading;

/**
 * "PerEcho": there and back; only where no stream flows, whose share of the same connection nobody could tell.
 * "PerClientMinute": everything that a client took, the stream included.
 */
export const ECHO_METRICS = {
  roundTripMeanUs: ({ roundTrip }) => roundTrip?.meanUs ?? { missing: "nothing was sent" },
  roundTripP50Us: ({ roundTrip }) => roundTrip?.p50Us ?? beyond("p50"),
  roundTripP90Us: ({ roundTrip }) => roundTrip?.p90Us ?? beyond("p90"),
  roundTripP99Us: ({ roundTrip }) => roundTrip?.p99Us ?? beyond("p99"),
  upPayloadBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.payload),
  upFramingBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.framing),
  upHttpBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.http),
  upTlsBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.tls),
  upTcpStreamBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.tcpStream),
  upIpBytesPerEcho: (trial, p) => perEcho(trial, p, ipBytes(trial.bytes.up)),
  upPacketsPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.up.packets),
  downPayloadBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.payload),
  downFramingBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.framing),
  downHttpBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.http),
  downTlsBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.tls),
  downTcpStreamBytesPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.tcpStream),
  downIpBytesPerEcho: (trial, p) => perEcho(trial, p, ipBytes(trial.bytes.down)),
  downPacketsPerEcho: (trial, p) => perEcho(trial, p, trial.bytes.down.packets),
  tcpStreamBytesPerEcho: (trial, p) => perEcho(trial, p, tcpStreamBytes(trial)),
  ipBytesPerEcho: (trial, p) => perEcho(trial, p, bothWays(trial.bytes)),
  serverCpuUsPerEcho: (trial, p) => perEcho(trial, p, cpuUs(trial.server)),
  tcpStreamBytesPerClientMinute: (trial, p) => perClientMinute(trial, p, tcpStreamBytes(trial)),
  ipBytesPerClientMinute: (trial, p) => perClientMinute(trial, p, bothWays(trial.bytes)),
  serverCpuUsPerClientMinute: (trial, p) => perClientMinute(trial, p, cpuUs(trial.server)),
  /** The most at once, over all clients. */
  connectionsPerClient: ({ connectionsPeak }, { clients }) => connectionsPeak / clients,
} as const satisfies Record<string, EchoMetric>;

export type EchoMetricName = keyof typeof ECHO_METRICS;

/** Each against the series by WebSocket, round by round. */
export const COMPARED_ECHO_METRICS = [
  "roundTripMeanUs",
  "roundTripP50Us",
  "tcpStreamBytesPerEcho",
  "ipBytesPerEcho",
  "serverCpuUsPerEcho",
  "tcpStreamBytesPerClientMinute",
  "ipBytesPerClientMinute",
  "serverCpuUsPerClientMinute",
  "connectionsPerClient",
] as const satisfies readonly EchoMetricName[];

function beyond(percentile: string): Reading {
  return { missing: `fewer than 10 echoes beyond ${percentile} in a trial` };
}

function tcpStreamBytes({ bytes }: EchoTrial): number {
  return bytes.up.tcpStream + bytes.down.tcpStream;
}

function perEcho({ echoes }: EchoTrial, { messagesPerSecond }: EchoParameters, amount: number | null): Reading {
  if (messagesPerSecond > 0) return { missing: "the stream flows beside the echoes" };
  if (amount === null) return NO_WIRE;
  return echoes === 0 ? { missing: "nothing was sent" } : amount / echoes;
}

function perClientMinute({ measuredMs }: EchoTrial, { clients }: EchoParameters, amount: number | null): Reading {
  return amount === null ? NO_WIRE : (amount / clients / measuredMs) * 60_000;
}
