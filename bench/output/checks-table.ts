// Checks as a table for the terminal: how many passed of each claim, and which did not.
import { language, type Language } from "../../server/language.ts";
import { CHECK_NAMES, isCheckId } from "../checks/words.ts";
import { explainFinding } from "../checks/words/findings.ts";
import { explain } from "../reasons/explain.ts";
import { type Check, type ChecksFigure, type ChecksResult } from "../result/checks-schema.ts";
import { CLAIM_IDS } from "../result/claims-schema.ts";
import { type ChecksWords, checksWords } from "./checks-words.ts";
import { formatEstimate } from "./figures.ts";
import type { Table } from "./table.ts";

/** `of`: by default the terminal's language. What was expected and got of those that failed is told apart, line by line. */
export function checksTable(result: ChecksResult, of: Language = language): Table {
  const { name, subject, notMeasured, checks, figures = [] } = result;
  const w = checksWords(of);
  const title = w.title(name, explainFinding(subject, of));
  if (notMeasured !== null) {
    return { title, about: [w.notMeasured(explain(notMeasured, of))], columns: [], rows: [] };
  }
  const failed = checks.filter(({ outcome }) => outcome === "failed");
  const skipped = checks.filter(({ outcome }) => outcome === "skipped");
  const byClaim = CLAIM_IDS.map((id) => [id, checks.filter(({ claims }) => claims.includes(id))] as const);
  return {
    title,
    columns: ["", w.passed],
    rows: [...byClaim.filter(([, ofClaim]) => ofClaim.length > 0), [w.all, checks] as const].map(([row, of]) => [
      row,
      passedOf(of, w),
    ]),
    notes: [
      ...(failed.length === 0 ? [] : [w.failed(failed.map((check) => nameOf(check, of)))]),
      ...skipped.map((check) => w.skipped(nameOf(check, of), explainFinding(check.got, of))),
      ...figures.flatMap((figure) => describeFigure(figure, w)),
    ],
  };
}

function passedOf(checks: readonly Check[], w: ChecksWords): string {
  const passed = checks.filter(({ outcome }) => outcome === "passed");
  return w.passedOf(passed.length, checks.length);
}

function nameOf({ id }: Check, of: Language): string {
  return isCheckId(id) ? CHECK_NAMES[id][of] : id;
}

/** Nothing of a figure that has no words. */
function describeFigure({ name, estimate }: ChecksFigure, w: ChecksWords): string[] {
  if (name !== "maskUsPerMiB" && name !== "byteLoopUsPerMiB") return [];
  return [w[name](formatEstimate(estimate))];
}
