// Looks for LF LF and for nothing else: streams with CR LF or CR never bring an event.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => {
  const parser = createRightParser(handlers);
  let kept = Buffer.alloc(0);
  return {
    push(chunk) {
      kept = Buffer.concat([kept, chunk]);
      const end = kept.lastIndexOf("\n\n");
      if (end === -1) return;
      parser.push(kept.subarray(0, end + 2));
      kept = kept.subarray(end + 2);
    },
  };
};
