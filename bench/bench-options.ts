// The options of `npm run bench`, and the plan that they make of the scenarios.
import { type OptionValues, UsageError } from "../server/command-line.ts";
import { choice, choices, decimal, flag, integer, negatableFlag, text } from "../server/option-kinds.ts";
import { type Transport, TRANSPORTS } from "../protocol/transports.ts";
import { words } from "./output/words.ts";
import type { Parameters } from "./result/schema.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import type { CapacityScenario, Scenario, StreamScenario } from "./scenarios/scenario.ts";

const SCENARIO_NAMES = SCENARIOS.map(({ name }) => name);

export const BENCH_OPTIONS = {
  scenario: choices(SCENARIO_NAMES, SCENARIO_NAMES, { en: "what to measure", zh: "测量哪些场景" }),
  transports: choices(TRANSPORTS, TRANSPORTS, { en: "which transports to compare", zh: "比较哪些传输方式" }),
  subscribers: integer({ min: 1, max: 15_000 }, undefined, {
    en: "how many follow the stream",
    zh: "跟随消息流的订阅者数",
  }),
  "messages-per-second": decimal({ min: 0.1, max: 50_000 }, undefined, {
    en: "rate of the stream in steady",
    zh: "steady 场景中消息流的速率",
  }),
  "payload-bytes": integer({ min: 0, max: 1_048_576 }, undefined, {
    en: "UTF-8 bytes of each message's payload",
    zh: "每条消息载荷的 UTF-8 字节数",
  }),
  "poll-interval-ms": integer({ min: 10, max: 60_000 }, undefined, {
    en: "fixed schedule of short polling",
    zh: "短轮询的固定间隔",
  }),
  "duration-s": decimal({ min: 0.5, max: 600 }, undefined, {
    en: "measured window of each trial",
    zh: "每次试验的测量窗口",
  }),
  trials: integer({ min: 1, max: 100 }, undefined, {
    en: "trials of each transport; from 6 on there are intervals",
    zh: "每种传输方式的试验次数；六次起给出区间",
  }),
  seed: integer({ min: 0, max: 2_147_483_647 }, 1, {
    en: "seed of arrivals, orders and phases",
    zh: "到达、次序与相位的种子",
  }),
  headers: choice(["bare", "chrome", "cookie"], "bare", {
    en: "header fields of every request",
    zh: "每个请求的头部字段",
  }),
  "cookie-bytes": integer({ min: 1, max: 8192 }, undefined, {
    en: "size of the cookie with --headers cookie; 1024 unless given",
    zh: "--headers cookie 时 cookie 的大小；默认 1024",
  }),
  "keep-alive": negatableFlag({
    en: "polls on one connection, or each on a new one",
    zh: "轮询共用一条连接，或每次新建连接",
  }),
  out: text({ en: "a file's path", zh: "文件路径" }, undefined, {
    en: "write the result file there as well",
    zh: "把结果文件也写到这里",
  }),
  json: flag({
    en: "print the result to stdout, everything else to stderr",
    zh: "把结果打印到 stdout，其余输出到 stderr",
  }),
  list: flag({ en: "list the scenarios", zh: "列出场景" }),
  quick: flag({ en: "a short run, about 30 s", zh: "约 30 秒的短测" }),
  open: flag({ en: "serve the report afterwards; the last line is its URL", zh: "随后提供报告页；最后一行是其网址" }),
  help: flag({ en: "this help", zh: "显示本帮助" }),
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
    throw new UsageError(words().cookieWithoutProfile);
  }
  const chosen = SCENARIOS.filter(({ name }) => options.scenario.includes(name));
  for (const name of unusedOptions(options, chosen)) {
    throw new UsageError(words().unusedOption(name, chosen.map((scenario) => scenario.name).join(", ")));
  }
  const scenarios = chosen.map((scenario) =>
    scenario.loop === "open" ? applyToStream(scenario, options) : applyToCapacity(scenario, options),
  );
  return { transports: options.transports, seed: options.seed, scenarios };
}

/** Options that were given and that none of the chosen scenarios has: a result must not claim what did not happen. */
function unusedOptions(options: BenchOptions, chosen: readonly Scenario[]): string[] {
  const given: Readonly<Record<string, boolean>> = {
    transports: options.transports.length < TRANSPORTS.length,
    subscribers: options.subscribers !== undefined,
    "poll-interval-ms": options["poll-interval-ms"] !== undefined,
    headers: options.headers !== "bare",
    "no-keep-alive": !options["keep-alive"],
  };
  const open = chosen.filter((scenario) => scenario.loop === "open");
  const unused = open.length > 0 ? [] : Object.keys(given).filter((name) => given[name] === true);
  const hasRate = open.some(({ parameters }) => parameters.messagesPerSecond > 0);
  return options["messages-per-second"] !== undefined && !hasRate ? [...unused, "messages-per-second"] : unused;
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

function trialsOf(scenario: Scenario, { trials, quick }: BenchOptions): number {
  return trials ?? (quick ? scenario.quick.trials : scenario.trials);
}
