// The beginning of a round: what it is called, unless the run was stopped.
import type { Text } from "../../server/language.ts";
import { inEach } from "../output/words.ts";
import type { StreamScenario } from "../scenarios/scenario.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** `inRound`: how many trials it has. Says how many come that were not planned. Throws when the run was stopped. */
export function beginRound(
  round: number,
  { trials, target }: Pick<StreamScenario, "trials" | "target">,
  inRound: number,
  { signal, onMoreTrials }: Pick<ScenarioRun, "signal" | "onMoreTrials">,
): Text {
  signal.throwIfAborted();
  if (round >= trials) onMoreTrials(inRound);
  const trial = round + 1;
  return inEach((w) =>
    target === undefined ? w.trialOf(trial, Math.max(trial, trials)) : w.trialOfAtMost(trial, target.maxTrials),
  );
}
