// Options that do not go together, or mean nothing to what was chosen. Pure.
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";
import type { BenchOptions } from "../bench-options.ts";
import { words } from "../output/words.ts";
import { MIN_ECHO_BYTES } from "../result/echo-schema.ts";
import type { Scenario, StreamScenario } from "../scenarios/scenario.ts";
import { DEFAULT_MAX_TRIALS } from "./apply-options.ts";

/** Options that contradict each other, whatever the machine allows. */
export function contradictionIn(options: BenchOptions): string | undefined {
  const w = words();
  const chosenBy = (["scenario", "suite", "scenario-file"] as const).filter((name) => options[name] !== undefined);
  if (chosenBy.length > 1) return w.oneChoice(chosenBy.map((name) => `--${name}`).join(", "));
  if (options["cookie-bytes"] !== undefined && options.headers !== "cookie") return w.cookieWithoutProfile;
  if (options.http === "2" && !options.tls) return w.http2WithoutTls;
  // The kernel draws one of 10,000 (network/loss.ts): what lies between would be lost, or not, without saying so.
  if (!isHundredths(options["loss-percent"] ?? 0)) return w.lossTooFine;
  if (options.fresh && options.suite === undefined && options["scenario-file"] === undefined)
    return w.freshWithoutSuite;
  const unmeasured = (["out", "pcap", "open", "fresh", "use"] as const).find((name) => Boolean(options[name]));
  if (options.predict && unmeasured !== undefined) return w.nothingMeasured(unmeasured);
  const { trials, "target-interval-percent": target, "max-trials": maxTrials } = options;
  if (maxTrials !== undefined && target === undefined) return w.maxWithoutTarget;
  if (target !== undefined && (trials ?? 0) > (maxTrials ?? DEFAULT_MAX_TRIALS)) return w.trialsBeyondMax;
  return undefined;
}

/** What is wrong with the points that the options made of the scenarios. */
export function problemOfPoints(scenarios: readonly Scenario[], transports: readonly Transport[]): string | undefined {
  for (const { jitterMs, rttMs, httpVersion, tls, via, servers = 1, stream } of scenarios.flatMap(pointsOf)) {
    if (servers > 1 && stream !== "redis") return words().serversWithoutRedis(servers);
    if (servers > 1 && tls) return words().serversWithTls;
    if (stream === "redis" && via !== "none") return words().redisBehindProxy;
    if (jitterMs > rttMs) return words().jitterBeyondRtt;
    if (httpVersion === 2 && !tls) return words().http2WithoutTls;
    if (httpVersion === 2 && via === "nginx" && transports.includes("websocket")) return words().nginxWithoutRfc8441;
  }
  for (const scenario of scenarios) {
    if (scenario.kind !== "echo") continue;
    if (scenario.points.some(({ echoBytes }) => echoBytes < MIN_ECHO_BYTES)) {
      return words().echoTooShort(scenario.name, MIN_ECHO_BYTES);
    }
  }
  return undefined;
}

function isHundredths(percent: number): boolean {
  return Number.isInteger(Number((percent * 100).toFixed(6)));
}

function pointsOf(scenario: Scenario): StreamScenario["points"] {
  return scenario.kind === "stream" ? scenario.points : [];
}

/** What scenarios of other kinds than the stream make use of. */
const OPTIONS_OF: Readonly<Record<Exclude<Scenario["kind"], "stream">, readonly string[]>> = {
  capacity: ["payload-bytes", "duration-s", "trials"],
  echo: [
    "payload-bytes",
    "duration-s",
    "trials",
    "transports",
    "poll-interval-ms",
    "headers",
    "no-keep-alive",
    "tls",
    "rtt-ms",
    "wire",
  ],
  heartbeat: ["trials", "transports", "wire"],
  attack: ["attacks", "subscribers", "payload-bytes", "poll-interval-ms", "duration-s", "trials"],
  checks: [],
};

/** Options that were given and that none of the chosen scenarios has: a result must not claim what did not happen. */
export function unusedOptions(options: BenchOptions, chosen: readonly Scenario[]): string[] {
  const given: Readonly<Record<string, boolean>> = {
    "payload-bytes": options["payload-bytes"] !== undefined,
    "duration-s": options["duration-s"] !== undefined,
    trials: options.trials !== undefined,
    transports: options.transports.length < TRANSPORTS.length,
    subscribers: options.subscribers !== undefined,
    "poll-interval-ms": options["poll-interval-ms"] !== undefined,
    headers: options.headers !== undefined,
    "no-keep-alive": !options["keep-alive"],
    payload: options.payload !== undefined,
    "target-interval-percent": options["target-interval-percent"] !== undefined,
    tls: options.tls,
    http: options.http === "2",
    compression: options.compression,
    via: options.via !== undefined,
    "rtt-ms": options["rtt-ms"] !== undefined,
    "jitter-ms": options["jitter-ms"] !== undefined,
    "bandwidth-mbit-per-s": options["bandwidth-mbit-per-s"] !== undefined,
    "loss-percent": options["loss-percent"] !== undefined,
    wire: options.wire !== "auto",
    attacks: options.attacks !== undefined,
    pcap: options.pcap !== undefined,
    use: options.use !== undefined,
    servers: options.servers !== undefined,
    stream: options.stream !== undefined,
  };
  const isUsed = (name: string): boolean =>
    chosen.some(({ kind }) => (kind === "stream" ? name !== "attacks" : OPTIONS_OF[kind].includes(name)));
  const unused = Object.keys(given).filter((name) => given[name] === true && !isUsed(name));
  const flowing = chosen.filter((scenario) => scenario.kind === "stream" || scenario.kind === "echo");
  const hasRate =
    chosen.some(({ kind }) => kind === "attack") ||
    flowing.some(({ points }) => points.some(({ messagesPerSecond }) => messagesPerSecond > 0));
  return options["messages-per-second"] !== undefined && !hasRate ? [...unused, "messages-per-second"] : unused;
}
