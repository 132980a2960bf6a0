// Decodes each chunk by itself: a character that was cut in two is lost.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => {
  const parser = createRightParser(handlers);
  return { push: (chunk) => parser.push(Buffer.from(Buffer.from(chunk).toString("utf8"))) };
};
