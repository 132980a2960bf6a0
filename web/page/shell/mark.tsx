// A transport's shape in its colour: says whose figure it is without a word.
import { POINT_STYLES, PALETTES, type Subject } from "./palette.ts";
import { useShell } from "./choices-context.ts";

const SHAPES = {
  triangle: "M8 2.5 14 13H2Z",
  rect: "M3 3h10v10H3Z",
  circle: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z",
  rectRot: "M8 1.5 14.5 8 8 14.5 1.5 8Z",
} as const;

/** The subject's shape as a path, in a box of 16 by 16. */
export function shapeOf(subject: Subject): string {
  return SHAPES[POINT_STYLES[subject]];
}

/** Beside the name, which says the same to a screen reader. */
export function Mark({ subject, isHollow = false }: { readonly subject: Subject; readonly isHollow?: boolean }) {
  const color = PALETTES[useShell().shade].subjects[subject];
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapeOf(subject)} fill={isHollow ? "none" : color} stroke={color} stroke-width="2" />
    </svg>
  );
}
