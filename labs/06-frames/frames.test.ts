import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "one-key-octet": { stage: "mask", says: /key's first octet/ },
  "little-endian-length": { stage: "encode-lengths", says: /little-endian/ },
  "masks-the-callers-payload": { stage: "encode-lengths", says: /the caller's payload is masked too/ },
  "one-chunk-one-frame": {
    stage: "several-in-a-chunk",
    says: /one chunk was taken for one frame/,
    alsoFails: ["any-split", "in-the-real-server"],
  },
  "forgets-the-rest": {
    stage: "any-split",
    says: /cut behind octet 1 \(in the header of frame 1\): frame 1 of 5/,
    alsoFails: ["in-the-real-server"],
  },
  "takes-any-length-form": { stage: "lengths", says: /the length 5, written in 16 bits, was accepted/ },
  "reads-any-key": {
    stage: "unmasked-client-frame",
    says: /taken for a masking key/,
    alsoFails: ["parse-one", "several-in-a-chunk", "any-split", "lengths", "rules", "in-the-real-server"],
  },
  "reads-the-lower-half": {
    stage: "too-big",
    says: /announces 4295037296 bytes .* was not refused/,
    alsoFails: ["in-the-real-server"],
  },
  "waits-for-the-payload": { stage: "too-big", says: /was not refused, the parser waits for more: .*1009/ },
});
