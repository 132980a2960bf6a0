// Forgets the empty line behind the fields.
import type { OpeningAnswer } from "../../../protocol/websocket/handshake.ts";
import { formatAnswer as formatRight } from "../reference.ts";

export * from "../reference.ts";

export function formatAnswer(answer: OpeningAnswer): string {
  return formatRight(answer).slice(0, -2);
}
