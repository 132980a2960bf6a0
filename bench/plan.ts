// The plan that the options make of the scenarios.
import { UsageError } from "../server/command-line.ts";
import { type Language, language } from "../server/language.ts";
import type { Transport } from "../protocol/transports.ts";
import type { BenchOptions } from "./bench-options.ts";
import { shortageOf } from "./limits/shortage.ts";
import { sayShortage } from "./limits/words.ts";
import { chooseConditions, ImpossibleError, type Wish } from "./network/conditions.ts";
import type { Possibilities } from "./network/possibilities.ts";
import { words } from "./output/words.ts";
import { applyOptions } from "./planning/apply-options.ts";
import { chooseScenarios } from "./planning/choose-scenarios.ts";
import { contradictionIn, problemOfPoints, unusedOptions } from "./planning/option-problems.ts";
import { problemOfJoin } from "./planning/join-problems.ts";
import { problemOfTarget } from "./planning/target-problems.ts";
import type { Parameters } from "./result/schema.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { streamOfEcho, streamOfHeartbeat } from "./scenarios/stream-parameters.ts";
import { lanesOf, type Solution, touchedBy } from "./solution/solution.ts";
import { redisUrlOf } from "./stream-place.ts";
import { watchedTransports } from "./scenarios/watched.ts";

export interface Plan {
  readonly transports: readonly Transport[];
  /** Measured beside ours in stream scenarios. */
  readonly solutions: readonly Solution[];
  readonly seed: number;
  /** With the options applied. */
  readonly scenarios: readonly Scenario[];
  /** Where TCP/IP bytes are to come from. */
  readonly wire: BenchOptions["wire"];
  /** Where captures are kept. */
  readonly pcap: string | undefined;
  /** Whether the options, not the scenarios alone, ask something of the network. */
  readonly asksOfNetwork: boolean;
  /** Whether the options, not the scenarios alone, say how many subscribe. */
  readonly asksForSubscribers: boolean;
  /** The URL of a foreign server, which is measured instead of one of ours. */
  readonly target?: string | undefined;
  /** Of a Redis that the bench did not start, for the points whose stream is in Redis. */
  readonly redisUrl?: string | undefined;
}

/** Applies the options to the scenarios. Throws a UsageError on options that do not go together. `solutions`: those of `--use`. */
export function makePlan(options: BenchOptions, solutions: readonly Solution[] = []): Plan {
  refuse(contradictionIn(options));
  const chosen = chooseScenarios(options);
  for (const name of unusedOptions(options, chosen)) {
    refuse(words().unusedOption(name, chosen.map((scenario) => scenario.name).join(", ")));
  }
  const scenarios = chosen.map((scenario) => applyOptions(scenario, options));
  refuse(problemOfPoints(scenarios, options.transports));
  refuse(problemOfTarget(options, scenarios));
  refuse(problemOfJoin(options, scenarios));
  const { transports, seed, wire, pcap, target } = options;
  const targetUrl = target === undefined ? {} : { target: new URL(target).origin };
  const redisUrl = redisUrlOf(options.stream);
  const lanes = scenarios.flatMap((scenario) =>
    scenario.kind === "stream" && scenario.pairsPoints !== true
      ? scenario.points.flatMap((point) => lanesOf({ transports, solutions }, point))
      : [],
  );
  const idle = solutions.find((one) => !lanes.some(({ solution }) => solution === one));
  if (idle !== undefined) refuse(words().solutionIdle(idle.name, touchedBy(idle.parts).join(", ")));
  return {
    transports,
    solutions,
    seed,
    scenarios,
    wire,
    pcap,
    asksOfNetwork: asksOfNetwork(options),
    asksForSubscribers: options.subscribers !== undefined || options["scenario-file"] !== undefined,
    ...targetUrl,
    ...(redisUrl !== undefined && { redisUrl }),
  };
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new UsageError(problem);
}

function asksOfNetwork(options: BenchOptions): boolean {
  const asked = [
    options.via,
    options["rtt-ms"],
    options["bandwidth-mbit-per-s"],
    options["loss-percent"],
    options.pcap,
    options.stream,
  ];
  return options.wire !== "auto" || asked.some((one) => one !== undefined);
}

