// One event stream from Node over HTTP/1.1: the request, the checks of its answer, and its bytes, counted at the socket.
import { contentCoding } from "./content-decoding.ts";
import { type EventStreamHandlers, whatIsUnexpected } from "./event-stream-answer.ts";
import { AnswerError, type AnswerHead } from "./http1/answer-head.ts";
import { AnswerParser } from "./http1/answer-parser.ts";
import { Http1Connection } from "./http1/connection.ts";
import { restOfHead } from "./http1/request-text.ts";
import type { RequestOptions } from "./node-options.ts";
import { lostOrRefused, type OtherAnswer } from "./refusal.ts";
import { MAX_EXCERPT_BYTES } from "./response-excerpt.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import type { StreamConnection, StreamEnd } from "./stream-loop.ts";
import type { Target } from "./target.ts";

export interface EventStreamRequest extends EventStreamHandlers, Omit<RequestOptions, "fields"> {
  readonly target: Target;
  /** Flat list, complete: names and values. */
  readonly headers: readonly string[];
  /**
   * Takes a chunk of the connection, chunked coding included, on the boundary of such a chunk. True: it was known. False: it
   * has to be read; `keep` is called if it ended on a boundary as well.
   */
  readonly takeKnown?: (chunk: Buffer) => boolean;
  readonly keep?: (chunk: Buffer) => void;
}

/**
 * Opens an event stream on a connection of its own. A 204 ends the following for good, as does a wrong content type
 * (WHATWG HTML §9.2.3). What a handler throws cuts the connection and rejects `ended`.
 */
export function openEventStream(options: EventStreamRequest): StreamConnection {
  const { target, path, headers, meter } = options;
  meter?.request();
  let settle: { resolve(end: StreamEnd | OtherAnswer): void; reject(error: unknown): void } | undefined;
  /** An answer that is no event stream, as far as it has come. */
  let other: (Omit<OtherAnswer, "content"> & { content: Buffer; readonly why: string }) | undefined;

  // The first cause settles the promise; what comes later follows from it.
  const answered = new Promise<StreamEnd | OtherAnswer>((resolve, reject) => {
    settle = { resolve, reject };
  });

  function endOther(): void {
    if (other === undefined) return;
    const { content, why, ...answer } = other;
    settle?.resolve({ ...answer, content: why === "" ? content.toString("utf8") : why });
  }

  function onHead({ status, fields, headBytes }: AnswerHead): void {
    meter?.streamHttp(connection.bytesWritten, headBytes);
    const why = whatIsUnexpected(status, fields.get("content-type"));
    if (why === undefined) return options.onOpen(contentCoding(fields.get("content-encoding")));
    const retryAfter = fields.get("retry-after");
    other = { request: `GET ${path}`, status, retryAfter, content: Buffer.alloc(0), why };
  }

  function onContent(content: Buffer): void {
    if (other === undefined) return options.onChunk(content);
    other.content = Buffer.concat([other.content, content.subarray(0, MAX_EXCERPT_BYTES - other.content.length)]);
    if (other.content.length >= MAX_EXCERPT_BYTES) endOther();
  }

  function onEnd(): void {
    if (other === undefined) options.onEnd();
    endOther();
    connection.cut();
  }

  function receive(chunk: Buffer): void {
    const isOnBoundary = parser.isBetweenChunks;
    if (isOnBoundary && options.takeKnown?.(chunk) === true) return;
    parser.push(chunk);
    if (isOnBoundary && parser.isBetweenChunks) options.keep?.(chunk);
  }

  /** A broken rule of HTTP is a connection that was lost; what a handler threw is for the caller. */
  function guarded(step: () => void): void {
    if (isOver) return;
    try {
      step();
    } catch (error) {
      isOver = true;
      if (error instanceof AnswerError) settle?.resolve({ reason: error.message });
      else settle?.reject(error);
      connection.cut();
    }
  }

  const parser = new AnswerParser({ onHead, onContent, onEnd });
  let isOver = false;
  const connection: Http1Connection = new Http1Connection(
    target,
    (tcp, plaintext) => meter?.streamConnection(tcp, plaintext),
    options,
    {
      onChunk: (chunk) => guarded(() => receive(chunk)),
      onEnd: () => guarded(() => parser.end()),
      onLost(error) {
        endOther();
        if (error instanceof SecureConnectionError) settle?.reject(error);
        settle?.resolve({ reason: error?.message ?? "the server ended the stream" });
      },
    },
  );
  parser.begin();
  connection.send(`GET ${path} ${restOfHead(headers)}`);

  async function run(): Promise<StreamEnd> {
    try {
      const end = await answered;
      return "status" in end ? lostOrRefused(end) : end;
    } finally {
      connection.cut();
      await connection.closed;
    }
  }

  const cut = (reason = "aborted"): void => connection.cut(new Error(reason));
  return { ended: run(), cut, leave: cut };
}
