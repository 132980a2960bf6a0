// Exercise 4: an event stream, written, read and resumed.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { blocksStage, bomStage, unfinishedStage } from "./stages/blocks.ts";
import { encodeLinesStage, encodeStage, injectionStage } from "./stages/encode.ts";
import { commentsStage, fieldsStage } from "./stages/fields.ts";
import { idsStage, resumeStage } from "./stages/ids.ts";
import { liveStage } from "./stages/live.ts";
import { lineEndsStage, parseOneStage, severalStage, splitStage } from "./stages/parse.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "04-event-stream",
  mayImport: [],
  stages: [
    encodeStage,
    encodeLinesStage,
    injectionStage,
    parseOneStage,
    severalStage,
    splitStage,
    lineEndsStage,
    fieldsStage,
    commentsStage,
    idsStage,
    blocksStage,
    unfinishedStage,
    bomStage,
    resumeStage,
    liveStage,
  ],
});
