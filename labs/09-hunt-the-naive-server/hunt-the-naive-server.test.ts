import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

const GROUPS = ["handshake", "frames", "control", "messages", "robustness"];

describeExercise(exercise, {
  "always-passes": {
    stage: "real-servers",
    says: /all mistakes at once passes all your tests/,
    alsoFails: GROUPS,
  },
  "false-alarm": {
    stage: "no-false-alarm",
    says: /false alarm: .*"the answer is 101".*Switching/,
    alsoFails: ["real-servers"],
  },
  "counts-its-runs": { stage: "no-false-alarm", says: /still accepts connections" passed .* and failed there later/ },
  "any-answer": { stage: "control", says: /Ping; your test "a Ping is answered" got other bytes .* takes any answer/ },
  "only-waits": { stage: "control", says: /Ping; your test "a Ping is answered" .* only waits/ },
  "cut-without-pause": { stage: "frames", says: /a part of a frame for the whole.*none of your tests sends/ },
  "only-good-input": {
    stage: "handshake",
    says: /without a valid Sec-WebSocket-Key.*none of your tests/,
    alsoFails: ["frames"],
  },
});
