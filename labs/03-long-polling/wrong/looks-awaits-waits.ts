// Looks, awaits something, and only then registers to be woken: what is published meanwhile wakes nobody.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  const next: typeof stream.next = (wake) => {
    let cancel: (() => void) | undefined;
    let isCancelled = false;
    const register = async (): Promise<void> => {
      await Promise.resolve();
      if (!isCancelled) cancel = stream.next(wake);
    };
    void register();
    return () => {
      isCancelled = true;
      cancel?.();
    };
  };
  return createRight(alterStream(stream, { next }), answers);
};
