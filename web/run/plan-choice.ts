// What a choice comes to: its expected length, or the bench's own one line on what is wrong with it. Measures nothing.
import { BENCH_OPTIONS } from "../../bench/bench-options.ts";
import { makePlan } from "../../bench/plan.ts";
import { expectedTrialMs } from "../../bench/run/expected-length.ts";
import { parseOptions, UsageError } from "../../server/command-line.ts";
import { type Language, speaking } from "../../server/language.ts";
import { benchArguments, benchCommand } from "./bench-arguments.ts";
import type { Choice } from "./messages.ts";

export type PlannedChoice =
  | { readonly expectedMs: number; readonly trials: number; readonly command: string }
  | { readonly problem: string };

/** By the parser and the rules that the bench itself goes by. What only this machine forbids it says when it starts. */
export function planChoice(choice: Choice, language: Language): PlannedChoice {
  const args = benchArguments(choice);
  try {
    return speaking(language, () => {
      const trialMs = expectedTrialMs(makePlan(parseOptions(args, BENCH_OPTIONS)));
      const expectedMs = trialMs.reduce((sum, ms) => sum + ms, 0);
      return { expectedMs, trials: trialMs.length, command: benchCommand(args) };
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: error.message };
  }
}
