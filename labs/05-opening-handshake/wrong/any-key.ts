// Never looks at the key: what is missing is hashed as well.
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { acceptValue, answerOpening as answerRight } from "../reference.ts";

export * from "../reference.ts";

const SOME_KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

export const answerOpening: AnswerOpening = (request, options) => {
  const { fields } = request;
  const asked = fields["sec-websocket-key"] ?? "undefined";
  const answer = answerRight({ ...request, fields: { ...fields, "sec-websocket-key": SOME_KEY } }, options);
  if (answer.status !== 101) return answer;
  return { ...answer, fields: { ...answer.fields, "Sec-WebSocket-Accept": acceptValue(asked) } };
};
