// GET /long-poll: as soon as there is something new, or 204 after `waitMs` (RFC 6202 §2.1). Here on what node:http and
// node:http2 have in common; poll-connection.ts does the same on the bare socket.
import type { HttpResponse } from "../http-exchange.ts";
import type { MessageStream, Since } from "../stream.ts";
import { type BatchAnswers, createBatchAnswers } from "./batch-answer.ts";
import { Parking, readPosition, Waiter } from "./parking.ts";
import type { PollParameters } from "./poll-query.ts";
import { whenGone } from "./when-gone.ts";

export interface LongPollQuery extends PollParameters {
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

/** `answers`: by default never compressed. `parking` may be shared with connections that were taken over. */
export function createLongPolling(
  stream: MessageStream,
  answers: BatchAnswers = createBatchAnswers(),
  parking: Parking = new Parking(stream),
): LongPolling {
  return {
    answer(response, { after, waitMs, mayWait }) {
      const position = readPosition(stream, { after, waitMs });
      const waiter = new WaitingResponse(response, answers, parking);
      parking.ask(waiter, mayWait ? position : { ...position, waitMs: 0 });
    },
    stop: () => parking.stop(),
  };
}

class WaitingResponse extends Waiter {
  readonly #response: HttpResponse;
  readonly #answers: BatchAnswers;
  readonly #parking: Parking;
  #cancelGone: (() => void) | undefined;

  constructor(response: HttpResponse, answers: BatchAnswers, parking: Parking) {
    super();
    this.#response = response;
    this.#answers = answers;
    this.#parking = parking;
  }

  override parked(): void {
    this.#cancelGone = whenGone(this.#response, () => this.#parking.leave(this));
  }

  override answer(since: Since, isLast: boolean): void {
    this.#parking.leave(this);
    this.#cancelGone?.();
    const response = this.#response;
    if (isLast) response.shouldKeepAlive = false;
    if (since.kind === "gap") this.#answers.gap(response, since.gap);
    else this.#answers.messages(response, since.entries, since.cursor);
  }

  override expire(): void {
    this.#parking.answerNow(this);
  }
}
