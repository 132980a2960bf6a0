// Exercise 2: both ends of short polling, and what it costs.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { gapStage, malformedStage } from "./stages/refusals.ts";
import { newMessagesStage, nothingNewStage } from "./stages/answers.ts";
import { breakEvenStage } from "./stages/break-even.ts";
import { emptyShareStage, latencyStage } from "./stages/expectations.ts";
import { liveStage } from "./stages/live.ts";
import { noOverlapStage, scheduleStage } from "./stages/schedule.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "02-polling",
  mayImport: [],
  stages: [
    newMessagesStage,
    nothingNewStage,
    gapStage,
    malformedStage,
    scheduleStage,
    noOverlapStage,
    latencyStage,
    emptyShareStage,
    breakEvenStage,
    liveStage,
  ],
});
