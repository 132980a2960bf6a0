// Takes the id for a part of its block, and forgets it with the block.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => {
  let idInBlock = "";
  const parser = createRightParser({
    ...handlers,
    onEvent(event) {
      handlers.onEvent({ ...event, lastEventId: event.lastEventId === idInBlock ? "" : event.lastEventId });
      idInBlock = event.lastEventId;
    },
  });
  return parser;
};
