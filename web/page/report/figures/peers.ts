// Our servers beside others: what the section's charts and tables show. Pure; every number is the result file's own.
import { FIGURES } from "../../../../bench/peers/measures.ts";
import type {
  Contender,
  GoalVerdict,
  Measure,
  PeerPoint,
  PeerSeries,
  PeersResult,
  Protocol,
} from "../../../../bench/peers/result/schema.ts";
import type { Estimate, Summary } from "../../../../bench/result/schema.ts";
import { NOT_IN_FILE } from "./rows.ts";

/** The points of one measure over one protocol: a panel. */
export interface PeerGroup {
  readonly measure: Measure;
  readonly protocol: Protocol;
  readonly points: readonly PeerPoint[];
}

/** One contender at one point. */
export interface PeerRow {
  readonly contender: Contender;
  readonly isBaseline: boolean;
  /** Of the cost, to the point's baseline; the baseline's own is 1. */
  readonly ratio: Estimate;
  readonly cost: Estimate;
  readonly series: PeerSeries;
}

/** "unsettled": the interval holds both answers. */
export type Standing = "reached" | "missed" | "unsettled" | "not-measured";

export interface InvalidPeerTrial {
  readonly point: PeerPoint;
  readonly contender: Contender;
  readonly round: number;
  readonly reason: string | undefined;
}

/** In the file's order. */
export function peerGroups(points: readonly PeerPoint[]): PeerGroup[] {
  const groups = new Map<string, PeerGroup & { points: PeerPoint[] }>();
  for (const point of points) {
    const { measure, protocol } = point.parameters;
    const key = `${measure} ${protocol}`;
    const group = groups.get(key) ?? { measure, protocol, points: [] };
    group.points.push(point);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function peerRows({ parameters, baseline, series, comparisons }: PeerPoint): PeerRow[] {
  const { cost } = FIGURES[parameters.measure];
  return series.map((one) => {
    const { contender, summary } = one;
    const isBaseline = contender === baseline;
    const compared = comparisons.find(({ figure, of, to }) => figure === cost && of === contender && to === baseline);
    const own = figureOf(summary, cost);
    const ratio = isBaseline ? toItself(own) : (compared?.ratio ?? NOT_IN_FILE);
    return { contender, isBaseline, ratio, cost: own, series: one };
  });
}

export function figureOf(summary: Summary, figure: string): Estimate {
  return summary[figure] ?? NOT_IN_FILE;
}

export function standingOf({ verdict, resolved }: GoalVerdict): Standing {
  return verdict === "not-measured" || resolved ? verdict : "unsettled";
}

/** How many goals stand how, over all points. */
export function countStandings({ points }: Pick<PeersResult, "points">): Map<Standing, number> {
  const counts = new Map<Standing, number>();
  for (const standing of points.flatMap(({ goals }) => goals.map(standingOf))) {
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
  }
  return counts;
}

/**
 * Where a goal stands among the point's ratios. One that is not a ratio is divided by the baseline's median; a ratio to
 * another contender than the baseline is so many times the median of that one's ratio. Null where it cannot be said.
 */
export function goalPosition(
  { to, atMost, figure }: GoalVerdict,
  { baseline, series, comparisons }: PeerPoint,
): number | null {
  if (to === baseline) return atMost;
  if (to !== null) {
    const ratio = comparisons.find((one) => one.figure === figure && one.of === to && one.to === baseline)?.ratio;
    return ratio?.kind === "measured" ? atMost * ratio.median : null;
  }
  const base = series.find(({ contender }) => contender === baseline)?.summary[figure];
  return base?.kind === "measured" && base.median > 0 ? atMost / base.median : null;
}

export function invalidPeerTrials(points: readonly PeerPoint[]): InvalidPeerTrial[] {
  return points.flatMap((point) =>
    point.series.flatMap(({ contender, trials }) =>
      trials
        .filter(({ valid }) => !valid)
        .map(({ round, invalidReason }) => ({ point, contender, round, reason: invalidReason })),
    ),
  );
}

/** The fewest and the most trials that a contender had at a point. */
export function trialCounts({ points }: Pick<PeersResult, "points">): readonly [fewest: number, most: number] {
  const counts = points.flatMap(({ series }) => series.map(({ trials }) => trials.length));
  return counts.length === 0 ? [0, 0] : [Math.min(...counts), Math.max(...counts)];
}

function toItself(own: Estimate): Estimate {
  return own.kind === "measured" ? { ...own, median: 1, low: 1, high: 1 } : own;
}
