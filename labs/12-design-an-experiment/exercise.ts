// Exercise 12: hypothesis, scenario, trials, verdict. What is checked is the method.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { commandStage } from "./stages/command.ts";
import { hypothesisStage } from "./stages/hypothesis.ts";
import { intervalStage, verdictStage } from "./stages/judging.ts";
import { leftOutStage, pairsStage } from "./stages/pairs.ts";
import { publishesStage } from "./stages/publishes.ts";
import { recordedRunsStage } from "./stages/recorded-runs.ts";
import { oneThingVariedStage, trialsStage } from "./stages/scenario.ts";
import { yourRunStage } from "./stages/your-run.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "12-design-an-experiment",
  mayImport: ["bench/statistics.ts"],
  stages: [
    hypothesisStage,
    oneThingVariedStage,
    trialsStage,
    commandStage,
    publishesStage,
    leftOutStage,
    pairsStage,
    intervalStage,
    verdictStage,
    recordedRunsStage,
    yourRunStage,
  ],
});
