// The plan that the options make of the scenarios.
import { UsageError } from "../server/command-line.ts";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import type { BenchOptions } from "./bench-options.ts";
import { chooseConditions, ImpossibleError, type Wish } from "./network/conditions.ts";
import type { Possibilities } from "./network/possibilities.ts";
import { words } from "./output/words.ts";
import type { Parameters } from "./result/schema.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import type {
  CapacityScenario,
  ChecksScenario,
  EchoScenario,
  HeartbeatScenario,
  Scenario,
  StreamScenario,
} from "./scenarios/scenario.ts";

/** Of `--target-interval-percent`. */
const DEFAULT_MAX_TRIALS = 30;

export interface Plan {
  readonly transports: readonly Transport[];
  readonly seed: number;
  /** With the options applied. */
  readonly scenarios: readonly Scenario[];
  /** Where TCP/IP bytes are to come from. */
  readonly wire: BenchOptions["wire"];
  /** Where captures are kept. */
  readonly pcap: string | undefined;
}

/** Applies the options to the scenarios. Throws a UsageError on options that do not go together. */
export function makePlan(options: BenchOptions): Plan {
  const problem = problemOf(options);
  if (problem !== undefined) throw new UsageError(problem);
  const chosen = SCENARIOS.filter(({ name }) => options.scenario.includes(name));
  for (const name of unusedOptions(options, chosen)) {
    throw new UsageError(words().unusedOption(name, chosen.map((scenario) => scenario.name).join(", ")));
  }
  const scenarios = chosen.map((scenario) => applyToScenario(scenario, options));
  return { transports: options.transports, seed: options.seed, scenarios, wire: options.wire, pcap: options.pcap };
}

/** What a point asks of the network. */
export function wishOf(parameters: Parameters, { wire, pcap }: Pick<Plan, "wire" | "pcap">): Wish {
  return { ...parameters, wire, capture: pcap !== undefined };
}

/** Throws a UsageError when this machine cannot do what the plan asks of the network. */
export async function checkPossible(plan: Plan, possible: Possibilities): Promise<void> {
  const points = plan.scenarios.flatMap((scenario) => (scenario.kind === "stream" ? scenario.points : []));
  for (const point of points) {
    try {
      await chooseConditions(wishOf(point, plan), possible);
    } catch (error) {
      throw error instanceof ImpossibleError ? new UsageError(error.message) : error;
    }
  }
}

/** Options that contradict each other, whatever the machine allows. */
function problemOf(options: BenchOptions): string | undefined {
  const w = words();
  if (options["cookie-bytes"] !== undefined && options.headers !== "cookie") return w.cookieWithoutProfile;
  if (options.http === "2" && !options.tls) return w.http2WithoutTls;
  if (options.http === "2" && options.via === "nginx" && options.transports.includes("websocket")) {
    return w.nginxWithoutRfc8441;
  }
  if (options["jitter-ms"] > Math.min(...options["rtt-ms"])) return w.jitterBeyondRtt;
  // The kernel draws one of 10,000 (network/loss.ts): what lies between would be lost, or not, without saying so.
  if (!Number.isInteger(Number((options["loss-percent"] * 100).toFixed(6)))) return w.lossTooFine;
  const { trials, "target-interval-percent": target, "max-trials": maxTrials } = options;
  if (maxTrials !== undefined && target === undefined) return w.maxWithoutTarget;
  if (target !== undefined && (trials ?? 0) > (maxTrials ?? DEFAULT_MAX_TRIALS)) return w.trialsBeyondMax;
  return undefined;
}

/** Options that were given and that none of the chosen scenarios has: a result must not claim what did not happen. */
function unusedOptions(options: BenchOptions, chosen: readonly Scenario[]): string[] {
  const given: Readonly<Record<string, boolean>> = {
    transports: options.transports.length < TRANSPORTS.length,
    subscribers: options.subscribers !== undefined,
    "poll-interval-ms": options["poll-interval-ms"] !== undefined,
    headers: options.headers !== "bare",
    "no-keep-alive": !options["keep-alive"],
    payload: options.payload !== "text",
    "target-interval-percent": options["target-interval-percent"] !== undefined,
    tls: options.tls,
    compression: options.compression,
    via: options.via !== "none",
    "rtt-ms": options["rtt-ms"].some((ms) => ms > 0),
    "bandwidth-mbit-per-s": options["bandwidth-mbit-per-s"] !== undefined,
    "loss-percent": options["loss-percent"] > 0,
    wire: options.wire !== "auto",
    pcap: options.pcap !== undefined,
  };
  const open = chosen.filter((scenario) => scenario.kind === "stream");
  const unused = open.length > 0 ? [] : Object.keys(given).filter((name) => given[name] === true);
  const hasRate = open.some(({ points }) => points.some(({ messagesPerSecond }) => messagesPerSecond > 0));
  return options["messages-per-second"] !== undefined && !hasRate ? [...unused, "messages-per-second"] : unused;
}

