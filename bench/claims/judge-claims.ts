// All claims held against a result's scenarios. Pure: the bench stores the verdicts, the page computes the same.
import type { ClaimFigure, ClaimResult } from "../result/claims-schema.ts";
import type { Result } from "../result/schema.ts";
import type { Claim, Part, Test } from "./claim.ts";
import { CLAIMS } from "./claims.ts";
import { type Evidence, gatherEvidence } from "./evidence.ts";
import { commandOf } from "./commands.ts";
import {
  type CheckCounts,
  combineVerdicts,
  standingOf,
  verdictOfChecks,
  verdictOfStandings,
  worstStanding,
} from "./verdict.ts";

/** A claim, and what was claimed of which of its figures: the tests hold the very objects that the claim's lists do. */
export interface TestedClaim {
  readonly claim: ClaimResult;
  readonly tests: readonly Test[];
}

/** All twenty, in order. Takes any file that the schema lets through; never throws. */
export function judgeClaims(result: Pick<Result, "scenarios">): ClaimResult[] {
  return testClaims(result).map(({ claim }) => claim);
}

/** {@link judgeClaims} for who shows what each figure was held against. */
export function testClaims(result: Pick<Result, "scenarios">): TestedClaim[] {
  const evidence = gatherEvidence(result);
  return CLAIMS.map((claim) => judgeClaim(claim, evidence));
}

/** Longer lists than a result file may hold are cut; what decides stands first. */
const MAX_FIGURES = 1000;

function judgeClaim({ id, measuredBy, judge }: Claim, evidence: Evidence): TestedClaim {
  const { parts, details = [], counterMeasurements = [] } = judge(evidence);
  const judged = parts.map((part) => ({ ...part, verdict: verdictOfPart(part) }));
  const checks = addChecks(parts);
  const isProtocolClaim = parts.every((part) => part.checks !== undefined);
  const verdict =
    isProtocolClaim && checks.failed > 0 ? "does-not-hold" : combineVerdicts(judged.map((part) => part.verdict));
  const limits = new Set(verdict === "holds-with-limits" ? judged.flatMap(limitsOf) : []);
  const rest = judged.flatMap(({ tests = [] }) => tests).filter((test) => !limits.has(test.figure));
  const concluding = rest.toSorted((a, b) => Number(isRange(a)) - Number(isRange(b))).map((test) => test.figure);
  const missing = judged.filter((part) => part.verdict === "not-measured" || (part.checks?.skipped ?? 0) > 0);
  const scenarios = verdict === "not-measured" ? measuredBy : missing.flatMap((part) => part.measuredBy);
  const claim: ClaimResult = {
    id,
    verdict,
    figures: [...concluding, ...details].slice(0, MAX_FIGURES),
    limits: [...limits].slice(0, MAX_FIGURES),
    counterMeasurements: counterMeasurements.slice(0, MAX_FIGURES),
    checks,
    command: scenarios.length === 0 ? null : commandOf([...new Set(scenarios)]),
  };
  return { claim, tests: judged.flatMap(({ tests = [] }) => tests) };
}

function verdictOfPart({ tests = [], checks }: Part): ClaimResult["verdict"] {
  if (checks !== undefined) return verdictOfChecks(checks);
  const points = new Map<string, Test[]>();
  for (const test of tests) {
    const point = JSON.stringify(test.figure.at);
    points.set(point, [...(points.get(point) ?? []), test]);
  }
  return verdictOfStandings([...points.values()].map((claimed) => worstStanding(claimed.map(standing))));
}

/** What does not support a claim that holds elsewhere. */
function limitsOf({ tests = [] }: Part): ClaimFigure[] {
  return tests.filter((test) => standing(test) !== "supports").map((test) => test.figure);
}

/** A range decides nothing, so that it is no main figure where there are intervals. */
function isRange(test: Test): boolean {
  return standing(test) === "too-few";
}

function standing({ figure: { estimate }, rule }: Test): ReturnType<typeof standingOf> {
  return estimate.kind === "measured" ? standingOf(estimate, rule) : "too-few";
}

function addChecks(parts: readonly Part[]): CheckCounts {
  const sum = (outcome: keyof CheckCounts): number =>
    parts.reduce((all, { checks }) => all + (checks?.[outcome] ?? 0), 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}
