// From a point's trials to its figures: medians with intervals, ratios round by round, goals. Pure.
import type { Estimate, Summary } from "../result/schema.ts";
import { estimate, pairedRatio } from "../statistics.ts";
import { type Goal, goalsAt } from "./goals.ts";
import { contendersOf, FIGURES } from "./measures.ts";
import type { Contender, GoalVerdict, PeerComparison, PeerPoint, PeerTrial, PointParameters } from "./result/schema.ts";

export interface FinishedPeerTrial {
  readonly contender: Contender;
  readonly trial: PeerTrial;
}

/** A point's part of the result, with as many trials as have ended. */
export function toPeerPoint(parameters: PointParameters, finished: readonly FinishedPeerTrial[]): PeerPoint {
  const { contenders, baseline } = contendersOf(parameters);
  const trialsOf = (contender: Contender): PeerTrial[] =>
    finished.filter((one) => one.contender === contender).map(({ trial }) => trial);
  const series = contenders
    .map((contender) => ({ contender, trials: trialsOf(contender) }))
    .filter(({ trials }) => trials.length > 0)
    .map((one) => ({ ...one, summary: summarize(one.trials) }));
  const ratio = (figure: string, of: Contender, to: Contender): Estimate => ratioOf(figure, trialsOf(of), trialsOf(to));
  const { cost, rate } = FIGURES[parameters.measure];
  const comparisons = (rate === null ? [cost] : [cost, rate]).flatMap((figure): PeerComparison[] =>
    series
      .filter(({ contender }) => contender !== baseline)
      .map(({ contender }) => ({ figure, of: contender, to: baseline, ratio: ratio(figure, contender, baseline) })),
  );
  const goals = goalsAt(parameters).map((goal) => {
    const missing = [goal.of, goal.to].find((one) => one !== null && trialsOf(one).length === 0);
    if (missing !== undefined) return judge(goal, cost, notMeasured(`no trial of ${missing}`));
    const own = series.find(({ contender }) => contender === goal.of)?.summary[cost];
    return judge(goal, cost, goal.to === null ? (own ?? notMeasured("no trial")) : ratio(cost, goal.of, goal.to));
  });
  return { parameters, baseline, series, comparisons, goals };
}

/** Every figure over the valid trials. */
export function summarize(trials: readonly PeerTrial[]): Summary {
  const valid = trials.filter((trial) => trial.valid);
  const names = new Set(valid.flatMap(({ figures }) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [name, estimate(valid.flatMap(({ figures }) => figures[name] ?? []))]),
  );
}

/** Only rounds in which both trials are valid count. */
export function ratioOf(figure: string, of: readonly PeerTrial[], to: readonly PeerTrial[]): Estimate {
  const pairs: [number, number][] = [];
  for (const { round, valid, figures } of of) {
    const other = to.find((trial) => trial.round === round);
    const [own, base] = [figures[figure], other?.figures[figure]];
    if (valid && other?.valid === true && own !== undefined && base !== undefined) pairs.push([own, base]);
  }
  return pairs.length === 0 ? notMeasured("no round in which both trials are valid") : pairedRatio(pairs);
}

/** The median decides; whether the whole interval agrees is said beside it. */
export function judge({ id, of, to, atMost }: Goal, figure: string, value: Estimate): GoalVerdict {
  const goal = { id, figure, of, to, atMost, value };
  if (value.kind === "not-measured") return { ...goal, verdict: "not-measured", resolved: false };
  const reached = value.median <= atMost;
  const resolved = value.trials > 1 && (reached ? value.high <= atMost : value.low > atMost);
  return { ...goal, verdict: reached ? "reached" : "missed", resolved };
}

function notMeasured(reason: string): Estimate {
  return { kind: "not-measured", reason };
}
