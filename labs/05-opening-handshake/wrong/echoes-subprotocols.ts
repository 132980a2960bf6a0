// Sends the whole list of subprotocols back.
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { answerOpening as answerRight } from "../reference.ts";

export * from "../reference.ts";

export const answerOpening: AnswerOpening = (request, options) => {
  const answer = answerRight(request, options);
  const offered = request.fields["sec-websocket-protocol"];
  if (answer.status !== 101 || offered === undefined) return answer;
  return { ...answer, subprotocol: offered, fields: { ...answer.fields, "Sec-WebSocket-Protocol": offered } };
};
