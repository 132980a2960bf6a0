// Whoever leaves first closes the stream of all.
import type { OpenStream, SharedStream } from "../remedies.ts";

export * from "../reference.ts";
export function createSharedStream(open: OpenStream): SharedStream {
  const listeners = new Set<(data: string) => void>();
  let close: (() => void) | undefined;
  return {
    subscribe(onMessage) {
      listeners.add(onMessage);
      close ??= open((data) => {
        for (const each of listeners) each(data);
      });
      return () => {
        listeners.delete(onMessage);
        close?.();
      };
    },
  };
}
