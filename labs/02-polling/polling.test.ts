import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "empty-array": { stage: "nothing-new", says: /200 with an empty array/, alsoFails: ["our-client-follows"] },
  "no-cursor-on-204": { stage: "nothing-new", says: /204 has no Stream-Cursor/ },
  "silent-gap": {
    stage: "gap",
    says: /lost without a word: expected 410/,
    alsoFails: ["malformed", "our-client-follows"],
  },
  "counts-from-the-answer": {
    stage: "fixed-schedule",
    says: /interval counts from the answer/,
    alsoFails: ["no-overlap"],
  },
  "polls-on-the-dot": { stage: "no-overlap", says: /2 polls were out at the same time/ },
  "never-two-at-once": { stage: "empty-share", says: /no two messages ever met/ },
  "a-poll-for-each-message": { stage: "break-even", says: /a poll was charged for every message/ },
});
