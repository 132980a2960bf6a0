// So many at a time: connections are begun as others are made, so that a server's queue for new ones never overflows.

export interface Turnstile {
  /** Resolves when there is room, or when the signal has aborted. One caller waits at a time. */
  enter(): Promise<void>;
  /** Of one that entered. */
  readonly leave: () => void;
  /** Resolves when all that entered have left. */
  empty(): Promise<void>;
}

export function createTurnstile(atOnce: number, signal: AbortSignal): Turnstile {
  let inside = 0;
  let goOn = (): void => {};
  signal.addEventListener("abort", () => goOn(), { once: true });

  /** Resolves when at most so many are inside. */
  async function untilAtMost(count: number): Promise<void> {
    while (inside > count && !signal.aborted) await new Promise<void>((resolve) => (goOn = resolve));
  }

  return {
    async enter() {
      await untilAtMost(atOnce - 1);
      inside++;
    },
    leave() {
      inside--;
      goOn();
    },
    empty: () => untilAtMost(0),
  };
}
