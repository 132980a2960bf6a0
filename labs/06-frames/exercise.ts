// Exercise 6: frames, from bytes to bytes.
import { defineExercise } from "../exercise/exercise.ts";
import about from "./about.json" with { type: "json" };
import type { calls } from "./driver.ts";
import { maskStage } from "./stages/mask.ts";

export const exercise = defineExercise<typeof calls>({
  ...about,
  name: "06-frames",
  mayImport: ["protocol/websocket/errors.ts", "protocol/websocket/frame.ts"],
  stages: [maskStage],
});
