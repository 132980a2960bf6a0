// Trims what stands behind the colon.
import { createEventStreamParser as createRightParser } from "../reference.ts";

export * from "../reference.ts";

export const createEventStreamParser: typeof createRightParser = (handlers) =>
  createRightParser({
    ...handlers,
    onEvent: (event) =>
      handlers.onEvent({
        ...event,
        data: event.data
          .split("\n")
          .map((line) => line.trim())
          .join("\n"),
      }),
  });
