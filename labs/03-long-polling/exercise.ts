// Exercise 3: long polling that loses nothing.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { goneStage, manyStage, onceStage, sleepsStage, stopStage } from "./stages/economy.ts";
import { announcedGapStage, lostWakeUpStage, requestGapStage } from "./stages/gaps.ts";
import { atOnceStage, holdStage, nothingNewStage } from "./stages/hold.ts";
import { liveStage } from "./stages/live.ts";
import { malformedStage, neverHeldStage } from "./stages/requests.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "03-long-polling",
  mayImport: ["server/transports/start-cursor.ts", "server/transports/batch-answer.ts"],
  stages: [
    atOnceStage,
    holdStage,
    nothingNewStage,
    onceStage,
    lostWakeUpStage,
    requestGapStage,
    announcedGapStage,
    sleepsStage,
    goneStage,
    neverHeldStage,
    malformedStage,
    manyStage,
    stopStage,
    liveStage,
  ],
});
