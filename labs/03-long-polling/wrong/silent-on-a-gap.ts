// Takes a cursor that does not fit the stream for one with nothing behind it, and waits.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  const altered = alterStream(stream, {
    since(cursor, maxBytes) {
      const since = stream.since(cursor, maxBytes);
      return since.kind === "gap" ? { kind: "messages", entries: [], cursor: stream.cursor } : since;
    },
  });
  return createRight(altered, answers);
};
