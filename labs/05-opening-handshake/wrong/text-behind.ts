// Puts a body behind the empty line, as an ordinary answer has one: after a 101 it is read as a frame.
import type { OpeningAnswer } from "../../../protocol/websocket/handshake.ts";
import { formatAnswer as formatRight } from "../reference.ts";

export * from "../reference.ts";

export function formatAnswer(answer: OpeningAnswer): string {
  return `${formatRight(answer)}ok`;
}
