// Answers 204 with the stream's own cursor when its timer fires: what was published in that turn is passed over.
import { createLongPolling as createRight } from "../reference.ts";
import { alterStream } from "../../../server/altered-stream.ts";
import type { CreateLongPolling } from "../rig/play.ts";

export const createLongPolling: CreateLongPolling = (stream, answers) => {
  let isTimer = true;
  const unlikeTimer = (run: () => void): void => {
    isTimer = false;
    try {
      run();
    } finally {
      isTimer = true;
    }
  };
  const right = createRight(alterStream(stream, { next: (wake) => stream.next(() => unlikeTimer(wake)) }), {
    gap: (response, gap) => answers.gap(response, gap),
    messages: (response, entries, cursor) => answers.messages(response, isTimer ? [] : entries, cursor),
  });
  return {
    answer: (response, query) => unlikeTimer(() => right.answer(response, query)),
    stop: () => right.stop(),
  };
};
