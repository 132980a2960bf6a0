// GET /poll: what is new since the cursor, at once (200, 204, or 410 for a gap).
import type { HttpResponse } from "../http-exchange.ts";
import type { MessageStream } from "../stream.ts";
import { type BatchAnswers, MAX_ANSWER_BYTES } from "./batch-answer.ts";
import { startCursor } from "./start-cursor.ts";

/** Throws a ParameterError on a malformed `after`. */
export function answerPoll(
  stream: MessageStream,
  answers: BatchAnswers,
  response: HttpResponse,
  after: string | undefined,
): void {
  const since = stream.since(startCursor(stream, after, "after"), MAX_ANSWER_BYTES);
  if (since.kind === "gap") answers.gap(response, since.gap);
  else answers.messages(response, since.entries, since.cursor);
}
