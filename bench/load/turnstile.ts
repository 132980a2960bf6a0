// So many at a time: connections are begun as others are made, so that a server's queue for new ones never overflows.

export interface Turnstile {
  /** Resolves when there is room, or when the signal has aborted. One caller waits at a time. */
  enter(): Promise<void>;
  /** Of one that entered. */
  readonly leave: () => void;
  /** Resolves when all that entered have left, or when the signal has aborted. */
  empty(): Promise<void>;
}

export function createTurnstile(atOnce: number, signal: AbortSignal): Turnstile {
  let inside = 0;
  let waiting: { readonly atMost: number; readonly goOn: () => void } | undefined;
  signal.addEventListener("abort", () => waiting?.goOn(), { once: true });

  /** Resolves when at most so many are inside. */
  function untilAtMost(atMost: number): Promise<void> {
    if (inside <= atMost || signal.aborted) return Promise.resolve();
    return new Promise((goOn) => (waiting = { atMost, goOn }));
  }

  return {
    async enter() {
      await untilAtMost(atOnce - 1);
      inside++;
    },
    leave() {
      inside--;
      if (waiting !== undefined && inside <= waiting.atMost) waiting.goOn();
    },
    empty: () => untilAtMost(0),
  };
}
