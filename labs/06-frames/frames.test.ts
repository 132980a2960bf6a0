import { describeExercise } from "../testing/describe-exercise-for-tests.ts";
import { exercise } from "./exercise.ts";

describeExercise(exercise, {
  "one-key-octet": { stage: "mask", says: /first octet/ },
});
