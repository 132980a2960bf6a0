// The small chart of a claim: every point of its main figure, and where the claim wants them. Pure.
import type { Test } from "../../../../bench/claims/claim.ts";
import type { TestedClaim } from "../../../../bench/claims/judge-claims.ts";
import { MARGIN, type Rule, type Standing, standingOf } from "../../../../bench/claims/verdict.ts";
import type { ClaimFigure } from "../../../../bench/result/claims-schema.ts";
import type { Estimate } from "../../../../bench/result/schema.ts";
import { mainFigure } from "../../../../bench/claims/main-figure.ts";
import { shareOf, type ValueScale, valueScale } from "./value-scale.ts";

export interface ClaimPoint {
  readonly figure: ClaimFigure;
  readonly estimate: Extract<Estimate, { kind: "measured" }>;
  /** How it stands to what is claimed; null where nothing is claimed of it. */
  readonly standing: Standing | null;
}

/** "claimed": the verdict rests on them. "beside": to compare with. "counter": what weakens the claim. */
export const ZONES = ["claimed", "beside", "counter"] as const;

export type Zone = (typeof ZONES)[number];

export interface ClaimChart {
  /** Of the figure. */
  readonly name: string;
  /** Null where nothing is claimed of the figure. */
  readonly rule: Rule | null;
  /** 1 and the margin around it count as no difference: the rule is one of {@link MARGIN}. */
  readonly isComparison: boolean;
  /** Those that have points; within each the values rise. */
  readonly zones: readonly { readonly zone: Zone; readonly points: readonly ClaimPoint[] }[];
  readonly scale: ValueScale;
}

/** Of a zone: a file may hold more than a small chart can show. */
const MOST_POINTS = 200;

/** Null where one figure says all: a single point of which nothing is claimed. */
export function claimChart(judged: TestedClaim): ClaimChart | null {
  const { claim, tests } = judged;
  const name = mainFigure(judged)?.figure.name;
  if (name === undefined) return null;
  const rules = new Map(tests.map(({ figure, rule }) => [figure, rule]));
  const rule = tests.find(({ figure }) => figure.name === name)?.rule ?? null;
  const listed: Readonly<Record<Zone, readonly ClaimFigure[]>> = {
    claimed: tests.map(({ figure }) => figure),
    beside: claim.figures.filter((figure) => !rules.has(figure)),
    counter: claim.counterMeasurements,
  };
  const zones = ZONES.map((zone) => ({
    zone,
    points: pointsOf(
      listed[zone].filter((figure) => figure.name === name),
      zone === "claimed" ? rules : new Map(),
    ),
  })).filter(({ points }) => points.length > 0);
  const points = zones.flatMap((one) => one.points);
  if (points.length === 0 || (points.length === 1 && rule === null)) return null;
  const isComparison = rule !== null && Math.abs(rule.threshold - 1) < MARGIN + 1e-9 && claimUnit(points) === "ratio";
  const values = points.flatMap(({ estimate: { median, low, high }, figure: { modelled } }) => [
    median,
    low,
    high,
    ...(modelled === null ? [] : [modelled]),
  ]);
  const held = rule === null ? [] : isComparison ? [1 - MARGIN, 1 + MARGIN] : [rule.threshold];
  return { name, rule, isComparison, zones, scale: valueScale([...values, ...held]) };
}

function claimUnit(points: readonly ClaimPoint[]): ClaimFigure["unit"] | undefined {
  return points[0]?.figure.unit;
}

function pointsOf(figures: readonly ClaimFigure[], rules: ReadonlyMap<ClaimFigure, Test["rule"]>): ClaimPoint[] {
  return figures
    .flatMap((figure): ClaimPoint[] => {
      const { estimate } = figure;
      if (estimate.kind !== "measured") return [];
      const rule = rules.get(figure);
      return [{ figure, estimate, standing: rule === undefined ? null : standingOf(estimate, rule) }];
    })
    .slice(0, MOST_POINTS)
    .toSorted((one, other) => one.estimate.median - other.estimate.median);
}

/** How many of the points of which something is claimed stand as claimed. */
export function countSupports({ zones }: ClaimChart): { readonly supports: number; readonly all: number } {
  const claimed = zones.find(({ zone }) => zone === "claimed")?.points ?? [];
  return { supports: claimed.filter(({ standing }) => standing === "supports").length, all: claimed.length };
}

/** The part of the axis where the claim wants its points, as shares from its lower end. */
export function claimedBand({ threshold, direction }: Rule, scale: ValueScale): readonly [from: number, to: number] {
  const at = shareOf(threshold, scale);
  return direction === "above" ? [at, 1] : [0, at];
}
