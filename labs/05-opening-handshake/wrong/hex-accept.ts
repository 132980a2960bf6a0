// Sends the hash in hex.
import { createHash } from "node:crypto";
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { acceptValue as acceptRight, answerOpening as answerRight } from "../reference.ts";

export { checkOpeningAnswer, formatAnswer } from "../reference.ts";

export function acceptValue(key: string): string {
  return Buffer.from(acceptRight(key), "base64").toString("hex");
}

export const answerOpening: AnswerOpening = (request, options) =>
  answerRight(request, { ...options, sha1Base64: (text) => createHash("sha1").update(text).digest("hex") });
