// Takes the acknowledgement for the second write, the number of chunks for that of messages, and one tab for all that wait.
import type { Diagnoses } from "../diagnosis.ts";
import { diagnoses as right } from "../reference.ts";

export * from "../reference.ts";
export const diagnoses: Diagnoses = {
  ...right,
  a: { ...right.a, rows: [5, 6] },
  c: { ...right.c, rows: [18] },
  d: { ...right.d, figure: 9 },
};
