// What a peer sends back, one after the other, waited for within a limit.
import { setTimeout as delay } from "node:timers/promises";

/** What one echo may take. */
const WAIT_MS = 2000;

export interface Echoes {
  readonly all: readonly string[];
  readonly came: (echo: string) => void;
  /** False when none came in time, or the end did. */
  next(end: Promise<unknown>): Promise<boolean>;
}

export function createEchoes(): Echoes {
  const all: string[] = [];
  let seen = 0;
  let onEcho = (): void => {};
  return {
    all,
    came(echo) {
      all.push(echo);
      onEcho();
    },
    async next(end) {
      const limit = new AbortController();
      const came = new Promise<boolean>((resolve) => {
        onEcho = () => resolve(true);
        if (all.length > seen) resolve(true);
      });
      const late = delay(WAIT_MS, false, { signal: limit.signal }).catch(() => false);
      const isThere = await Promise.race([came, late, end.then(() => false)]);
      limit.abort();
      seen = all.length;
      return isThere;
    },
  };
}
