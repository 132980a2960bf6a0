// One follower's life: its AbortSignal listened to once, and the one thing that has to be cut when it ends.

/**
 * Stands for the signal inside a follower. Thousands of followers may share one signal, whose list of listeners is
 * walked on every addition: so each follower adds one listener for its whole life, not one per request or pause.
 */
export interface Lifetime {
  readonly over: boolean;
  /** What the follower waits for now (a pause, a request, a connection): called when the life ends. */
  cut: (() => void) | undefined;
}

/** setTimeout and setInterval take 31 bits; beyond them they fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Runs `live` unless the signal has aborted already. Its listener is gone when the promise settles. */
export async function withLifetime(signal: AbortSignal, live: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  if (signal.aborted) return;
  const lifetime = { over: false, cut: undefined as Lifetime["cut"] };
  const end = (): void => {
    lifetime.over = true;
    lifetime.cut?.();
  };
  signal.addEventListener("abort", end, { once: true });
  try {
    await live(lifetime);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Waits `ms`, or until the life ends. */
export function pause(ms: number, lifetime: Lifetime): Promise<void> {
  if (lifetime.over) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      lifetime.cut = undefined;
      resolve();
    };
    const timer = setTimeout(done, Math.min(ms, MAX_TIMER_MS));
    lifetime.cut = done;
  });
}
