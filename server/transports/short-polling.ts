// GET /poll: what is new since the cursor, at once (200, 204, or 410 for a gap). Here on what node:http and node:http2 have
// in common; poll-connection.ts does the same on the bare socket.
import type { HttpResponse } from "../http-exchange.ts";
import type { MessageStream } from "../stream.ts";
import { MAX_QUEUED_ANSWER_BYTES } from "../limits.ts";
import { type BatchAnswers, MAX_ANSWER_BYTES } from "./batch-answer.ts";
import { startCursor } from "./start-cursor.ts";

/** Throws a ParameterError on a malformed `after`. */
export function answerPoll(
  stream: MessageStream,
  answers: BatchAnswers,
  response: HttpResponse,
  after: string | undefined,
): void {
  const maxBytes = response.socket === null ? MAX_QUEUED_ANSWER_BYTES : MAX_ANSWER_BYTES;
  const since = stream.since(startCursor(stream, after, "after"), maxBytes);
  if (since.kind === "gap") answers.gap(response, since.gap);
  else answers.messages(response, since.entries, since.cursor);
}
