// Whatever is slow, the server did it.
import type { Diagnoses } from "../diagnosis.ts";
import { diagnoses as right } from "../reference.ts";

export * from "../reference.ts";
export const diagnoses: Diagnoses = {
  ...right,
  a: { cause: "slow-server", rows: [8, 9], figure: 1.5 },
  b: { cause: "slow-server", rows: [1, 2], figure: 100 },
};
