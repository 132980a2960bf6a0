// One event stream over HTTP/2, on a connection of its own.
import { constants } from "node:http2";
import { readEventStream } from "../event-stream-answer.ts";
import type { EventStreamRequest } from "../event-stream-request.ts";
import { lostOrRefused, type OtherAnswer } from "../refusal.ts";
import { SecureConnectionError } from "../secure-connection.ts";
import type { StreamConnection, StreamEnd } from "../stream-loop.ts";
import { Http2Connection } from "./connection.ts";
import { pseudoFields, regularFields } from "./request-fields.ts";

/** The same over HTTP/2 as `openEventStream` over HTTP/1.1. Leaving cancels the stream and says GOAWAY. */
export function openHttp2EventStream(options: EventStreamRequest): StreamConnection {
  const { target, path, headers, meter } = options;
  meter?.request();
  const connection = new Http2Connection(target, options);
  const stream = connection.session.request({ ...pseudoFields("GET", target, path), ...regularFields(headers) });

  // The first cause settles the promise; what comes later follows from it.
  const answered = new Promise<StreamEnd | OtherAnswer>((resolve, reject) => {
    function lost(error?: Error): void {
      const { problem = error } = connection;
      if (problem instanceof SecureConnectionError) return reject(problem);
      resolve({ reason: problem?.message ?? "the server ended the stream" });
    }
    stream.on("error", lost);
    stream.once("close", () => lost());
    stream.once("response", (fields) => {
      const answer = {
        status: fields[":status"] ?? 0,
        contentType: fields["content-type"],
        contentEncoding: fields["content-encoding"],
        retryAfter: fields["retry-after"],
        content: stream,
      };
      readEventStream(answer, options, { resolve, reject });
    });
  });

  function leave(): void {
    stream.close(constants.NGHTTP2_CANCEL);
    void connection.leave();
  }

  async function run(): Promise<StreamEnd> {
    try {
      const end = await answered;
      return "status" in end ? lostOrRefused(end) : end;
    } finally {
      leave();
      await connection.closed;
    }
  }

  return { ended: run(), cut: (reason) => connection.cut(new Error(reason)), leave };
}
