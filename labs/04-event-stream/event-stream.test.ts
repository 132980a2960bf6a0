import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "one-data-field": { stage: "encode-lines", says: /only the first line came through/ },
  "one-chunk-one-event": {
    stage: "several-in-a-chunk",
    says: /one chunk was taken for one event/,
    alsoFails: ["any-split", "line-ends", "fields", "ids", "byte-order-mark", "in-the-real-client"],
  },
  "decodes-each-chunk": {
    stage: "any-split",
    says: /each chunk was decoded alone.*U\+FFFD/,
    alsoFails: ["byte-order-mark", "in-the-real-client"],
  },
  "splits-on-blank-lf": { stage: "line-ends", says: /CR LF was not taken for a line end/ },
  "cr-lf-cut-in-two": { stage: "line-ends", says: /CR LF that was cut in two was taken for two line ends/ },
  "trims-values": { stage: "fields", says: /the value was trimmed/, alsoFails: ["byte-order-mark"] },
  "forgets-the-id": { stage: "ids", says: /the id was forgotten at the end of its block/ },
  "moves-the-cursor-early": {
    stage: "unfinished-block",
    says: /the cursor moved before the block was whole/,
    alsoFails: ["any-split", "in-the-real-client"],
  },
  "starts-again": {
    stage: "resume",
    says: /expected the field Last-Event-ID, got no field/,
    alsoFails: ["in-the-real-client"],
  },
});
