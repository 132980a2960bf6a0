// The answer to a request for an event stream, over any version of HTTP: is it one, and if not, what else.
import type { Readable } from "node:stream";
import { type ContentCoding, contentCoding } from "./content-decoding.ts";
import type { OtherAnswer } from "./refusal.ts";
import { readExcerpt } from "./response-excerpt.ts";
import type { StreamEnd } from "./stream-loop.ts";

export interface EventStreamAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly retryAfter: string | undefined;
  readonly content: Readable;
}

export interface EventStreamHandlers {
  readonly path: string;
  /** The server's answer is an event stream. */
  readonly onOpen: (coding: ContentCoding) => void;
  readonly onChunk: (chunk: Uint8Array) => void;
  /** The server has ended it. */
  readonly onEnd: () => void;
}

/** What the caller's promise is settled with. */
export interface Settle {
  readonly resolve: (end: StreamEnd | OtherAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Hands over the stream's chunks; settles with another answer, with the content's error, or with what a handler throws (or
 * a ContentDecodingError on a coding that is not understood), after which nothing is handed over. That the stream ended is
 * for the caller to see.
 */
export function readEventStream(
  { status, contentType, contentEncoding, retryAfter, content }: EventStreamAnswer,
  { path, onOpen, onChunk, onEnd }: EventStreamHandlers,
  { resolve, reject }: Settle,
): void {
  content.on("error", ({ message }) => resolve({ reason: message }));
  const unexpected = whatIsUnexpected(status, contentType);
  if (unexpected !== undefined) {
    const answer = { request: `GET ${path}`, status, retryAfter };
    readExcerpt(content, (excerpt) => resolve({ ...answer, content: unexpected === "" ? excerpt : unexpected }));
    return;
  }
  function guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      reject(error);
      content.off("data", take);
      content.destroy();
    }
  }
  const take = (chunk: Buffer): void => guarded(() => onChunk(chunk));
  content.on("data", take);
  content.once("end", () => guarded(onEnd));
  guarded(() => onOpen(contentCoding(contentEncoding)));
}

/** Undefined for an event stream, otherwise what the answer lacks; "" where its own content will say so. */
export function whatIsUnexpected(status: number, contentType = "none"): string | undefined {
  if (status === 204) return "no event stream to be had (WHATWG HTML §9.2.3)";
  if (status !== 200) return "";
  if (/^text\/event-stream\s*(?:;|$)/i.test(contentType)) return undefined;
  return `expected Content-Type text/event-stream, got ${contentType}`;
}
