import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "no-direction": {
    stage: "hypothesis",
    says: /does not say whether the ratio lies "above" or "below"/,
    alsoFails: ["command", "enough-publishes", "your-run"],
  },
  "two-things-varied": { stage: "one-thing-varied", says: /2 things are varied at once \(poll-interval-ms, rtt-ms\)/ },
  "too-few-trials": { stage: "enough-trials", says: /3 trials give a range and no interval/ },
  "quick-run": { stage: "command", says: /--quick makes two short trials/ },
  "one-publish-beyond": { stage: "enough-publishes", says: /single publish lies beyond/ },
  "invalid-averaged-in": {
    stage: "left-out",
    says: /an invalid trial was averaged in: round 3/,
    alsoFails: ["recorded-runs"],
  },
  "ratio-of-averages": {
    stage: "pairs",
    says: /one ratio of averages/,
    alsoFails: ["left-out", "recorded-runs", "your-run"],
  },
  "point-estimate": { stage: "interval", says: /judged by the median alone/, alsoFails: ["recorded-runs"] },
});
