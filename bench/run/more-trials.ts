// How many rounds a point gets: as planned, or more by a fixed rule until its figures are known well enough. Pure.
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { StreamMetricName } from "../metrics.ts";
import { MIN_TRIALS_FOR_INTERVAL } from "../statistics.ts";
import { summarizeStream } from "../summary.ts";

/** What must be known well enough, where it is measured at all. */
const TARGET_METRICS = [
  "latencyMeanUs",
  "tcpStreamBytesPerDelivery",
  "serverCpuUsPerDelivery",
] as const satisfies readonly StreamMetricName[];

/** The rule is looked at only after so many rounds more: the fewer looks, the fewer chances to stop by luck. */
const ROUNDS_BETWEEN_LOOKS = 4;

/** Rounds beyond the plan that make up for invalid trials. What is invalid is still shown. */
const MAX_REPLACEMENTS = 3;

/** What a rule of rounds looks at: how many there were, and the trials of each series. */
interface Rounds<Trial> {
  readonly rounds: number;
  readonly series: readonly (readonly Trial[])[];
}

export interface RoundsSoFar extends Rounds<StreamTrial> {
  readonly parameters: Parameters;
}

/**
 * Whether a point gets another round. Without a target: as many as planned; where that is enough for an interval, and
 * the machine has made trials invalid, up to three more, so that every transport has as many valid ones. With a target: at least as many as planned and as
 * an interval needs, then four more at a time until half of each transport's 95 % interval of mean latency, TCP-stream
 * bytes and server CPU per delivery is at most `intervalPercent` of its median, and at most `maxTrials`.
 *
 * Stopping when the figures look good enough has its price: a run stops just when its trials happen to lie close
 * together, so that its intervals are a little too narrow. By simulation (normal and log-normal trials of 10 % spread,
 * this rule, targets from 4 to 8 %, 30 trials at most) the nominal 95 % intervals hold the true median in 89 to 91 % of
 * all runs, instead of 92 to 95 % with a number of trials that was fixed beforehand. What is looked at is how wide an
 * interval is, never on which side of 1 a ratio lies: no claim is favoured, and no trial is left out. A run that is to
 * stand for itself has its number of trials fixed (`--trials`); this one is for finding out how many it takes.
 */
export function needsAnotherRound(
  { trials, target }: Pick<StreamScenario, "trials" | "target">,
  { rounds, parameters, series }: RoundsSoFar,
): boolean {
  if (target === undefined) return isPlannedOrReplaced(trials, { rounds, series });
  const atLeast = Math.max(trials, MIN_TRIALS_FOR_INTERVAL);
  if (rounds < atLeast) return true;
  if (rounds >= target.maxTrials) return false;
  if ((rounds - atLeast) % ROUNDS_BETWEEN_LOOKS !== 0) return true;
  return !series.every((one) => isKnown(summarizeStream(one, parameters), target.intervalPercent));
}

/** Whether there is another round where no target is set: as {@link needsAnotherRound} says, for trials of any kind. */
export function isPlannedOrReplaced(trials: number, { rounds, series }: Rounds<Validity>): boolean {
  return rounds < trials || (rounds < trials + MAX_REPLACEMENTS && isShort(series, trials));
}

type Validity = Pick<StreamTrial, "valid">;

/** Whether a series has fewer valid trials than were planned, where an interval was. */
function isShort(series: Rounds<Validity>["series"], trials: number): boolean {
  if (trials < MIN_TRIALS_FOR_INTERVAL) return false;
  return series.some((one) => one.filter(({ valid }) => valid).length < trials);
}

function isKnown(summary: ReturnType<typeof summarizeStream>, intervalPercent: number): boolean {
  return TARGET_METRICS.every((metric) => {
    const figure = summary[metric];
    if (figure?.kind !== "measured") return true; // what is not measured does not become known by more of it
    if (figure.interval !== "bootstrap-95") return false;
    return (figure.high - figure.low) / 2 <= (Math.abs(figure.median) * intervalPercent) / 100;
  });
}
