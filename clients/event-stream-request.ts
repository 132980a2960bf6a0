// One event stream from Node: the request, the checks of its answer, and its bytes, counted at the socket.
import { type ClientRequest, type IncomingMessage, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import { connectTo } from "./connections.ts";
import { type ContentCoding, contentCoding } from "./content-decoding.ts";
import type { Meter } from "./meter.ts";
import { lostOrRefused, type OtherAnswer } from "./refusal.ts";
import { readExcerpt } from "./response-excerpt.ts";
import { responseHeadBytes } from "./response-head.ts";
import type { StreamConnection, StreamEnd } from "./stream-loop.ts";
import type { Target } from "./target.ts";

export interface EventStreamRequest {
  readonly target: Target;
  readonly path: string;
  /** Flat list, complete: names and values. */
  readonly headers: readonly string[];
  readonly meter: Meter | undefined;
  /** The server's answer is an event stream. */
  readonly onOpen: (coding: ContentCoding) => void;
  readonly onChunk: (chunk: Uint8Array) => void;
  /** The server has ended it. */
  readonly onEnd: () => void;
}

/**
 * Opens an event stream on a connection of its own. A 204 ends the following for good, as does a wrong content type
 * (WHATWG HTML §9.2.3) or a coding that is not understood. What `onChunk` and `onEnd` throw cuts the connection and rejects `ended`.
 */
export function openEventStream(options: EventStreamRequest): StreamConnection {
  const { target, path, headers, meter } = options;
  meter?.request();
  const { socket, closed } = connectTo(target, (connected) => meter?.streamConnection(connected));
  const request = sendRequest({ createConnection: () => socket, path, headers });

  async function run(): Promise<StreamEnd> {
    try {
      const end = await readAnswer(request, socket, options);
      return "status" in end ? lostOrRefused(end) : end;
    } finally {
      socket.destroy();
      await closed;
    }
  }

  const cut = (reason = "aborted"): void => void request.destroy(new Error(reason));
  return { ended: run(), cut, leave: cut };
}

/** The first cause settles the promise; what comes later follows from it. */
function readAnswer(
  request: ClientRequest,
  socket: Socket,
  { path, meter, onOpen, onChunk, onEnd }: EventStreamRequest,
): Promise<StreamEnd | OtherAnswer> {
  return new Promise((resolve, reject) => {
    request.once("error", ({ message }) => resolve({ reason: message }));
    request.once("close", () => resolve({ reason: "the server ended the stream" }));
    request.once("response", (response) => {
      meter?.streamHttp(socket.bytesWritten, responseHeadBytes(response));
      response.on("error", ({ message }) => resolve({ reason: message }));
      const unexpected = whatIsUnexpected(response);
      if (unexpected !== undefined) {
        const { statusCode: status = 0, headers } = response;
        const answer = { request: `GET ${path}`, status, retryAfter: headers["retry-after"] };
        readExcerpt(response, (content) => resolve({ ...answer, content: unexpected === "" ? content : unexpected }));
        return;
      }
      const guarded = (step: () => void): void => {
        try {
          step();
        } catch (error) {
          reject(error);
          request.destroy(); // nothing more is to be handed over
        }
      };
      guarded(() => onOpen(contentCoding(response.headers["content-encoding"])));
      response.on("data", (chunk: Buffer) => guarded(() => onChunk(chunk)));
      response.once("end", () => guarded(onEnd));
    });
    request.end();
  });
}

/** Undefined for an event stream, otherwise what the answer lacks; "" where its own content will say so. */
function whatIsUnexpected({ statusCode, headers }: IncomingMessage): string | undefined {
  if (statusCode === 204) return "no event stream to be had (WHATWG HTML §9.2.3)";
  if (statusCode !== 200) return "";
  const contentType = headers["content-type"] ?? "none";
  if (/^text\/event-stream\s*(?:;|$)/i.test(contentType)) return undefined;
  return `expected Content-Type text/event-stream, got ${contentType}`;
}
