import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "answers-what-was-not-offered": {
    stage: "accept-offer",
    says: /client_max_window_bits, which was not offered/,
    alsoFails: ["honour-limits", "decline-offer"],
  },
  "takes-any-offer": { stage: "decline-offer", says: /a parameter that nobody knows\) was accepted/ },
  "keeps-the-tail": {
    stage: "compress",
    says: /the tail 00 00 ff ff is still there/,
    alsoFails: ["context-takeover", "agreed-limits", "not-worth-it", "measure", "pays-from", "with-a-real-client"],
  },
  "zlib-wrapper": {
    stage: "compress",
    says: /a zlib header/,
    alsoFails: ["context-takeover", "agreed-limits", "not-worth-it", "measure", "pays-from", "with-a-real-client"],
  },
  "resets-the-context": {
    stage: "context-takeover",
    says: /your decompressor has forgotten it/,
    alsoFails: ["measure", "with-a-real-client"],
  },
  "always-the-largest-window": { stage: "agreed-limits", says: /looks back further than 512 bytes/ },
  "no-bound": { stage: "bomb", says: /was accepted/ },
  "looks-afterwards": { stage: "bomb", says: /were inflated before the limit was looked at/ },
  "rsv1-on-every-fragment": { stage: "rsv1", says: /RSV1 is set on a continuation/ },
  "measures-all-at-once": { stage: "measure", says: /compressed all at once/ },
  "leaves-out-what-grew": { stage: "measure", says: /are missing from sentBytes/, alsoFails: ["pays-from"] },
});
