// The answer to a poll as it comes in, over any version of HTTP: its content collected, and its bytes by layer.
import type { IncomingHttpHeaders } from "node:http";
import type { PollAnswer } from "./poll-loop.ts";

/** Where the bytes of content are reported. */
export interface ContentReport {
  /** So many more (fewer, below 0) have come of an answer that has not been looked at. */
  arriving(bytes: number): void;
  /** What an answer's content was. */
  content(payloadBytes: number, framingBytes: number): void;
  emptyAnswer(): void;
}

/** One after the other: `begin` with each request, `took` when its answer has been looked at. */
export class AnswerContent {
  readonly #report: ContentReport;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(report: ContentReport) {
    this.#report = report;
  }

  /** In bytes, so far. */
  get length(): number {
    return this.#bytes;
  }

  begin(): void {
    this.#settle();
    if (this.#chunks.length > 0) this.#chunks = []; // of an answer that was cut
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    this.#report.arriving(chunk.length);
  }

  /** When all has come. */
  answer(status: number, headers: IncomingHttpHeaders): PollAnswer {
    const chunks = this.#chunks;
    const [only] = chunks;
    const whole = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
    this.#chunks = [];
    const streamCursor = headers["stream-cursor"];
    return {
      kind: "answer",
      status,
      streamCursor: typeof streamCursor === "string" ? streamCursor : undefined,
      retryAfter: headers["retry-after"],
      content: whole.toString("utf8"),
    };
  }

  /** How many messages the answer brought. */
  took(messages: number): void {
    const punctuationBytes = messages === 0 ? this.#bytes : messages + 1; // [ , , ]
    if (this.#bytes === 0) this.#report.emptyAnswer();
    this.#report.content(this.#bytes - punctuationBytes, punctuationBytes);
    this.#settle();
  }

  /** What was arriving has arrived, and is reported as what it was; or it was cut, and nobody knows what it was. */
  #settle(): void {
    this.#report.arriving(-this.#bytes);
    this.#bytes = 0;
  }
}
