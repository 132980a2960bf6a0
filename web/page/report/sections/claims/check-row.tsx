// The checks that a claim rests on, a mark each: passed, failed, skipped. The words beside it say how many.
import type { ClaimResult } from "../../../../../bench/result/claims-schema.ts";

const OUTCOMES = ["passed", "failed", "skipped"] as const;

/** In a box of 12 by 12; stroked. */
const SHAPES: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  passed: "M2.5 6.4 5 9 9.7 3.4",
  failed: "M3 3l6 6M9 3l-6 6",
  skipped: "M3 6h6",
};

/** A file may tell of more than there is room for. */
const MOST_MARKS = 60;

export function CheckRow({ checks }: Pick<ClaimResult, "checks">) {
  return (
    <span class="check-row" aria-hidden="true">
      {OUTCOMES.flatMap((outcome) =>
        Array.from({ length: Math.min(MOST_MARKS, Math.max(0, checks[outcome])) }, (_, index) => (
          <svg key={`${outcome} ${index}`} class={`check-mark check-${outcome}`} viewBox="0 0 12 12">
            <path d={SHAPES[outcome]} />
          </svg>
        )),
      )}
    </span>
  );
}
