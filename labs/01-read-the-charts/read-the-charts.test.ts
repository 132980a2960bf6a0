import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "counts-characters": { stage: "message", says: /characters were counted/, alsoFails: ["poll", "frame"] },
  "forgets-the-empty-line": { stage: "heads", says: /empty line .* forgotten/, alsoFails: ["poll", "empty-poll"] },
  "forgets-the-answers-head": { stage: "poll", says: /answer's head is forgotten/, alsoFails: ["empty-poll"] },
  "forgets-the-array": { stage: "poll", says: /brackets and commas are forgotten/ },
  "forgets-acknowledgements": {
    stage: "tcp-ip",
    says: /acknowledgement of the answer is forgotten/,
    alsoFails: ["frame"],
  },
  "forgets-the-packets": { stage: "classic", says: /headers of IP and TCP are forgotten/ },
  "binary-megabits": { stage: "megabits", says: /divided by 2\^20/ },
});
