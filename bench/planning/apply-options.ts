// A scenario with the run's options: what is given replaces what the scenario says, at every point. Pure.
import type { BenchOptions } from "../bench-options.ts";
import type { AttackParameters } from "../result/attack-schema.ts";
import type { EchoParameters } from "../result/echo-schema.ts";
import type { HeartbeatParameters } from "../result/heartbeat-schema.ts";
import type { CapacityParameters, Parameters } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { streamKind } from "../stream-place.ts";
import type { ChecksScenario, Scenario, StreamScenario } from "../scenarios/scenario.ts";

/** Of `--target-interval-percent`. */
export const DEFAULT_MAX_TRIALS = 30;

/** Of `--headers cookie`. */
const DEFAULT_COOKIE_BYTES = 1024;

export function applyOptions(scenario: Scenario, options: BenchOptions): Scenario {
  switch (scenario.kind) {
    case "stream":
      return applyToStream(scenario, options);
    case "capacity":
      return {
        ...scenario,
        parameters: applyToCapacity(quickened(scenario.parameters, scenario.quick, options), options),
        trials: trialsOf(scenario, options),
      };
    case "echo":
      return {
        ...scenario,
        points: distinct(
          scenario.points.flatMap((one) => applyToEcho(quickened(one, scenario.quick, options), options)),
        ),
        trials: trialsOf(scenario, options),
      };
    case "heartbeat":
      return {
        ...scenario,
        points: distinct(scenario.points.map((one): HeartbeatParameters => quickened(one, scenario.quick, options))),
        trials: trialsOf(scenario, options),
      };
    case "attack":
      return {
        ...scenario,
        attacks: scenario.attacks.filter((one) => options.attacks?.includes(one) ?? true),
        parameters: applyToAttack(quickened(scenario.parameters, scenario.quick, options), options),
        trials: trialsOf(scenario, options),
      };
    case "checks":
      return scenario;
  }
}

function quickened<Point>(
  point: Point,
  { parameters }: { readonly parameters: Partial<Point> },
  { quick }: Pick<BenchOptions, "quick">,
): Point {
  return quick ? { ...point, ...parameters } : point;
}

function trialsOf(scenario: Exclude<Scenario, ChecksScenario>, { trials, quick }: BenchOptions): number {
  return trials ?? (quick ? scenario.quick.trials : scenario.trials);
}

function applyToStream(scenario: StreamScenario, options: BenchOptions): StreamScenario {
  const base = options.quick ? (scenario.quick.points ?? scenario.points) : scenario.points;
  const points = base.flatMap((one) => {
    const point = quickened(one, scenario.quick, options);
    return (options["rtt-ms"] ?? [point.rttMs]).map((rttMs) => applyToPoint({ ...point, rttMs }, options));
  });
  const target = options["target-interval-percent"];
  return {
    ...scenario,
    points: distinct(points),
    trials: trialsOf(scenario, options),
    ...(target !== undefined && {
      target: { intervalPercent: target, maxTrials: options["max-trials"] ?? DEFAULT_MAX_TRIALS },
    }),
  };
}

/** `--rtt-ms` may make several points of one: this is the one at the base's, else at the first. */
export function applyToPoint(base: Parameters, options: BenchOptions): Parameters {
  const isQuiet = base.messagesPerSecond === 0;
  const measuredMs = measuredMsOf(base, options);
  const pollIntervalMs = options["poll-interval-ms"] ?? base.pollIntervalMs;
  return {
    ...base,
    ...(isQuiet && seenIn(measuredMs, base)),
    ...(options.target !== undefined && { heartbeatMs: options["target-heartbeat-ms"] ?? DEFAULTS.heartbeatMs }),
    pollIntervalMs,
    measuredMs,
    subscribers: options.subscribers ?? base.subscribers,
    messagesPerSecond: isQuiet ? 0 : (options["messages-per-second"] ?? base.messagesPerSecond),
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    payloadKind: options.payload ?? base.payloadKind,
    warmUpMs: Math.max(base.warmUpMs, pollIntervalMs), // every poller has polled once before the window
    ...headersOf(base, options),
    keepAlive: base.keepAlive && options["keep-alive"],
    tls: base.tls || options.tls,
    httpVersion: options.http === undefined ? base.httpVersion : options.http === "2" ? 2 : 1,
    compression: base.compression || options.compression,
    via: options.via ?? base.via,
    rttMs: options["rtt-ms"]?.includes(base.rttMs) === false ? (options["rtt-ms"][0] ?? 0) : base.rttMs,
    jitterMs: options["jitter-ms"] ?? base.jitterMs,
    bandwidthMbitPerS: options["bandwidth-mbit-per-s"] ?? base.bandwidthMbitPerS,
    lossPercent: options["loss-percent"] ?? base.lossPercent,
    ...(options.servers !== undefined && { servers: options.servers }),
    ...(options.stream !== undefined && { stream: streamKind(options.stream) }),
  };
}

