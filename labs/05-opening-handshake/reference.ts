// The reference of exercise 5: the project's own modules, with Node's SHA-1.
import { createHash } from "node:crypto";
import * as handshake from "../../protocol/websocket/handshake.ts";
import { formatHead } from "../../server/bare-answer.ts";

export { answerOpening } from "../../protocol/websocket/handshake.ts";

const sha1Base64: handshake.Sha1Base64 = (text) => createHash("sha1").update(text).digest("base64");

export function acceptValue(key: string): string {
  return handshake.acceptValue(key, sha1Base64);
}

export function formatAnswer({ status, fields }: handshake.OpeningAnswer): string {
  return formatHead(status, fields);
}

export function checkOpeningAnswer(
  fields: handshake.HeaderFields,
  sent: { readonly key: string; readonly subprotocols: readonly string[] },
): string | undefined {
  return handshake.checkOpeningAnswer(fields, { ...sent, sha1Base64 }).subprotocol;
}
