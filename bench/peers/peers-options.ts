// The options of `npm run bench:peers`, and the plan that they make: points in order, with their trials.
import { type OptionValues, UsageError } from "../../server/command-line.ts";
import { choices, decimal, flag, HELP, integer, integers, seed } from "../../server/option-kinds.ts";
import { RESULT_OPTIONS } from "../output/result-options.ts";
import { contendersOf } from "./measures.ts";
import { peerWords } from "./output/words.ts";
import { type Contender, type Measure, MEASURES, type PeersResult, type PointParameters } from "./result/schema.ts";
import { pointsOf, type Sizes } from "./points.ts";

export const PEERS_OPTIONS = {
  measure: choices(MEASURES, MEASURES, { en: "what to measure", zh: "测量哪些项目" }),
  subscribers: integers({ min: 1, max: 15_000 }, undefined, {
    en: "of broadcast, saturation and long-poll; 100,1000,5000 unless given",
    zh: "broadcast、saturation 与 long-poll 的订阅者数；默认 100,1000,5000",
  }),
  connections: integer({ min: 10, max: 100_000 }, undefined, {
    en: "idle ones of memory; 10000 unless given",
    zh: "memory 的空闲连接数；默认 10000",
  }),
  trials: integer({ min: 1, max: 100 }, undefined, {
    en: "rounds of each point; 6 unless given (memory: 3); from 6 on there are intervals",
    zh: "每个测量点的轮数；默认 6（memory 为 3）；六轮起给出区间",
  }),
  "duration-s": decimal({ min: 0.05, max: 60 }, undefined, {
    en: "measured window of each trial",
    zh: "每次试验的测量窗口",
  }),
  seed: seed(1, { en: "seed of the orders", zh: "次序的种子" }),
  quick: flag({ en: "a short run, about a minute", zh: "约一分钟的短测" }),
  ...RESULT_OPTIONS,
  help: HELP,
};

export type PeersOptions = OptionValues<typeof PEERS_OPTIONS>;

export interface PlannedPoint {
  readonly parameters: PointParameters;
  /** Who takes part. */
  readonly contenders: readonly Contender[];
  /** Of each contender. */
  readonly trials: number;
}

/** What this machine allows. */
export interface Possibilities {
  /** `ulimit -n`; null where there is none or it is unknown. */
  readonly openFilesLimit: number | null;
  readonly absent: PeersResult["absent"];
}

export interface PeersPlan {
  readonly seed: number;
  readonly points: readonly PlannedPoint[];
  /** Who cannot take part here. */
  readonly absent: PeersResult["absent"];
  /** What differs from what was asked. */
  readonly notes: readonly string[];
}

const FULL: Sizes = { subscribers: [100, 1000, 5000], connections: 10_000, endsOnly: false, durationScale: 1 };
const QUICK: Sizes = { subscribers: [1000], connections: 2000, endsOnly: true, durationScale: 0.5 };
const TRIALS = { full: 6, fullMemory: 3, quick: 2, quickMemory: 1 };

/** What a process opens beside its connections. */
const OTHER_OPEN_FILES = 100;

/** Throws a UsageError on an option that means nothing to the chosen measures. */
export function makePeersPlan(options: PeersOptions, { openFilesLimit, absent }: Possibilities): PeersPlan {
  const { measure, quick, seed } = options;
  for (const name of unusedOptions(options)) throw new UsageError(peerWords().unusedOption(name, measure.join(", ")));
  const base = quick ? QUICK : FULL;
  const most = openFilesLimit === null ? Infinity : openFilesLimit - OTHER_OPEN_FILES;
  const notes: string[] = [];
  const bounded = (asked: number, what: string): number => {
    if (asked > most) notes.push(`${what}: ${most} instead of ${asked}, ulimit -n is ${openFilesLimit}`);
    return Math.min(asked, most);
  };
  const usesSubscribers = measure.some(hasSubscribers);
  const sizes: Sizes = {
    subscribers: [
      ...new Set(
        (options.subscribers ?? base.subscribers).map((n) => (usesSubscribers ? bounded(n, "subscribers") : n)),
      ),
    ],
    connections: measure.includes("memory")
      ? bounded(options.connections ?? base.connections, "idle connections")
      : base.connections,
    endsOnly: base.endsOnly,
    durationScale: base.durationScale,
    ...(options["duration-s"] !== undefined && { durationMs: options["duration-s"] * 1000 }),
  };
  const present = (parameters: PointParameters): Contender[] =>
    contendersOf(parameters).contenders.filter((one) => absent.every(({ contender }) => contender !== one));
  const trialsOf = (one: Measure): number => {
    if (options.trials !== undefined) return options.trials;
    if (one === "memory") return quick ? TRIALS.quickMemory : TRIALS.fullMemory;
    return quick ? TRIALS.quick : TRIALS.full;
  };
  const points = measure.flatMap((one) =>
    pointsOf(one, sizes).map((parameters) => ({ parameters, contenders: present(parameters), trials: trialsOf(one) })),
  );
  const isAsked = (contender: Contender): boolean =>
    points.some(({ parameters }) => contendersOf(parameters).contenders.includes(contender));
  return { seed, points, notes, absent: absent.filter(({ contender }) => isAsked(contender)) };
}

function hasSubscribers(measure: Measure): boolean {
  return measure === "broadcast" || measure === "saturation" || measure === "long-poll";
}

/** Options that were given and that no chosen measure has: a result must not claim what did not happen. */
function unusedOptions(options: PeersOptions): string[] {
  const { measure } = options;
  const unused: string[] = [];
  if (options.subscribers !== undefined && !measure.some(hasSubscribers)) unused.push("subscribers");
  if (options.connections !== undefined && !measure.includes("memory")) unused.push("connections");
  if (options["duration-s"] !== undefined && measure.every((one) => one === "memory")) unused.push("duration-s");
  return unused;
}
