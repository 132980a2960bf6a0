// Exercise 6: frames, from bytes to bytes.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { encodeStage } from "./stages/encode.ts";
import { lengthsStage, tooBigStage } from "./stages/lengths.ts";
import { liveStage } from "./stages/live.ts";
import { maskStage } from "./stages/mask.ts";
import { parseOneStage, severalStage, splitStage } from "./stages/parse.ts";
import { maskedStage, rulesStage } from "./stages/rules.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "06-frames",
  mayImport: ["protocol/websocket/errors.ts", "protocol/websocket/frame.ts"],
  stages: [
    maskStage,
    encodeStage,
    parseOneStage,
    severalStage,
    splitStage,
    lengthsStage,
    maskedStage,
    rulesStage,
    tooBigStage,
    liveStage,
  ],
});
