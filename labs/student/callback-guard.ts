// For drivers that run a student's code in a socket's events: what it throws there belongs to the call that is waiting.

export interface CallbackGuard {
  /** Runs a part of an event's listener; what it throws ends {@link CallbackGuard.whileNothingThrew}. */
  run(part: () => void): void;
  /** Resolves as the promise does, or rejects with the first thing that was thrown. */
  whileNothingThrew<Value>(promise: Promise<Value>): Promise<Value>;
}

export function createCallbackGuard(): CallbackGuard {
  let onThrown: (error: unknown) => void = () => {};
  const thrown = new Promise<never>((_, reject) => (onThrown = reject));
  thrown.catch(() => {}); // nobody may be waiting any more
  return {
    run(part) {
      try {
        part();
      } catch (error) {
        onThrown(error);
      }
    },
    whileNothingThrew: (promise) => Promise.race([promise, thrown]),
  };
}
