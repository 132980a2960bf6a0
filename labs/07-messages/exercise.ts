// Exercise 7: messages, from frames to the closing handshake.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { closeCodesStage, closeTextStage } from "./stages/close-codes.ts";
import { closeEchoStage, closeFirstStage } from "./stages/closing.ts";
import { betweenFragmentsStage, pingStage } from "./stages/control.ts";
import { joinStage, wholeStage } from "./stages/joining.ts";
import { liveStage } from "./stages/live.ts";
import { fragmentOrderStage, tooBigStage } from "./stages/limits.ts";
import { cutCharacterStage, invalidTextStage } from "./stages/text.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "07-messages",
  mayImport: ["protocol/websocket/errors.ts", "protocol/websocket/frame.ts", "protocol/websocket/frame-parser.ts"],
  stages: [
    wholeStage,
    joinStage,
    pingStage,
    betweenFragmentsStage,
    cutCharacterStage,
    invalidTextStage,
    fragmentOrderStage,
    tooBigStage,
    closeEchoStage,
    closeFirstStage,
    closeTextStage,
    closeCodesStage,
    liveStage,
  ],
});
