// Hashes the key alone.
import { createHash } from "node:crypto";
import type { AnswerOpening } from "../../../protocol/websocket/handshake.ts";
import { answerOpening as answerRight } from "../reference.ts";

export { checkOpeningAnswer, formatAnswer } from "../reference.ts";

const GUID_CHARS = 36;

export function acceptValue(key: string): string {
  return createHash("sha1").update(key).digest("base64");
}

export const answerOpening: AnswerOpening = (request, options) =>
  answerRight(request, { ...options, sha1Base64: (text) => acceptValue(text.slice(0, -GUID_CHARS)) });
