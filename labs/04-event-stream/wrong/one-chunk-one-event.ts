// Takes what one data event brings for one event: the rest of the chunk is lost, and an event cut in two too.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) => ({
  push(chunk) {
    let taken = false;
    const onEvent: typeof handlers.onEvent = (event) => {
      if (!taken) handlers.onEvent(event);
      taken = true;
    };
    createRightParser({ ...handlers, onEvent }).push(chunk);
  },
});
