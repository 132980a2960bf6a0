// The article's claims, as the files' scenarios bear them out. Pure: the verdicts are the bench's own functions'.
import { type TestedClaim, testClaims } from "../../../../bench/claims/judge-claims.ts";
import { type ClaimFigure, type ClaimId, type Verdict, VERDICTS } from "../../../../bench/result/claims-schema.ts";
import type { Result } from "../../../../bench/result/schema.ts";
import type { Run, RunLabel } from "../results/run.ts";
import { mainFigure } from "../../../../bench/claims/main-figure.ts";

export interface JudgedRun {
  readonly run: RunLabel;
  /** Where the server has the run's file. */
  readonly address: string | undefined;
  /** All of them, in the article's order. */
  readonly claims: readonly JudgedClaim[];
  /** Whose verdict the file gives otherwise: it was judged by another version of the rules. */
  readonly differing: readonly ClaimId[];
}

export interface JudgedClaim extends TestedClaim {
  /** Names of the scenarios in the file that it rests on. */
  readonly scenarios: readonly string[];
}

const NOTHING: Pick<Result, "scenarios"> = { scenarios: [] };

export function judgeRun({ label, address, result }: Run): JudgedRun {
  // The claims are held against the project's own server: what was measured of another (--target) supports none.
  const tested = testClaims(
    result.options["target"] === undefined || result.options["target"] === null ? result : NOTHING,
  );
  const claims = tested.map(({ claim }) => claim);
  const stored = new Map(result.claims.map(({ id, verdict }) => [id, verdict]));
  return {
    run: label,
    address,
    claims: tested.map((one) => ({ ...one, scenarios: scenariosOf(one, result) })),
    differing: claims.filter(({ id, verdict }) => (stored.get(id) ?? verdict) !== verdict).map(({ id }) => id),
  };
}

/** How many claims have each verdict. */
export function countVerdicts({ claims }: JudgedRun): ReadonlyMap<Verdict, number> {
  return new Map(VERDICTS.map((verdict) => [verdict, claims.filter(({ claim }) => claim.verdict === verdict).length]));
}

/** Figures of one name, in the claim's order. */
export interface FigureGroup {
  readonly name: string;
  readonly figures: readonly ClaimFigure[];
}

export function groupByName(figures: readonly ClaimFigure[]): FigureGroup[] {
  const names = [...new Set(figures.map(({ name }) => name))];
  return names.map((name) => ({ name, figures: figures.filter((figure) => figure.name === name) }));
}

/** The main figure's first, then in the order of its other figures, then those that checked. */
function scenariosOf(tested: TestedClaim, { scenarios }: Result): string[] {
  const { claim } = tested;
  const { figures, limits, counterMeasurements } = claim;
  const ordered = [mainFigure(tested)?.figure, ...limits, ...figures, ...counterMeasurements].map(
    (figure) => figure?.at["scenario"],
  );
  const checking = scenarios
    .filter((scenario) => scenario.kind === "checks" && scenario.checks.some(({ claims }) => claims.includes(claim.id)))
    .map(({ name }) => name);
  const inFile = scenarios.map(({ name }) => name);
  return [...new Set([...ordered, ...checking])]
    .filter((name) => name !== undefined)
    .flatMap((name) => inFile.filter((known) => known === name));
}
