// What has to be ended when a run, or a part of it, is over, however it ends.

export interface Cleanup {
  /** To be ended before what was added earlier; at once when the end has come already. */
  add(end: () => Promise<void>): void;
  /** A part of it that can be ended earlier. */
  part(): Cleanup;
  /** Ends everything, one after the other, the newest first; a second call waits for the first. Rejects with the first failure, after all the rest. */
  end(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const ends: (() => Promise<void>)[] = [];
  let ended: Promise<void> | undefined;

  async function endAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let last = ends.pop(); last !== undefined; last = ends.pop())
      await last().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  return {
    add(end) {
      if (ended === undefined) ends.push(end);
      else ended = Promise.allSettled([ended, end()]).then(() => undefined);
    },
    part() {
      const part = createCleanup();
      ends.push(() => part.end());
      return part;
    },
    end: () => (ended ??= endAll()),
  };
}
