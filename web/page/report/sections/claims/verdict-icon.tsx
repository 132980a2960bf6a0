// A verdict's shape, the same wherever it is shown.
import type { Verdict } from "../../../../../bench/result/claims-schema.ts";

/** In a box of 16 by 16; stroked. */
const SHAPES: Readonly<Record<Verdict, string>> = {
  holds: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM5 8.2l2.2 2.2L11.2 6",
  "holds-with-limits": "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM8 1.5v13M8 4.2h5M8 8h6.3M8 11.8h5",
  "does-not-hold": "M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5ZM5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2",
  inconclusive: "M8 1.2 14.8 8 8 14.8 1.2 8ZM5.2 7q1.4-1.3 2.8 0t2.8 0M5.2 9.6q1.4-1.3 2.8 0t2.8 0",
  "not-measured":
    "M4.6 2.5l2-.9M9.4 1.6l2 .9M13.5 4.6l.9 2M14.4 9.4l-.9 2M11.4 13.5l-2 .9M6.6 14.4l-2-.9M2.5 11.4l-.9-2M1.6 6.6l.9-2",
};

export function VerdictIcon({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg class="verdict-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[verdict]} />
    </svg>
  );
}
