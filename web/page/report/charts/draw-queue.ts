// Drawing one chart after the other, each in a task of its own: a dozen at once would freeze the page for a moment.

const waiting = new Set<() => void>();
let isRunning = false;

/** Calls `draw` once, after those that were queued before. The returned function takes it out of the queue again. */
export function drawInTurn(draw: () => void): () => void {
  waiting.add(draw);
  if (!isRunning) next();
  return () => waiting.delete(draw);
}

function next(): void {
  isRunning = waiting.size > 0;
  if (!isRunning) return;
  setTimeout(() => {
    const [draw] = waiting;
    try {
      if (draw !== undefined) {
        waiting.delete(draw);
        draw();
      }
    } finally {
      next();
    }
  });
}
