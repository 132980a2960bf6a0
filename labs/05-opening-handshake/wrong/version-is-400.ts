// Says 400 to a wrong version: the client cannot know which one to ask for.
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { answerOpening as answerRight } from "../reference.ts";

export * from "../reference.ts";

export const answerOpening: AnswerOpening = (request, options) => {
  const answer = answerRight(request, options);
  return answer.status === 426 ? { status: 400, fields: {}, expected: answer.expected } : answer;
};
