// Exercise 9: tests that expose the mistakes of a naive WebSocket server.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { controlStage } from "./stages/control.ts";
import { framesStage } from "./stages/frames.ts";
import { handshakeStage } from "./stages/handshake.ts";
import { messagesStage } from "./stages/messages.ts";
import { noFalseAlarmStage } from "./stages/no-false-alarm.ts";
import { realServersStage } from "./stages/real-servers.ts";
import { robustnessStage } from "./stages/robustness.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "09-hunt-the-naive-server",
  mayImport: ["labs/09-hunt-the-naive-server/toolbox.ts"],
  stages: [
    noFalseAlarmStage,
    handshakeStage,
    framesStage,
    controlStage,
    messagesStage,
    robustnessStage,
    realServersStage,
  ],
});
