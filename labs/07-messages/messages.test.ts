import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "delivers-fragments": {
    stage: "join-fragments",
    says: /a fragment was delivered as if it were a message/,
    alsoFails: ["ping-between-fragments", "cut-character", "invalid-utf8", "fragment-order", "message-too-big"],
  },
  "pong-without-data": {
    stage: "ping-pong",
    says: /has to carry the ping's data/,
    alsoFails: ["ping-between-fragments", "with-real-peers"],
  },
  "ping-is-a-fragment": { stage: "ping-between-fragments", says: /a control frame is no fragment/ },
  "decodes-each-fragment": {
    stage: "cut-character",
    says: /each fragment was decoded by itself/,
    alsoFails: ["invalid-utf8"],
  },
  "forgiving-decoder": { stage: "invalid-utf8", says: /was delivered as text/ },
  "takes-any-order": {
    stage: "fragment-order",
    says: /there is no message that it could continue/,
    alsoFails: ["message-too-big"],
  },
  "limit-for-each-fragment": { stage: "message-too-big", says: /for the sum of a message's fragments/ },
  "writes-1005": { stage: "close-echo", says: /1005 was written into a frame/, alsoFails: ["close-first"] },
  "answers-the-answer": {
    stage: "close-first",
    says: /answered with a second one/,
    alsoFails: ["close-reason"],
  },
  "pong-behind-close": { stage: "close-first", says: /a pong was written behind the Close frame/ },
});
