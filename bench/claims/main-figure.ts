// The one figure that a claim is told by, chosen by a rule that does not look at how well it does. Pure.
import type { Rule } from "./verdict.ts";
import type { TestedClaim } from "./judge-claims.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";

export interface MainFigure {
  readonly figure: ClaimFigure;
  /** How many points it stands for, itself among them. */
  readonly points: number;
  /** Of their medians. */
  readonly least: number;
  readonly most: number;
}

/**
 * Of the claim's first kind of figure, the middle one of all points of which something is claimed, limits among them;
 * where nothing is claimed of it, of all its points. Of an even number's two middle ones that which supports the claim
 * less. So half of the points do at least as well for the claim, and half do no better. Undefined where the claim has no figure.
 */
export function mainFigure({ claim: { figures, limits }, tests }: TestedClaim): MainFigure | undefined {
  const name = (figures[0] ?? limits[0])?.name;
  const claimed = tests.filter(({ figure }) => figure.name === name);
  const candidates =
    claimed.length > 0 ? claimed.map(({ figure }) => figure) : figures.filter((one) => one.name === name);
  const rising = candidates.toSorted((one, other) => medianOf(one) - medianOf(other));
  const figure = rising[middleOf(rising.length, claimed[0]?.rule)];
  const [first, last] = [rising[0], rising.at(-1)];
  if (figure === undefined || first === undefined || last === undefined) return undefined;
  return { figure, points: rising.length, least: medianOf(first), most: medianOf(last) };
}

function middleOf(count: number, rule: Rule | undefined): number {
  return rule?.direction === "below" ? Math.floor(count / 2) : Math.floor((count - 1) / 2);
}

/** A claim has measured figures only; a file may have others. */
function medianOf({ estimate }: ClaimFigure): number {
  return estimate.kind === "measured" ? estimate.median : 0;
}
