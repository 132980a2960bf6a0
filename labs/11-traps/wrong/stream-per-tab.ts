// Opens a stream for each who subscribes.
import type { OpenStream, SharedStream } from "../remedies.ts";

export * from "../reference.ts";
export function createSharedStream(open: OpenStream): SharedStream {
  return { subscribe: (onMessage) => open(onMessage) };
}
