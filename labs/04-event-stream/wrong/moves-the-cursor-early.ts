// Tells of an id as soon as its line is read: after a cut in the middle of the block its event is lost.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => {
  const parser = createRightParser(handlers);
  let unfinishedBlock = "";
  return {
    push(chunk) {
      parser.push(chunk);
      unfinishedBlock = (unfinishedBlock + Buffer.from(chunk).toString()).split("\n\n").at(-1) ?? "";
      const id = /^id: (.*)\n/m.exec(unfinishedBlock)?.[1];
      if (id !== undefined) handlers.onLastEventId?.(id);
    },
  };
};
