// The answer to a poll as it comes in, over any version of HTTP: its content collected, and its bytes by layer.
import type { IncomingHttpHeaders } from "node:http";
import type { Message, PayloadKind } from "../protocol/message.ts";
import { decodeContent } from "./content-decoding.ts";
import { excessBytes } from "./payload-bytes.ts";
import type { PollAnswer } from "./poll-loop.ts";
import { payloadOnWire } from "./wire-share.ts";

/** Where the bytes of content are reported. */
export interface ContentReport {
  /** So many more (fewer, below 0) have come of an answer that has not been looked at. */
  arriving(bytes: number): void;
  /** What an answer's content was. */
  content(payloadBytes: number, framingBytes: number): void;
  emptyAnswer(): void;
}

/** Of an answer's content: as it came, and decoded. */
export interface ContentSize {
  readonly bytes: number;
  readonly plainBytes: number;
}

/** The header fields that matter, by name in lower case. */
export type AnswerFields = Pick<IncomingHttpHeaders, "content-encoding" | "retry-after"> & {
  readonly "stream-cursor"?: string | string[] | undefined;
};

/** One after the other: `begin` with each request, `took` when its answer has been looked at. */
export class AnswerContent {
  readonly #report: ContentReport;
  readonly #payloadKind: PayloadKind;
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Of the last answer, decoded. */
  #plainBytes = 0;

  constructor(report: ContentReport, payloadKind: PayloadKind = "text") {
    this.#report = report;
    this.#payloadKind = payloadKind;
  }

  /** In bytes, so far, as they came. */
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

  /** When all has come. Throws a ContentDecodingError. */
  answer(status: number, headers: AnswerFields): PollAnswer {
    const chunks = this.#chunks;
    const [only] = chunks;
    const whole = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
    this.#chunks = [];
    const plain = decodeAnswer(whole, status, headers["content-encoding"]);
    this.#plainBytes = plain.length;
    const streamCursor = headers["stream-cursor"];
    return {
      kind: "answer",
      status,
      streamCursor: typeof streamCursor === "string" ? streamCursor : undefined,
      retryAfter: headers["retry-after"],
      content: plain.length === 0 ? "" : plain.toString("utf8"),
    };
  }

  /** What the content of the last answer took. */
  get size(): ContentSize {
    return { bytes: this.#bytes, plainBytes: this.#plainBytes };
  }

  /** The answer at hand is one that came before, of this size. */
  repeat({ bytes, plainBytes }: ContentSize): void {
    this.#bytes = bytes;
    this.#plainBytes = plainBytes;
    this.#report.arriving(bytes);
  }

  /** The messages that the answer brought. */
  took(messages: readonly Message[]): void {
    if (this.#bytes === 0) this.#report.emptyAnswer();
    let framingBytes = messages.length === 0 ? this.#plainBytes : messages.length + 1; // [ , , ]
    for (const message of messages) framingBytes += excessBytes(message, this.#payloadKind);
    const plain = { payloadBytes: this.#plainBytes - framingBytes, contentBytes: this.#plainBytes };
    const payloadBytes = payloadOnWire(this.#bytes, plain);
    this.#report.content(payloadBytes, this.#bytes - payloadBytes);
    this.#settle();
  }

  /** What was arriving has arrived, and is reported as what it was; or it was cut, and nobody knows what it was. */
  #settle(): void {
    this.#report.arriving(-this.#bytes);
    this.#bytes = 0;
  }
}

/** What is wrong with the coding of an answer that is not the stream must not hide its status. */
function decodeAnswer(content: Buffer, status: number, contentEncoding: string | undefined): Buffer {
  try {
    return decodeContent(content, contentEncoding);
  } catch (error) {
    if (status === 200 || status === 410) throw error;
    return Buffer.alloc(0);
  }
}
