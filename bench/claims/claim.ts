// What a claim is: typed data, and a function from what was measured to what follows from it. Pure.
import type { ClaimFigure, ClaimId } from "../result/claims-schema.ts";
import type { Evidence } from "./evidence.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./readings.ts";
import type { ScenarioName } from "../scenarios/names.ts";
import type { CheckCounts, Rule } from "./verdict.ts";
import { FIGURES, type FigureName } from "./words/figures.ts";

export interface Claim {
  readonly id: ClaimId;
  /** Of the article. */
  readonly section: string;
  /** All that bears on it, the most telling first. */
  readonly measuredBy: readonly ScenarioName[];
  readonly judge: (evidence: Evidence) => Judgement;
}

/** What follows for a claim. */
export interface Judgement {
  readonly parts: readonly Part[];
  /** Figures that decide nothing, but belong to it. */
  readonly details?: readonly ClaimFigure[];
  /** What weakens it in today's practice. */
  readonly counterMeasurements?: readonly ClaimFigure[];
}

/** A part of a claim: comparisons that decide, or checks. */
export interface Part {
  /** What measures this part. */
  readonly measuredBy: readonly ScenarioName[];
  readonly tests?: readonly Test[];
  readonly checks?: CheckCounts;
}

/** A figure, and what is claimed of it. */
export interface Test {
  readonly figure: ClaimFigure;
  readonly rule: Rule;
}

/** None where nothing was measured: lists of figures are made with `flatMap`. Numbers that no file may hold are not kept. */
export function figure(name: FigureName, at: Place, reading: Reading | undefined): ClaimFigure[] {
  if (reading?.estimate.kind !== "measured") return [];
  const { estimate } = reading;
  if (![estimate.median, estimate.low, estimate.high].every(Number.isFinite)) return [];
  const modelled = reading.modelled !== null && Number.isFinite(reading.modelled) ? reading.modelled : null;
  return [{ name, at, unit: FIGURES[name].unit, estimate, modelled }];
}

/** The same, with what is claimed of each. */
export function claimed(rule: Rule, figures: readonly ClaimFigure[]): Test[] {
  return figures.map((one) => ({ figure: one, rule }));
}
