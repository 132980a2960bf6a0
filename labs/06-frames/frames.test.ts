import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "one-key-octet": { stage: "mask", says: /key's first octet/ },
  "little-endian-length": { stage: "encode-lengths", says: /little-endian/ },
  "one-chunk-one-frame": {
    stage: "several-in-a-chunk",
    says: /one chunk was taken for one frame/,
    alsoFails: ["any-split", "in-the-real-server"],
  },
  "forgets-the-rest": { stage: "any-split", says: /cut behind octet 1:/, alsoFails: ["in-the-real-server"] },
  "takes-any-length-form": { stage: "lengths", says: /16 bits of length was accepted/ },
  "reads-any-key": {
    stage: "unmasked-client-frame",
    says: /taken for a masking key/,
    alsoFails: ["parse-one", "several-in-a-chunk", "any-split", "lengths", "rules", "in-the-real-server"],
  },
  "waits-for-the-payload": { stage: "too-big", says: /was accepted .*1009/ },
});
