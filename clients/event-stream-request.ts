// One event stream from Node: the request, the checks of its answer, and its bytes, counted at the socket.
import { request as sendRequest } from "node:http";
import { connectTo, provideSocket } from "./connections.ts";
import { type EventStreamHandlers, readEventStream } from "./event-stream-answer.ts";
import type { RequestOptions } from "./node-options.ts";
import { lostOrRefused, type OtherAnswer } from "./refusal.ts";
import { responseHeadBytes } from "./response-head.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import type { StreamConnection, StreamEnd } from "./stream-loop.ts";
import type { Target } from "./target.ts";

export interface EventStreamRequest extends EventStreamHandlers, Omit<RequestOptions, "fields"> {
  readonly target: Target;
  /** Flat list, complete: names and values. */
  readonly headers: readonly string[];
}

/**
 * Opens an event stream on a connection of its own. A 204 ends the following for good, as does a wrong content type
 * (WHATWG HTML §9.2.3). What `onChunk` throws cuts the connection and rejects `ended`.
 */
export function openEventStream(options: EventStreamRequest): StreamConnection {
  const { target, path, headers, meter } = options;
  meter?.request();
  const connection = connectTo(target, (tcp, plaintext) => meter?.streamConnection(tcp, plaintext), options);
  const request = sendRequest({
    createConnection: (_options, created) => provideSocket(connection, created),
    path,
    headers,
  });

  // The first cause settles the promise; what comes later follows from it.
  const answered = new Promise<StreamEnd | OtherAnswer>((resolve, reject) => {
    request.once("error", (error) => {
      if (error instanceof SecureConnectionError) reject(error);
      else resolve({ reason: error.message });
    });
    request.once("close", () => resolve({ reason: "the server ended the stream" }));
    request.once("response", (response) => {
      meter?.streamHttp(response.socket.bytesWritten, responseHeadBytes(response));
      const { statusCode: status = 0, headers } = response;
      const answer = {
        status,
        contentType: headers["content-type"],
        contentEncoding: headers["content-encoding"],
        retryAfter: headers["retry-after"],
        content: response,
      };
      readEventStream(answer, options, { resolve, reject });
    });
    request.end();
  });

  async function run(): Promise<StreamEnd> {
    try {
      const end = await answered;
      return "status" in end ? lostOrRefused(end) : end;
    } finally {
      connection.tcp.destroy();
      await connection.closed;
    }
  }

  function cut(reason = "aborted"): void {
    const error = new Error(reason);
    request.destroy(error);
    connection.tcp.destroy(error); // TLS may not have handed it over yet
  }
  return { ended: run(), cut, leave: cut };
}
