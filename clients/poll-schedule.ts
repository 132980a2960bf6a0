// When a short poll starts: on a fixed schedule, so that answers that take long do not stretch the interval.

export interface PollSchedule {
  /** Of turn 0, counted from the start of the following. */
  readonly phaseMs: number;
  readonly intervalMs: number;
}

/** Turn n starts at phase + n · interval. */
export function turnAtMs(turn: number, { phaseMs, intervalMs }: PollSchedule): number {
  return phaseMs + turn * intervalMs;
}

/**
 * The turn after `lastTurn` (-1 before the first) when `elapsedMs` have gone by since the start: the next one, or, where
 * the poll was out so long that turns passed, the first that has not begun yet.
 */
export function nextTurn(lastTurn: number, elapsedMs: number, { phaseMs, intervalMs }: PollSchedule): number {
  if (lastTurn < 0) return 0; // nothing was out yet that could have let it pass
  return Math.max(lastTurn + 1, Math.ceil((elapsedMs - phaseMs) / intervalMs));
}
