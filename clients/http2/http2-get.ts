// GET on node:http2 for the pollers: one stream per poll, over the follower's own connection.
import { type ClientHttp2Stream, constants } from "node:http2";
import { isReset } from "../connections.ts";
import { acceptEncodingFields } from "../content-decoding.ts";
import { joinFields } from "../header-fields.ts";
import type { PollRequestOptions } from "../node-options.ts";
import { AnswerContent, type AnswerFields } from "../poll-answer.ts";
import type { PollAnswer, PollClient, PollFailure } from "../poll-loop.ts";
import { SecureConnectionError } from "../secure-connection.ts";
import type { Target } from "../target.ts";
import { Http2Connection } from "./connection.ts";
import { pseudoFields, regularFields } from "./request-fields.ts";

/** Makes a poller's requests. `keepAlive` false opens a new connection for each and ends it with GOAWAY. */
export function createHttp2Get(target: Target, options: PollRequestOptions): Required<PollClient> {
  const { fields, keepAlive = true, meter, compression = false, payloadKind } = options;
  const requestFields = regularFields(joinFields(acceptEncodingFields(compression, fields), fields));
  let connection: Http2Connection | undefined;
  let current: ClientHttp2Stream | undefined;
  const content = new AnswerContent(
    {
      arriving: (bytes) => meter?.streamArriving(bytes),
      content: (payloadBytes) => meter?.streamPayloadDown(payloadBytes), // the rest is framing
      emptyAnswer: () => meter?.emptyAnswer(),
    },
    payloadKind,
  );

  function get(pathAndQuery: string): Promise<PollAnswer | PollFailure> {
    meter?.request();
    content.begin();
    const kept = connection?.isUsable === true ? connection : undefined;
    if (kept === undefined) void connection?.leave(); // its server said GOAWAY, and may be slow to close
    const used = kept ?? new Http2Connection(target, options);
    connection = used;
    const path = target.pathPrefix + pathAndQuery;
    const stream = used.session.request({ ...pseudoFields("GET", target, path), ...requestFields });
    current = stream;
    return new Promise((resolve, reject) => {
      let isAnswered = false;
      // The first to speak settles the promise; what comes later follows from it.
      function fail(error?: Error): void {
        const { problem = error } = used;
        if (problem instanceof SecureConnectionError) return reject(problem);
        const wasStale = used === kept && !isAnswered && !used.isUsable && (problem === undefined || isReset(problem));
        resolve({ kind: "failure", reason: problem?.message ?? "the server closed the connection", wasStale });
      }
      function settle(headers: AnswerFields & { readonly ":status"?: number | undefined }): void {
        let answer: PollAnswer;
        try {
          answer = content.answer(headers[":status"] ?? 0, headers);
        } catch (error) {
          return reject(error);
        }
        resolve(answer);
      }
      stream.once("response", (headers) => {
        isAnswered = true;
        stream.on("data", (chunk: Buffer) => content.add(chunk));
        stream.once("end", () => {
          if (stream.rstCode !== constants.NGHTTP2_NO_ERROR) return; // cut: 'close' follows
          if (!keepAlive) void used.leave();
          settle(headers);
        });
      });
      stream.on("error", fail);
      stream.once("close", () => {
        if (current === stream) current = undefined;
        fail();
      });
    });
  }

  /** A poll that is out is cancelled, and the connection ended with GOAWAY. */
  function leave(): void {
    current?.close(constants.NGHTTP2_CANCEL);
    void connection?.leave();
  }

  return {
    get,
    cut(reason) {
      if (reason === undefined) leave();
      else connection?.cut(new Error(reason));
    },
    took: (messages) => content.took(messages),
    async end() {
      leave();
      await connection?.closed;
    },
  };
}
