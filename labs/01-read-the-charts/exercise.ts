// Exercise 1: what a poll costs, layer by layer, predicted and measured.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { classicStage, megabitsStage } from "./stages/classic.ts";
import { frameStage } from "./stages/frame.ts";
import { emptyPollStage, pollStage } from "./stages/poll.ts";
import { newConnectionStage, tcpIpStage } from "./stages/tcp-ip.ts";
import { headsStage, messageStage } from "./stages/text.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "01-read-the-charts",
  mayImport: [],
  stages: [
    messageStage,
    headsStage,
    pollStage,
    emptyPollStage,
    tcpIpStage,
    newConnectionStage,
    frameStage,
    classicStage,
    megabitsStage,
  ],
});
