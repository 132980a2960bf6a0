// The verdicts on the article's claims as a table: one row for each that was measured, the others in a line.
import { comparisonStanding } from "../comparison.ts";
import { language, type Language } from "../../server/language.ts";
import { ARTICLE_COMMAND } from "../claims/commands.ts";
import { type TestedClaim, testClaims } from "../claims/judge-claims.ts";
import { mainFigure } from "../claims/main-figure.ts";
import { CLAIM_WORDS } from "../claims/words/claim-words.ts";
import { figureWords } from "../claims/words/figures.ts";
import { describePlace } from "../claims/words/places.ts";
import { VERDICT_WORDS } from "../claims/words/verdicts.ts";
import type { ClaimFigure, ClaimResult } from "../result/claims-schema.ts";
import type { Result } from "../result/schema.ts";
import { formatClaimFigure, formatModelled } from "./claim-figures.ts";
import { claimsWords } from "./claims-words.ts";
import type { Table } from "./table.ts";

/** More would bury the table: the report has them all. */
const MAX_LIMITS_SHOWN = 2;

/** `of`: by default the terminal's language. None where no claim was measured. */
export function claimsTables(result: Pick<Result, "scenarios">, of: Language = language): Table[] {
  const w = claimsWords(of);
  const tested = testClaims(result);
  const shown = tested.filter(({ claim }) => claim.verdict !== "not-measured");
  const measured = shown.map(({ claim }) => claim);
  const others = tested.filter((one) => !shown.includes(one)).map(({ claim }) => claim.id);
  if (measured.length === 0) return [];
  return [
    {
      title: w.title,
      columns: ["", w.verdict, w.figure, w.value, w.model],
      textColumns: 3,
      rows: shown.map((one) => rowOf(one, of)),
      notes: [
        w.mainFigure,
        ...measured.flatMap((claim) => limitNotes(claim, of)),
        ...measured.flatMap(({ id, checks: { passed, failed } }) =>
          failed === 0 ? [] : [w.failedChecks(id, failed, passed + failed)],
        ),
        ...measured.flatMap(({ id, command }) => (command === null ? [] : [w.partMissing(id, command)])),
        ...(others.length === 0 ? [] : [w.notMeasured(inRanges(others), ARTICLE_COMMAND)]),
      ],
    },
  ];
}

function rowOf(tested: TestedClaim, of: Language): string[] {
  const { claim } = tested;
  const head = [`${claim.id} ${CLAIM_WORDS[claim.id].title[of]}`, VERDICT_WORDS[claim.verdict][of]];
  const { passed, failed, skipped } = claim.checks;
  const checked = passed + failed + skipped;
  const main = mainFigure(tested);
  if (main === undefined) return [...head, claimsWords(of).checks(passed, checked), "–", "–"];
  const { figure } = main;
  return [...head, titleOf(figure, of), formatClaimFigure(figure), formatModelled(figure)];
}

/** Where a claim is not shown to hold, with the figure that says so. */
function limitNotes({ id, limits }: ClaimResult, of: Language): string[] {
  const w = claimsWords(of);
  const shown = limits.slice(0, MAX_LIMITS_SHOWN).map((figure) => {
    const what = `${describePlace(figure.at, of)}${w.separator}${titleOf(figure, of)} ${formatClaimFigure(figure)}`;
    const { estimate } = figure;
    const isRange = estimate.kind === "measured" && comparisonStanding(estimate) === "too-few";
    return isRange ? w.tooFew(id, what) : w.limit(id, what);
  });
  const more = limits.length - shown.length;
  return more > 0 ? [...shown, w.moreLimits(id, more)] : shown;
}

function titleOf({ name }: ClaimFigure, of: Language): string {
  return figureWords(name)?.title[of] ?? name;
}

/** "C6–C9, C11": neighbours as a range. */
function inRanges(ids: readonly ClaimResult["id"][]): string {
  const ranges: [first: string, last: string][] = [];
  let previous = Number.NaN;
  for (const id of ids) {
    const number = Number(id.slice(1));
    const range = ranges.at(-1);
    if (range !== undefined && number === previous + 1) range[1] = id;
    else ranges.push([id, id]);
    previous = number;
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(", ");
}
