// Makes `answer` async: what it throws comes when nobody can make a 400 of it any more.
import { createLongPolling as createRight } from "../reference.ts";

export const createLongPolling: typeof createRight = (stream, answers) => {
  const right = createRight(stream, answers);
  const answerLater = async (...values: Parameters<typeof right.answer>): Promise<void> => right.answer(...values);
  // oxlint-disable-next-line typescript/no-misused-promises -- this is the mistake
  return { stop: () => right.stop(), answer: (...values) => answerLater(...values) };
};
