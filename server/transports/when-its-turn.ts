// When an answer of HTTP/1 that queues behind earlier ones of its connection is to be made (RFC 9112 §9.3.2, pipelining).
import type { HttpResponse } from "../http-exchange.ts";

/**
 * Calls `answer` at once, or when the answers before this one have left: who sends a thousand requests and reads nothing
 * makes the server hold one answer, not a thousand. HEAD has no content to hold, and never waits.
 */
export function whenItsTurn(response: HttpResponse, answer: () => void): void {
  if (response.socket !== null || response.req.method === "HEAD") return answer();
  response.once("socket", () => process.nextTick(() => response.destroyed || answer()));
}
