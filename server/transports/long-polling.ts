// GET /long-poll: as soon as there is something new, or 204 after `waitMs` (RFC 6202 §2.1).
import type { HttpResponse } from "../http-exchange.ts";
import type { MessageStream } from "../stream.ts";
import { MAX_WAIT_MS } from "../limits.ts";
import { type BatchAnswers, createBatchAnswers, MAX_ANSWER_BYTES } from "./batch-answer.ts";
import { ParameterError, startCursor } from "./start-cursor.ts";
import { whenGone } from "./when-gone.ts";

export const DEFAULT_WAIT_MS = 25_000;

export interface LongPollQuery {
  readonly after: string | undefined;
  readonly waitMs: string | undefined;
  /** False for HEAD, which never waits. */
  readonly mayWait: boolean;
}

/** The endpoint as a value, so that a student's can stand in. */
export interface LongPolling {
  /** Answers now or later. Throws a ParameterError on a malformed `after` or `waitMs`. */
  answer(response: HttpResponse, query: LongPollQuery): void;
  /** Answers every parked request with 204, and from then on without waiting. */
  stop(): void;
}

/** `answers`: by default never compressed. */
export function createLongPolling(stream: MessageStream, answers: BatchAnswers = createBatchAnswers()): LongPolling {
  const parked = new Set<() => void>();
  let stopped = false;

  function park(response: HttpResponse, id: number, waitMs: number): void {
    // Registered before control returns to the event loop: no publication can slip between the look and the wait.
    const cancel = stream.next(answerNow);
    const timer = setTimeout(answerNow, waitMs);
    const cancelGone = whenGone(response, release);
    parked.add(answerNow);

    function release(): void {
      cancel();
      clearTimeout(timer);
      parked.delete(answerNow);
    }

    function answerNow(): void {
      release();
      cancelGone();
      if (stopped) response.shouldKeepAlive = false;
      const since = stream.since({ epoch: stream.epoch, id }, MAX_ANSWER_BYTES);
      if (since.kind === "gap") answers.gap(response, since.gap);
      else answers.messages(response, since.entries, since.cursor);
    }
  }

  return {
    answer(response, { after, waitMs: waitMsText, mayWait }) {
      const waitMs = parseWaitMs(waitMsText);
      const cursor = startCursor(stream, after, "after");
      const since = stream.since(cursor, MAX_ANSWER_BYTES);
      if (since.kind === "gap") return answers.gap(response, since.gap);
      if (since.entries.length > 0 || !mayWait || stopped || waitMs === 0) {
        return answers.messages(response, since.entries, since.cursor);
      }
      park(response, stream.lastId, waitMs);
    },
    stop() {
      stopped = true;
      for (const answerNow of parked) answerNow();
    },
  };
}

function parseWaitMs(text: string | undefined): number {
  if (text === undefined) return DEFAULT_WAIT_MS;
  const waitMs = /^[0-9]{1,9}$/.test(text) ? Number(text) : Infinity;
  if (waitMs > MAX_WAIT_MS) throw new ParameterError("waitMs", `whole milliseconds from 0 to ${MAX_WAIT_MS}`);
  return waitMs;
}
