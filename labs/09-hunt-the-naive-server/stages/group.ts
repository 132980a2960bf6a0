// A stage that is passed when each mistake of a group is found.
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import type { Mistake } from "../naive/mistakes.ts";
import { expectFound } from "./findings.ts";

export function groupStage(
  mistakes: readonly Mistake[],
  words: Pick<Stage<typeof calls>, "id" | "title" | "rule" | "section" | "hint">,
): Stage<typeof calls> {
  return { ...words, callLimitMs: 15_000, check: (attempt) => expectFound(attempt, mistakes) };
}
