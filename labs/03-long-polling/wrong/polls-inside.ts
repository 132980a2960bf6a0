// Looks at the stream every ten milliseconds instead of being woken: short polling, moved into the server.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";

const LOOK_EVERY_MS = 10;

export const createLongPolling: typeof createRight = (stream, answers) => {
  const next: typeof stream.next = (wake) => {
    const place = { epoch: stream.epoch, id: stream.lastId };
    const timer = setInterval(() => {
      const since = stream.since(place, 1);
      if (since.kind === "gap" || since.entries.length > 0) wake();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  };
  return createRight(alterStream(stream, { next }), answers);
};
