// The options of `npm run bench`, and the plan that they make of the scenarios.
import {
  choice,
  choices,
  decimal,
  flag,
  integer,
  negatableFlag,
  type OptionValues,
  text,
  UsageError,
} from "../server/command-line.ts";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import type { Parameters } from "./result/schema.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import type { CapacityScenario, Scenario, StreamScenario } from "./scenarios/scenario.ts";

const SCENARIO_NAMES = SCENARIOS.map(({ name }) => name);

export const BENCH_OPTIONS = {
  scenario: choices(SCENARIO_NAMES, SCENARIO_NAMES, "what to measure"),
  transports: choices(TRANSPORTS, TRANSPORTS, "which transports to compare"),
  subscribers: integer({ min: 1, max: 15_000 }, undefined, "how many follow the stream"),
  "messages-per-second": decimal({ min: 0.1, max: 50_000 }, undefined, "rate of the stream in steady"),
  "payload-bytes": integer({ min: 0, max: 1_048_576 }, undefined, "UTF-8 bytes of each message's payload"),
  "poll-interval-ms": integer({ min: 10, max: 60_000 }, undefined, "fixed schedule of short polling"),
  "duration-s": decimal({ min: 0.5, max: 600 }, undefined, "measured window of each trial"),
  trials: integer({ min: 1, max: 100 }, undefined, "trials of each transport; from 6 on there are intervals"),
  seed: integer({ min: 0, max: 2_147_483_647 }, 1, "seed of arrivals, orders and phases"),
  headers: choice(["bare", "chrome", "cookie"], "bare", "header fields of every request"),
  "cookie-bytes": integer(
    { min: 1, max: 8192 },
    undefined,
    "size of the cookie with --headers cookie; 1024 unless given",
  ),
  "keep-alive": negatableFlag("polls on one connection, or each on a new one"),
  out: text("a file's path", undefined, "write the result file there as well"),
  json: flag("print the result to stdout, everything else to stderr"),
  list: flag("list the scenarios"),
  quick: flag("a short run, about 30 s"),
  open: flag("serve the report afterwards; the last line is its URL"),
  help: flag("this help"),
};

export type BenchOptions = OptionValues<typeof BENCH_OPTIONS>;

export interface Plan {
  readonly transports: readonly Transport[];
  readonly seed: number;
  /** With the options applied. */
  readonly scenarios: readonly Scenario[];
}

/** Applies the options to the scenarios. Throws a UsageError on options that do not go together. */
export function makePlan(options: BenchOptions): Plan {
  if (options["cookie-bytes"] !== undefined && options.headers !== "cookie") {
    throw new UsageError("--cookie-bytes: expected --headers cookie with it");
  }
  const chosen = SCENARIOS.filter(({ name }) => options.scenario.includes(name));
  const scenarios = chosen.map((scenario) =>
    scenario.loop === "open" ? applyToStream(scenario, options) : applyToCapacity(scenario, options),
  );
  return { transports: options.transports, seed: options.seed, scenarios };
}

function applyToStream(scenario: StreamScenario, options: BenchOptions): StreamScenario {
  const base = options.quick ? { ...scenario.parameters, ...scenario.quick.parameters } : scenario.parameters;
  const isQuiet = base.messagesPerSecond === 0;
  const pollIntervalMs = options["poll-interval-ms"] ?? base.pollIntervalMs;
  const measuredMs = options["duration-s"] === undefined ? base.measuredMs : options["duration-s"] * 1000;
  const parameters: Parameters = {
    ...base,
    ...(isQuiet && seenIn(measuredMs, base)),
    pollIntervalMs,
    measuredMs,
    subscribers: options.subscribers ?? base.subscribers,
    messagesPerSecond: isQuiet ? 0 : (options["messages-per-second"] ?? base.messagesPerSecond),
    payloadBytes: options["payload-bytes"] ?? base.payloadBytes,
    warmUpMs: Math.max(base.warmUpMs, pollIntervalMs), // every poller has polled once before the window
    headers: options.headers,
    cookieBytes: options.headers === "cookie" ? (options["cookie-bytes"] ?? 1024) : 0,
    keepAlive: options["keep-alive"],
  };
  return { ...scenario, parameters, trials: trialsOf(scenario, options) };
}

/** Whoever only waits shows in a window only by its heartbeats and holds: at least one of each must fit into it. */
function seenIn(measuredMs: number, { heartbeatMs, holdMs }: Parameters): Pick<Parameters, "heartbeatMs" | "holdMs"> {
  return { heartbeatMs: Math.min(heartbeatMs, measuredMs), holdMs: Math.min(holdMs, measuredMs) };
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

function trialsOf(scenario: Scenario, { trials, quick }: BenchOptions): number {
  return trials ?? (quick ? scenario.quick.trials : scenario.trials);
}
