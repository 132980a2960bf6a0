import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(
  exercise,
  {
    "no-cap": { stage: "backoff-cap", says: /beyond the cap of 3000/, alsoFails: ["full-jitter"] },
    "no-jitter": { stage: "full-jitter", says: /without jitter all clients .* come back in the same instant/ },
    "leaves-its-timer": { stage: "rest-and-stop", says: /stop\(\) left 1 timer\(s\) running/ },
    "timer-per-message": { stage: "no-timer-per-message", says: /10000 calls of alive\(\) made 10000 timers/ },
    "cuts-at-the-first-late-pong": {
      stage: "slow-but-living",
      says: /pongs take 1.5 heartbeats was cut .* lives/,
      alsoFails: ["ping-and-cut"],
    },
    "open-counts-as-good": { stage: "reconnect", says: /to open proves nothing, and the server is hammered/ },
    "never-forgets-failures": { stage: "backoff-resets", says: /the failures of long ago were not forgotten/ },
    "starts-over": {
      stage: "resume",
      says: /that is where the first one began, and all messages come again/,
      alsoFails: ["exactly-once", "gaps", "new-epoch", "dead-server"],
    },
    "hands-over-again": { stage: "exactly-once", says: /message 2, 3 was handed over twice/ },
    "one-epoch-for-ever": { stage: "new-epoch", says: /taken for duplicates of the old epoch and dropped/ },
  },
  { together: true },
);
