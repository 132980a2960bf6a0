// GET on node:http2 for the pollers: one stream per poll, over the follower's own connection.
import { type ClientHttp2Stream, constants, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from "node:http2";
import { isReset } from "../connections.ts";
import { joinFields } from "../header-fields.ts";
import type { PollRequestOptions } from "../node-options.ts";
import type { PollAnswer, PollClient, PollFailure } from "../poll-loop.ts";
import { SecureConnectionError } from "../secure-connection.ts";
import type { Target } from "../target.ts";
import { Http2Connection } from "./connection.ts";
import { pseudoFields, regularFields } from "./request-fields.ts";

/** Makes a poller's requests. `keepAlive` false opens a new connection for each and ends it with GOAWAY. */
export function createHttp2Get(target: Target, options: PollRequestOptions): Required<PollClient> {
  const { fields, keepAlive = true, meter } = options;
  const requestFields = regularFields(joinFields([], fields));
  let connection: Http2Connection | undefined;
  let current: ClientHttp2Stream | undefined;
  /** Content of the last answer. */
  let contentBytes = 0;

  /** What was arriving has arrived, and is reported as what it was; or it was cut, and nobody knows what it was. */
  function settleContent(): void {
    meter?.streamArriving(-contentBytes);
    contentBytes = 0;
  }

  function get(pathAndQuery: string): Promise<PollAnswer | PollFailure> {
    meter?.request();
    settleContent();
    const wasKept = connection?.isUsable === true;
    const used = connection?.isUsable === true ? connection : new Http2Connection(target, options);
    connection = used;
    const path = target.pathPrefix + pathAndQuery;
    const stream = used.session.request({ ...pseudoFields("GET", target, path), ...requestFields });
    current = stream;
    return new Promise((resolve, reject) => {
      // The first to speak settles the promise; what comes later follows from it.
      function fail(error?: Error): void {
        const { problem = error } = used;
        if (problem instanceof SecureConnectionError) return reject(problem);
        const wasStale = wasKept && (problem === undefined || isReset(problem));
        resolve({ kind: "failure", reason: problem?.message ?? "the server closed the connection", wasStale });
      }
      stream.once("response", (headers) => {
        const content: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => {
          content.push(chunk);
          contentBytes += chunk.length;
          meter?.streamArriving(chunk.length);
        });
        stream.once("end", () => {
          if (!keepAlive) void used.leave();
          resolve(toAnswer(headers, content));
        });
      });
      stream.on("error", fail);
      stream.once("close", () => {
        if (current === stream) current = undefined;
        fail();
      });
    });
  }

  return {
    get,
    cut: (reason) => connection?.cut(new Error(reason)),
    took(messages) {
      if (contentBytes === 0) meter?.emptyAnswer();
      if (messages > 0) meter?.streamPayloadDown(contentBytes - (messages + 1)); // [ , , ] are framing
      settleContent();
    },
    async end() {
      current?.close(constants.NGHTTP2_CANCEL);
      await connection?.leave();
    },
  };
}

function toAnswer(headers: IncomingHttpHeaders & IncomingHttpStatusHeader, content: readonly Buffer[]): PollAnswer {
  const streamCursor = headers["stream-cursor"];
  return {
    kind: "answer",
    status: headers[":status"] ?? 0,
    streamCursor: typeof streamCursor === "string" ? streamCursor : undefined,
    retryAfter: headers["retry-after"],
    content: Buffer.concat(content).toString("utf8"),
  };
}
