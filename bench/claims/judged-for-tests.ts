// One claim's judgement of made-up scenarios.
import type { ClaimFigure, ClaimId, ClaimResult } from "../result/claims-schema.ts";
import type { ScenarioResult } from "../result/schema.ts";
import { judgeClaims } from "./judge-claims.ts";

export function judged(id: ClaimId, ...scenarios: readonly ScenarioResult[]): ClaimResult {
  const claim = judgeClaims({ scenarios: [...scenarios] }).find((one) => one.id === id);
  if (claim === undefined) throw new Error(`expected a judgement of ${id}`);
  return claim;
}

/** "ipBytesRatio at short-polling 5.3": enough to tell figures apart. */
export function brief(figures: readonly ClaimFigure[]): string[] {
  return figures.map(({ name, at, estimate }) => {
    const median = estimate.kind === "measured" ? Number(estimate.median.toFixed(2)) : "–";
    return `${name} at ${String(at["transport"] ?? at["by"])} ${median}`;
  });
}
