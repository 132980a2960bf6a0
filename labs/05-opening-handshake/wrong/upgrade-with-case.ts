// Compares Upgrade with its case, as it stands in the RFC.
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { answerOpening as answerRight } from "../reference.ts";

export * from "../reference.ts";

export const answerOpening: AnswerOpening = (request, options) => {
  const isUpgrade = request.fields["upgrade"] === "websocket";
  return isUpgrade ? answerRight(request, options) : { status: 400, fields: {}, expected: "Upgrade: websocket" };
};
