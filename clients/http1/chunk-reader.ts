// Chunked content taken apart as it arrives, wherever it is cut (RFC 9112 §7.1).
import { AnswerError, excerpt } from "./answer-head.ts";

/** Of a chunk's size with its extensions, and of all trailer fields together. */
const MAX_LINE_BYTES = 4096;
const LF = 0x0a;

/** A size, and extensions, which mean nothing here. */
const SIZE_LINE = /^([\da-f]{1,8})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/i;

export class ChunkReader {
  readonly #onContent: (content: Buffer) => void;
  #state: "size" | "data" | "data-end" | "trailer" | "over" = "size";
  #line = "";
  #trailerBytes = 0;
  /** Of the chunk at hand. */
  #missingBytes = 0;

  constructor(onContent: (content: Buffer) => void) {
    this.#onContent = onContent;
  }

  /** The last chunk and the trailer section have come. */
  get isOver(): boolean {
    return this.#state === "over";
  }

  /** Nothing has come of the next chunk. */
  get isBetweenChunks(): boolean {
    return this.#state === "size" && this.#line === "";
  }

  /** Takes bytes from `at` on; returns where it stopped: at the end of the content, or of `bytes`. Throws an {@link AnswerError}. */
  push(bytes: Buffer, at: number): number {
    let next = at;
    while (next < bytes.length && this.#state !== "over") {
      next = this.#state === "data" ? this.#takeData(bytes, next) : this.#takeLine(bytes, next);
    }
    return next;
  }

  #takeData(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#missingBytes);
    this.#missingBytes -= end - at;
    if (this.#missingBytes === 0) this.#state = "data-end";
    this.#onContent(bytes.subarray(at, end));
    return end;
  }

  #takeLine(bytes: Buffer, at: number): number {
    const lineEnd = bytes.indexOf(LF, at);
    const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
    this.#line += bytes.toString("latin1", at, end);
    if (this.#line.length > MAX_LINE_BYTES) throw new AnswerError(`expected a line of at most ${MAX_LINE_BYTES} bytes`);
    if (lineEnd === -1) return end;
    if (!this.#line.endsWith("\r\n")) throw new AnswerError(`expected CR LF after ${excerpt(this.#line.trimEnd())}`);
    const line = this.#line.slice(0, -2);
    this.#line = "";
    this.#onLine(line);
    return end;
  }

  #onLine(line: string): void {
    if (this.#state === "size") {
      const [, size] = SIZE_LINE.exec(line) ?? [];
      if (size === undefined) throw new AnswerError(`expected a chunk's size in hex digits, got ${excerpt(line)}`);
      this.#missingBytes = Number.parseInt(size, 16);
      this.#state = this.#missingBytes === 0 ? "trailer" : "data";
    } else if (this.#state === "data-end") {
      if (line !== "") throw new AnswerError(`expected CR LF behind a chunk, got ${excerpt(line)}`);
      this.#state = "size";
    } else if (line === "") {
      this.#state = "over";
    } else {
      this.#trailerBytes += line.length;
      if (this.#trailerBytes > MAX_LINE_BYTES)
        throw new AnswerError(`expected at most ${MAX_LINE_BYTES} trailer bytes`);
    }
  }
}
