// Tables that are wider than their box fold: each row becomes a block of its own (tables.css).

const FOLDED = "table-folded";

/** The width at which it was decided whether a box folds. That it is higher or lower for it is no reason to decide again. */
const decidedAtPx = new WeakMap<Element, number>();

const observer = new ResizeObserver((entries) => {
  const boxes = entries.map(({ target }) => target).filter((box) => decidedAtPx.get(box) !== box.clientWidth);
  // Unfolded first, all of them: the page is laid out once to measure them all.
  for (const box of boxes) box.classList.remove(FOLDED);
  const wide = boxes.filter((box) => {
    decidedAtPx.set(box, box.clientWidth);
    return box.scrollWidth > box.clientWidth;
  });
  for (const box of wide) box.classList.add(FOLDED);
});

/** Folds or unfolds it before it is painted, now and whenever its width changes. Returns how to end that. */
export function foldWhenWide(box: Element): () => void {
  decidedAtPx.delete(box);
  observer.observe(box); // tells its size at once
  return () => observer.unobserve(box);
}
