// Answers with the message that woke the request: what was published in the same instant is lost.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  let isWoken = false;
  const altered = alterStream(stream, {
    next: (wake) =>
      stream.next(() => {
        isWoken = true;
        wake();
        isWoken = false;
      }),
    since(cursor, maxBytes) {
      const since = stream.since(cursor, maxBytes);
      return isWoken && since.kind === "messages" ? { ...since, entries: since.entries.slice(-1) } : since;
    },
  });
  return createRight(altered, answers);
};
