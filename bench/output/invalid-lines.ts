// What does not count of a result, in words: a line each.
import { language } from "../../server/language.ts";
import { explainFinding } from "../checks/words/findings.ts";
import { explain } from "../reasons/explain.ts";
import type { Result } from "../result/schema.ts";
import { notCounted } from "./not-counted.ts";
import { words } from "./words.ts";

export function invalidLines(result: Pick<Result, "scenarios">): string[] {
  return notCounted(result).map((one) => {
    if (one.kind === "check") {
      const [expected, got] = [explainFinding(one.expected, language), explainFinding(one.got, language)];
      return words().checkFailed(one.scenario, `${one.check} (${one.section})`, expected, got);
    }
    const { scenario, point, points, subject, trial } = one;
    const what = point === null ? [subject] : [words().pointOf(point, points), subject];
    return words().invalid(scenario, what, trial, explain(one.reason, language));
  });
}