function applyToScenario(scenario: Scenario, options: BenchOptions): Scenario {
  switch (scenario.kind) {
    case "stream":
      return applyToStream(scenario, options);
    case "capacity":
      return applyToCapacity(scenario, options);
    case "echo":
      return applyToEcho(scenario, options);
    case "heartbeat":
      return applyToHeartbeat(scenario, options);
    case "checks":
      return scenario;
  }
}

function applyToEcho(scenario: EchoScenario, options: BenchOptions): EchoScenario {
  const points = scenario.points.flatMap((point) => {
    const base = options.quick ? { ...point, ...scenario.quick.parameters } : point;
    return options["rtt-ms"].map((rttMs) => ({
      ...base,
      measuredMs: options["duration-s"] === undefined ? base.measuredMs : options["duration-s"] * 1000,
      rttMs: rttMs === 0 ? base.rttMs : rttMs,
    }));
  });
  return { ...scenario, points, trials: trialsOf(scenario, options) };
}

function applyToHeartbeat(scenario: HeartbeatScenario, options: BenchOptions): HeartbeatScenario {
  const points = scenario.points.map((point) => (options.quick ? { ...point, ...scenario.quick.parameters } : point));
  return { ...scenario, points, trials: trialsOf(scenario, options) };
}

function applyToStream(scenario: StreamScenario, options: BenchOptions): StreamScenario {
  const points = scenario.points.flatMap((point) => {
    const parameters = applyToPoint(options.quick ? { ...point, ...scenario.quick.parameters } : point, options);
    return options["rtt-ms"].map((rttMs) => ({ ...parameters, rttMs }));
  });
  const target = options["target-interval-percent"];
  return {
    ...scenario,
    points,
    trials: trialsOf(scenario, options),
    ...(target !== undefined && {
      target: { intervalPercent: target, maxTrials: options["max-trials"] ?? DEFAULT_MAX_TRIALS },
    }),
  };
}

function applyToPoint(base: Parameters, options: BenchOptions): Parameters {
  const isQuiet = base.messagesPerSecond === 0;
  const pollIntervalMs = options["poll-interval-ms"] ?? base.pollIntervalMs;
  const measuredMs = options["duration-s"] === undefined ? base.measuredMs : options["duration-s"] * 1000;
  return {
    ...base,
    ...(isQuiet && seenIn(measuredMs, base)),
    pollIntervalMs,
    measuredMs,
    subscribers: options.subscribers ?? base.subscribers,
    messagesPerSecond: isQuiet ? 0 : (options["messages-per-second"] ?? base.messagesPerSecond),
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    payloadKind: options.payload,
    warmUpMs: Math.max(base.warmUpMs, pollIntervalMs), // every poller has polled once before the window
    headers: options.headers,
    cookieBytes: options.headers === "cookie" ? (options["cookie-bytes"] ?? 1024) : 0,
    keepAlive: options["keep-alive"],
    tls: options.tls,
    httpVersion: options.http === "2" ? 2 : 1,
    compression: options.compression,
    via: options.via,
    jitterMs: options["jitter-ms"],
    bandwidthMbitPerS: options["bandwidth-mbit-per-s"] ?? 0,
    lossPercent: options["loss-percent"],
  };
}

/** Whoever only waits shows in a window only by its heartbeats and holds: a whole number of each must fit into it. */
function seenIn(measuredMs: number, { heartbeatMs, holdMs }: Parameters): Pick<Parameters, "heartbeatMs" | "holdMs"> {
  const fitted = (periodMs: number): number => measuredMs / Math.max(1, Math.round(measuredMs / periodMs));
  return { heartbeatMs: Math.round(fitted(heartbeatMs)), holdMs: Math.round(fitted(holdMs)) };
}

function applyToCapacity(scenario: CapacityScenario, options: BenchOptions): CapacityScenario {
  const base = options.quick ? { ...scenario.parameters, ...scenario.quick.parameters } : scenario.parameters;
  const parameters = {
    ...base,
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    measuredMs: options["duration-s"] === undefined ? base.measuredMs : options["duration-s"] * 1000,
  };
  return { ...scenario, parameters, trials: trialsOf(scenario, options) };
}

function trialsOf(scenario: Exclude<Scenario, ChecksScenario>, { trials, quick }: BenchOptions): number {
  return trials ?? (quick ? scenario.quick.trials : scenario.trials);
}
