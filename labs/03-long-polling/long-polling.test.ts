import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(
  exercise,
  {
    "looks-awaits-waits": { stage: "lost-wake-up", says: /a lost wake-up/ },
    "answers-what-woke-it": {
      stage: "re-request-gap",
      says: /message 1, 2 is lost/,
      alsoFails: ["in-the-real-server"],
    },
    "empty-array": {
      stage: "nothing-new",
      says: /got 200 with \[\]: "nothing" has a status of its own/,
      alsoFails: ["never-held", "stop"],
    },
    "never-cancels-the-wake-up": {
      stage: "one-answer",
      says: /one request was answered 2 times \(204, 200\)/,
      alsoFails: ["gone", "stop", "in-the-real-server"],
    },
    "polls-inside": {
      stage: "sleeps",
      says: /that is polling inside the server/,
      alsoFails: ["hold", "one-answer", "lost-wake-up", "re-request-gap", "a-hundred"],
    },
    "forgets-who-left": { stage: "gone", says: /3 wake-up\(s\) stay registered/ },
    "silent-on-a-gap": {
      stage: "announced-gap",
      says: /older than the ring .* expected 410, got 204: messages are gone/,
    },
    "number-or-default": {
      stage: "malformed",
      says: /waitMs=soon was held: expected answer\(\) to throw a ParameterError/,
      alsoFails: ["never-held"],
    },
    "async-answer": {
      stage: "malformed",
      says: /answer\(\) is async, and what it throws comes when nobody catches it/,
    },
    "one-waiter": {
      stage: "a-hundred",
      says: /one publication answered 1 of them/,
      alsoFails: ["hold", "in-the-real-server"],
    },
  },
  { together: true },
);
