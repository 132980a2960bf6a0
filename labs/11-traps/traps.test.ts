import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "blames-the-server": { stage: "a-diagnosis", says: /not slow-server: .*last octet/, alsoFails: ["b-diagnosis"] },
  "counts-chunks": {
    stage: "a-diagnosis",
    says: /evidence is not: rows 5 and 6 are not the client's two writes/,
    alsoFails: ["c-diagnosis", "d-diagnosis"],
  },
  "no-delay-only": { stage: "a-remedy", says: /setNoDelay ends the waiting, but 8 frames are still 16 writes/ },
  "keep-alive-fields": { stage: "b-remedy", says: /proxy still holds the first event/ },
  "stream-per-tab": {
    stage: "c-remedy",
    says: /8 subscribers opened 8 streams: the browser lets 6 through, and a poll/,
  },
  "closes-with-first": { stage: "c-remedy", says: /the last one got nothing more/ },
  "chunk-is-event": { stage: "d-remedy", says: /events came out of 12: a chunk may hold several/ },
  "decodes-each-chunk": { stage: "d-remedy", says: /cut between two chunks became U\+FFFD/ },
  "bigger-buffer": { stage: "e-remedy", says: /a bigger buffer only puts the end off/ },
  "skips-in-silence": { stage: "e-remedy", says: /hole in the ids that nobody announced/ },
});
