import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "no-guid": {
    stage: "accept-value",
    says: /the GUID is missing/,
    alsoFails: ["accept-opening", "on-the-wire", "in-the-real-server"],
  },
  "hex-accept": {
    stage: "accept-value",
    says: /the hash is in hex/,
    alsoFails: ["accept-opening", "on-the-wire", "in-the-real-server"],
  },
  "upgrade-with-case": { stage: "tokens", says: /Upgrade: WebSocket was refused.*compared with its case/ },
  "connection-is-upgrade": {
    stage: "tokens",
    says: /keep-alive, Upgrade was refused.*compared for equality/,
    alsoFails: ["on-the-wire", "in-the-real-server"],
  },
  "any-key": { stage: "key", says: /without a key was accepted: refuse it with 400/ },
  "version-is-400": {
    stage: "version",
    says: /got 400: answer 426/,
    alsoFails: ["on-the-wire", "in-the-real-server"],
  },
  "echoes-subprotocols": {
    stage: "subprotocol",
    says: /the whole list was echoed/,
    alsoFails: ["on-the-wire", "in-the-real-server"],
  },
  "no-empty-line": { stage: "answer-bytes", says: /no empty line at its end/, alsoFails: ["on-the-wire"] },
  "text-behind": { stage: "answer-bytes", says: /something stands behind/, alsoFails: ["on-the-wire"] },
  "trusts-any-accept": { stage: "client-checks", says: /accept value of another key was accepted/ },
});
