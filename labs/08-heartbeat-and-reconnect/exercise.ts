// Exercise 8: heartbeat and reconnect.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { capStage, doublesStage, jitterStage } from "./stages/backoff.ts";
import { comingAndGoingStage, pingStage, slowStage } from "./stages/heartbeat.ts";
import { liveStage } from "./stages/live.ts";
import { deadServerStage, endsStage } from "./stages/endings.ts";
import { reconnectStage, resetStage } from "./stages/reconnect.ts";
import { exactlyOnceStage, gapStage, newEpochStage, resumeStage } from "./stages/resume.ts";
import { cheapStage, restStage, silenceStage } from "./stages/silence.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "08-heartbeat-and-reconnect",
  mayImport: ["protocol/cursor.ts"],
  stages: [
    doublesStage,
    capStage,
    jitterStage,
    silenceStage,
    restStage,
    cheapStage,
    pingStage,
    slowStage,
    comingAndGoingStage,
    reconnectStage,
    resetStage,
    resumeStage,
    exactlyOnceStage,
    gapStage,
    newEpochStage,
    deadServerStage,
    endsStage,
    liveStage,
  ],
});
