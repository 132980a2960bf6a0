// Takes Connection for a single value: Firefox is refused.
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { answerOpening as answerRight } from "../reference.ts";

export * from "../reference.ts";

export const answerOpening: AnswerOpening = (request, options) => {
  const isUpgrade = request.fields["connection"]?.toLowerCase() === "upgrade";
  return isUpgrade ? answerRight(request, options) : { status: 400, fields: {}, expected: "Connection: Upgrade" };
};
