// Exercise 10: permessage-deflate, from the offer to what it costs.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { bombStage, decompressStage } from "./stages/decompressing.ts";
import { compressStage, notWorthItStage } from "./stages/compressing.ts";
import { agreedLimitsStage, takeoverStage } from "./stages/contexts.ts";
import { liveStage } from "./stages/live.ts";
import { measureStage } from "./stages/measuring.ts";
import { acceptStage, declineStage, limitsStage } from "./stages/negotiating.ts";
import { paysFromStage } from "./stages/pays-from.ts";
import { fragmentsStage } from "./stages/fragments.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "10-permessage-deflate",
  mayImport: ["protocol/websocket/errors.ts", "protocol/websocket/frame.ts"],
  stages: [
    acceptStage,
    limitsStage,
    declineStage,
    compressStage,
    decompressStage,
    takeoverStage,
    agreedLimitsStage,
    notWorthItStage,
    bombStage,
    fragmentsStage,
    measureStage,
    paysFromStage,
    liveStage,
  ],
});
