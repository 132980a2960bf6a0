// Exercise 5: the opening handshake, from both sides.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { acceptOpeningStage, acceptStage } from "./stages/accept.ts";
import { answerBytesStage } from "./stages/answer-bytes.ts";
import { fieldsStage, keyStage, methodStage, versionStage } from "./stages/checks.ts";
import { clientStage } from "./stages/client.ts";
import { liveStage, wireStage } from "./stages/live.ts";
import { extensionsStage, subprotocolStage } from "./stages/negotiate.ts";
import { tokensStage } from "./stages/tokens.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "05-opening-handshake",
  mayImport: [],
  stages: [
    acceptStage,
    acceptOpeningStage,
    tokensStage,
    methodStage,
    fieldsStage,
    keyStage,
    versionStage,
    subprotocolStage,
    extensionsStage,
    answerBytesStage,
    clientStage,
    wireStage,
    liveStage,
  ],
});
