// Keeps the wake-up in one variable of the endpoint: whoever comes next takes the place of the one before.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  let cancel = (): void => {};
  const next: typeof stream.next = (wake) => {
    cancel();
    cancel = stream.next(wake);
    return cancel;
  };
  return createRight(alterStream(stream, { next }), answers);
};
