// The plan that the options make of the scenarios.
import { UsageError } from "../server/command-line.ts";
import { type Language, language } from "../server/language.ts";
import type { Transport } from "../protocol/transports.ts";
import type { BenchOptions } from "./bench-options.ts";
import { chooseConditions, ImpossibleError, type Wish } from "./network/conditions.ts";
import type { Possibilities } from "./network/possibilities.ts";
import { words } from "./output/words.ts";
import { applyOptions } from "./planning/apply-options.ts";
import { chooseScenarios } from "./planning/choose-scenarios.ts";
import { contradictionIn, problemOfPoints, unusedOptions } from "./planning/option-problems.ts";
import { problemOfTarget } from "./planning/target-problems.ts";
import type { Parameters } from "./result/schema.ts";
import type { Scenario } from "./scenarios/scenario.ts";
import { streamOfEcho, streamOfHeartbeat } from "./scenarios/stream-parameters.ts";
import { lanesOf, type Solution, touchedBy } from "./solution/solution.ts";
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
  /** The URL of a foreign server, which is measured instead of one of ours. */
  readonly target?: string | undefined;
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
  const { transports, seed, wire, pcap, target } = options;
  const targetUrl = target === undefined ? {} : { target: new URL(target).origin };
  const lanes = scenarios.flatMap((scenario) =>
    scenario.kind === "stream" ? scenario.points.flatMap((point) => lanesOf({ transports, solutions }, point)) : [],
  );
  const idle = solutions.find((one) => !lanes.some(({ solution }) => solution === one));
  if (idle !== undefined) refuse(words().solutionIdle(idle.name, touchedBy(idle.parts).join(", ")));
  return { transports, solutions, seed, scenarios, wire, pcap, asksOfNetwork: asksOfNetwork(options), ...targetUrl };
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
  ];
  return options.wire !== "auto" || asked.some((one) => one !== undefined);
}

/** What a point asks of the network. */
export function wishOf(parameters: Parameters, plan: Pick<Plan, "wire" | "pcap" | "target">): Wish {
  const { wire, pcap, target } = plan;
  return { ...parameters, wire, capture: pcap !== undefined, isForeign: target !== undefined };
}

/** What is left of a plan on this machine. */
export interface PossiblePlan {
  readonly plan: Plan;
  /** One line for each point that is left out. */
  readonly leftOut: readonly string[];
}

/**
 * Leaves out the points of a scenario that this machine cannot bring about, as long as the scenario has others and they
 * are not what the options ask for: a suite does what it can. Else throws a UsageError. Its words are in a language; by default the
 * terminal's.
 */
export async function possiblePart(
  plan: Plan,
  possible: Possibilities,
  of: Language = language,
): Promise<PossiblePlan> {
  const leftOut: string[] = [];
  const scenarios: Scenario[] = [];
  for (const scenario of plan.scenarios) {
    switch (scenario.kind) {
      case "stream": {
        const points = await possiblePoints(scenario, (point) => point, { plan, possible, leftOut, of });
        scenarios.push({ ...scenario, points });
        break;
      }
      case "echo": {
        const points = await possiblePoints(scenario, streamOfEcho, { plan, possible, leftOut, of });
        scenarios.push({ ...scenario, points });
        break;
      }
      case "heartbeat": {
        if (watchedTransports(plan.transports).length === 0) {
          if (plan.scenarios.length === 1) throw new UsageError(words(of).nothingWatched);
          leftOut.push(words(of).scenarioLeftOut(scenario.name, words(of).nothingWatched));
          break;
        }
        const points = await possiblePoints(scenario, streamOfHeartbeat, { plan, possible, leftOut, of });
        scenarios.push({ ...scenario, points });
        break;
      }
      case "attack":
      case "capacity":
      case "checks":
        scenarios.push(scenario);
    }
  }
  return { plan: { ...plan, scenarios }, leftOut };
}

async function possiblePoints<Point>(
  scenario: { readonly name: string; readonly points: readonly Point[] },
  parametersOf: (point: Point) => Parameters,
  { plan, possible, leftOut, of }: { plan: Plan; possible: Possibilities; leftOut: string[]; of: Language },
): Promise<Point[]> {
  const points: Point[] = [];
  let last: ImpossibleError | undefined;
  for (const point of scenario.points) {
    try {
      await chooseConditions(wishOf(parametersOf(point), plan), possible, of);
      points.push(point);
    } catch (error) {
      if (!(error instanceof ImpossibleError)) throw error;
      if (plan.asksOfNetwork) throw new UsageError(error.message);
      last = error;
      leftOut.push(words(of).pointLeftOut(scenario.name, error.message));
    }
  }
  if (points.length === 0 && last !== undefined) throw new UsageError(last.message);
  return points;
}