function headersOf(
  base: Pick<Parameters, "headers" | "cookieBytes">,
  options: BenchOptions,
): Pick<Parameters, "headers" | "cookieBytes"> {
  const headers = options.headers ?? base.headers;
  if (headers !== "cookie") return { headers, cookieBytes: 0 };
  const ofScenario = base.headers === "cookie" ? base.cookieBytes : DEFAULT_COOKIE_BYTES;
  return { headers, cookieBytes: options["cookie-bytes"] ?? ofScenario };
}

function measuredMsOf({ measuredMs }: Pick<Parameters, "measuredMs">, options: BenchOptions): number {
  return options["duration-s"] === undefined ? measuredMs : options["duration-s"] * 1000;
}

/** Whoever only waits shows in a window only by its heartbeats and holds: a whole number of each must fit into it. */
function seenIn(measuredMs: number, { heartbeatMs, holdMs }: Parameters): Pick<Parameters, "heartbeatMs" | "holdMs"> {
  const fitted = (periodMs: number): number => measuredMs / Math.max(1, Math.round(measuredMs / periodMs));
  return { heartbeatMs: Math.round(fitted(heartbeatMs)), holdMs: Math.round(fitted(holdMs)) };
}

function applyToCapacity(base: CapacityParameters, options: BenchOptions): CapacityParameters {
  return {
    ...base,
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    measuredMs: measuredMsOf(base, options),
  };
}

/** `--subscribers` is of each transport. */
function applyToAttack(base: AttackParameters, options: BenchOptions): AttackParameters {
  const pollIntervalMs = options["poll-interval-ms"] ?? base.pollIntervalMs;
  return {
    ...base,
    subscribersPerTransport: options.subscribers ?? base.subscribersPerTransport,
    messagesPerSecond: options["messages-per-second"] ?? base.messagesPerSecond,
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    pollIntervalMs,
    warmUpMs: Math.max(base.warmUpMs, pollIntervalMs),
    measuredMs: measuredMsOf(base, options),
  };
}

/** `--payload-bytes` is of the stream's messages and of the echoes. HTTP/2 has no echoes yet: they stay with HTTP/1.1. */
function applyToEcho(base: EchoParameters, options: BenchOptions): EchoParameters[] {
  const isQuiet = base.messagesPerSecond === 0;
  return (options["rtt-ms"] ?? [base.rttMs]).map((rttMs) => ({
    ...base,
    measuredMs: measuredMsOf(base, options),
    messagesPerSecond: isQuiet ? 0 : (options["messages-per-second"] ?? base.messagesPerSecond),
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    echoBytes: options["payload-bytes"] ?? base.echoBytes,
    pollIntervalMs: options["poll-interval-ms"] ?? base.pollIntervalMs,
    ...headersOf(base, options),
    keepAlive: base.keepAlive && options["keep-alive"],
    tls: base.tls || options.tls,
    rttMs,
  }));
}

/** An option may take away what told two points apart: then they are one. */
function distinct<Point>(points: readonly Point[]): Point[] {
  return [...new Map(points.map((point) => [JSON.stringify(point), point])).values()];
}
