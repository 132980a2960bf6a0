// Reads waitMs with `Number(waitMs) || 25000`: nothing is malformed, and 0 is 25 seconds.
import { createLongPolling as createRight } from "../reference.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  const right = createRight(stream, answers);
  return {
    stop: () => right.stop(),
    answer(response, query) {
      const waitMs = Math.min(Math.abs(Math.trunc(Number(query.waitMs))) || 25_000, 300_000);
      right.answer(response, { ...query, waitMs: String(waitMs) });
    },
  };
};
