// Waiting that a busy machine does not cut short: time counts only while this process gets its turns.

const TURN_MS = 20;

/**
 * Calls back after so many milliseconds, in turns of 20: a process that was not let run for a second has spent one turn,
 * and what came meanwhile is read before the next. Server and test share the process, so that what is slow for one is
 * slow for the other. Returns what cancels it.
 */
export function afterPatience(ms: number, callBack: () => void): () => void {
  let turnsLeft = Math.ceil(ms / TURN_MS);
  const takeTurn = (): void => {
    if (turnsLeft-- <= 0) return callBack();
    timer = setTimeout(takeTurn, TURN_MS);
  };
  let timer = setTimeout(takeTurn, 0);
  return () => clearTimeout(timer);
}
