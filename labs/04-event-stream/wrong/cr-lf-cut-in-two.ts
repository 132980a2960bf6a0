// Ends a line at the CR that ends a chunk, and another one at the LF that begins the next.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => {
  const parser = createRightParser(handlers);
  let endedWithCr = false;
  return {
    push(chunk) {
      if (endedWithCr && chunk[0] === 0x0a) parser.push(Uint8Array.of(0x0d));
      parser.push(chunk);
      endedWithCr = chunk.at(-1) === 0x0d;
    },
  };
};