/** What a point asks of the network. */
export function wishOf(parameters: Parameters, plan: Pick<Plan, "wire" | "pcap" | "target" | "redisUrl">): Wish {
  const { wire, pcap, target, redisUrl } = plan;
  const isRedisForeign = parameters.stream === "redis" && redisUrl !== undefined;
  return { ...parameters, wire, capture: pcap !== undefined, isForeign: target !== undefined, isRedisForeign };
}

/** What is left of a plan on this machine. */
export interface PossiblePlan {
  readonly plan: Plan;
  /** One line for each point that is left out. */
  readonly leftOut: readonly string[];
}

/**
 * Leaves out the points of a scenario that this machine cannot bring about, and scenarios of which none is left, as long
 * as there are others and they are not what the options ask for: a suite does what it can. Else throws a UsageError. Its
 * words are in a language; by default the terminal's.
 */
export async function possiblePart(
  plan: Plan,
  possible: Possibilities,
  of: Language = language,
): Promise<PossiblePlan> {
  const leftOut: string[] = [];
  const scenarios: Scenario[] = [];
  const search = { plan, possible, leftOut, of };
  for (const scenario of plan.scenarios) {
    const left = await possibleScenario(scenario, search);
    if (left !== undefined) scenarios.push(left);
  }
  if (scenarios.length === 0) throw new UsageError(leftOut.at(-1) ?? "");
  return { plan: { ...plan, scenarios }, leftOut };
}

interface Search {
  readonly plan: Plan;
  readonly possible: Possibilities;
  readonly leftOut: string[];
  readonly of: Language;
}

/** Undefined when it is left out. */
async function possibleScenario(scenario: Scenario, search: Search): Promise<Scenario | undefined> {
  switch (scenario.kind) {
    case "stream":
      return possiblePoints(scenario, (point: Parameters) => point, search);
    case "echo":
      return possiblePoints(scenario, streamOfEcho, search);
    case "heartbeat":
      if (watchedTransports(search.plan.transports).length === 0) {
        leaveOut(scenario, words(search.of).nothingWatched, search);
        return undefined;
      }
      return possiblePoints(scenario, streamOfHeartbeat, search);
    case "attack":
    case "capacity":
    case "checks":
      return scenario;
  }
}

/** With the points that are possible. */
async function possiblePoints<Point, Kind extends { readonly name: string; readonly points: readonly Point[] }>(
  scenario: Kind,
  parametersOf: (point: Point) => Parameters,
  search: Search,
): Promise<Kind | undefined> {
  const { leftOut, of } = search;
  const points: Point[] = [];
  let lastReason = "";
  for (const point of scenario.points) {
    const problem = await problemOf(parametersOf(point), search);
    if (problem === undefined) {
      points.push(point);
      continue;
    }
    if (problem.isAskedFor) throw new UsageError(problem.reason);
    lastReason = problem.reason;
    leftOut.push(words(of).pointLeftOut(scenario.name, problem.reason));
  }
  if (points.length > 0) return { ...scenario, points };
  leaveOut(scenario, lastReason, search);
  return undefined;
}

/** Why a point cannot be here, and whether it is just what the options want; undefined when it can. */
async function problemOf(
  parameters: Parameters,
  { plan, possible, of }: Search,
): Promise<{ reason: string; isAskedFor: boolean } | undefined> {
  const wish = wishOf(parameters, plan);
  try {
    const { delayedBy } = await chooseConditions(wish, possible, of);
    const isForeign = wish.isForeign === true;
    const shortage = shortageOf({ ...parameters, delayedBy, isForeign }, possible.limits());
    return shortage && { reason: sayShortage(shortage, of), isAskedFor: plan.asksForSubscribers };
  } catch (error) {
    if (!(error instanceof ImpossibleError)) throw error;
    return { reason: error.message, isAskedFor: plan.asksOfNetwork };
  }
}

/** Throws a UsageError when nothing would be left. */
function leaveOut({ name }: Pick<Scenario, "name">, reason: string, { plan, leftOut, of }: Search): void {
  if (plan.scenarios.length === 1) throw new UsageError(reason);
  leftOut.push(words(of).scenarioLeftOut(name, reason));
}
