// Answers to GET as they arrive on an HTTP/1.1 connection, wherever they are cut (RFC 9112). What breaks a rule throws.
import { AnswerError, type AnswerHead, type ContentEnd, contentEndOf, excerpt, readAnswerHead } from "./answer-head.ts";
import { ChunkReader } from "./chunk-reader.ts";

export interface AnswerHandlers {
  onHead(head: AnswerHead): void;
  /** A view of what was pushed, good until it returns. */
  onContent(content: Buffer): void;
  /** `framingBytes`: what chunked coding took. */
  onEnd(framingBytes: number): void;
}

/** As node:http has it. */
const MAX_HEAD_BYTES = 16 * 1024;
const VERSION = "HTTP/1.";
const BLANK_LINE = Buffer.from("\r\n\r\n");

/** One answer after the other; `begin` before each, since what comes without a request is refused. */
export class AnswerParser {
  readonly #handlers: AnswerHandlers;
  #state: "idle" | "head" | "content" = "idle";
  /** What has come of a head that is not complete, in Latin-1. */
  #partialHead = "";
  #content: ContentEnd | undefined;
  #chunks: ChunkReader | undefined;
  #missingBytes = 0;
  #contentBytes = 0;
  #bytesAfterHead = 0;

  constructor(handlers: AnswerHandlers) {
    this.#handlers = handlers;
  }

  /** An answer is expected, and nothing of it has come. */
  get isFresh(): boolean {
    return this.#state === "head" && this.#partialHead === "";
  }

  /** Nothing is expected, and everything has come. */
  get isIdle(): boolean {
    return this.#state === "idle";
  }

  /** In chunked content, where nothing has come of the next chunk. */
  get isBetweenChunks(): boolean {
    return this.#state === "content" && this.#chunks?.isBetweenChunks === true;
  }

  /** A request has gone out. */
  begin(): void {
    this.#state = "head";
  }

  /** What was to be read has been understood without this parser. */
  skip(): void {
    this.#state = "idle";
  }

  /** Throws an {@link AnswerError}; the parser is of no further use then. */
  push(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === "idle")
        throw new AnswerError(`expected no answer without a request, got ${shown(bytes, at)}`);
      at = this.#state === "head" ? this.#takeHead(bytes, at) : this.#takeContent(bytes, at);
    }
  }

  /** The server has ended the connection. Throws an {@link AnswerError} in the middle of an answer. */
  end(): void {
    if (this.#state === "content" && this.#content?.by === "close") this.#finish(0);
    else if (this.#state !== "idle" && !this.isFresh) throw new AnswerError("the connection ended within an answer");
  }

  #takeHead(bytes: Buffer, at: number): number {
    const before = this.#partialHead;
    const end = endOfHead(before.slice(1 - BLANK_LINE.length), bytes, at);
    const stop = end ?? bytes.length;
    if (before.length + stop - at > MAX_HEAD_BYTES) throw new AnswerError("expected a head of at most 16 KiB");
    const text = before + bytes.toString("latin1", at, stop);
    if (!VERSION.startsWith(text.slice(0, VERSION.length))) {
      throw new AnswerError(`expected an answer in HTTP/1.1, got ${excerpt(text)}`);
    }
    this.#partialHead = end === undefined ? text : "";
    if (end !== undefined) this.#onHead(readAnswerHead(text.slice(0, -BLANK_LINE.length)));
    return stop;
  }

  #onHead(head: AnswerHead): void {
    if (head.status === 101) throw new AnswerError("expected an answer, got 101 Switching Protocols");
    if (head.status >= 200) this.#beginContent(head); // others come before the answer and say nothing here (RFC 9110 §15.2)
  }

  #beginContent(head: AnswerHead): void {
    const content = contentEndOf(head);
    this.#content = content;
    this.#contentBytes = 0;
    this.#bytesAfterHead = 0;
    this.#state = "content";
    this.#missingBytes = content.by === "length" ? content.bytes : Infinity;
    this.#chunks = content.by === "chunks" ? new ChunkReader((chunk) => this.#emit(chunk)) : undefined;
    this.#handlers.onHead(head);
    if (this.#missingBytes === 0) this.#finish(0);
  }

  #takeContent(bytes: Buffer, at: number): number {
    if (this.#chunks !== undefined) {
      const next = this.#chunks.push(bytes, at);
      this.#bytesAfterHead += next - at;
      if (this.#chunks.isOver) this.#finish(this.#bytesAfterHead - this.#contentBytes);
      return next;
    }
    const end = Math.min(bytes.length, at + this.#missingBytes);
    this.#missingBytes -= end - at;
    this.#emit(at === 0 && end === bytes.length ? bytes : bytes.subarray(at, end));
    if (this.#missingBytes === 0) this.#finish(0);
    return end;
  }

  #emit(content: Buffer): void {
    this.#contentBytes += content.length;
    this.#handlers.onContent(content);
  }

  #finish(framingBytes: number): void {
    this.#state = "idle";
    this.#chunks = undefined;
    this.#handlers.onEnd(framingBytes);
  }
}

/** Where the blank line ends, a part of which may stand in `overlap`, before `bytes`; undefined while it has not all come. */
function endOfHead(overlap: string, bytes: Buffer, at: number): number | undefined {
  const seam = overlap + bytes.toString("latin1", at, at + BLANK_LINE.length - 1);
  const inSeam = overlap === "" ? -1 : seam.indexOf("\r\n\r\n");
  if (inSeam !== -1) return at - overlap.length + inSeam + BLANK_LINE.length;
  const start = bytes.indexOf(BLANK_LINE, at);
  return start === -1 ? undefined : start + BLANK_LINE.length;
}

function shown(bytes: Buffer, at: number): string {
  return excerpt(bytes.toString("latin1", at, at + 60));
}
