// GET on node:http for the pollers: one request at a time over the follower's own connection, counted at its socket.
import { type ClientRequest, type IncomingMessage, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import { isReset, PollerAgent } from "./connections.ts";
import { joinFields } from "./header-fields.ts";
import type { PollRequestOptions } from "./node-options.ts";
import type { PollAnswer, PollClient, PollFailure } from "./poll-loop.ts";
import { responseHeadBytes } from "./response-head.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import type { Target } from "./target.ts";

/** Makes a poller's requests. `keepAlive` false sends `Connection: close` and opens a new connection for each. */
export function createHttpGet(target: Target, options: PollRequestOptions): Required<PollClient> {
  const { fields, keepAlive = true, meter } = options;
  const agent = new PollerAgent(target, keepAlive, (tcp, plaintext) => meter?.pollConnection(tcp, plaintext), options);
  const headers = joinFields(
    [
      ["Host", target.authority],
      ["Connection", keepAlive ? "keep-alive" : "close"],
    ],
    fields,
  );
  let current: ClientRequest | undefined;
  /** Content of the last answer, and what its chunk headers took if it had any. */
  let contentBytes = 0;
  let chunkingBytes = 0;

  /** What was arriving has arrived, and is reported as what it was; or it was cut, and nobody knows what it was. */
  function settleContent(): void {
    meter?.pollArriving(-contentBytes);
    contentBytes = 0;
  }

  function get(pathAndQuery: string): Promise<PollAnswer | PollFailure> {
    meter?.request();
    settleContent();
    const request = sendRequest({ agent, headers, path: target.pathPrefix + pathAndQuery });
    current = request;
    return new Promise((resolve, reject) => {
      // The first to speak settles the promise; what comes later follows from it.
      const fail = (reason: string, wasStale: boolean): void => resolve({ kind: "failure", reason, wasStale });
      let socket: Socket | undefined;
      let bytesReadBefore = 0; // a kept-alive connection has counted the answers before
      request.once("socket", (assigned) => {
        socket = assigned;
        bytesReadBefore = assigned.bytesRead;
      });
      request.once("error", (error) => {
        if (error instanceof SecureConnectionError) reject(error);
        else fail(error.message, request.reusedSocket && isReset(error));
      });
      request.once("response", (response) => {
        const content: Buffer[] = [];
        response.on("error", ({ message }) => fail(message, false));
        response.on("data", (chunk: Buffer) => {
          content.push(chunk);
          contentBytes += chunk.length;
          meter?.pollArriving(chunk.length);
        });
        response.once("end", () => {
          const answerBytes = (socket?.bytesRead ?? 0) - bytesReadBefore;
          const isChunked = "transfer-encoding" in response.headers;
          chunkingBytes = isChunked ? answerBytes - responseHeadBytes(response) - contentBytes : 0;
          resolve(toAnswer(response, content));
        });
      });
      request.once("close", () => {
        if (current === request) current = undefined;
        fail("the server closed the connection", false);
      });
      request.end();
    });
  }

  return {
    get,
    cut(reason) {
      const error = new Error(reason);
      current?.destroy(error);
      agent.cut(error);
    },
    took(messages) {
      const punctuationBytes = messages === 0 ? contentBytes : messages + 1; // [ , , ]
      if (contentBytes === 0) meter?.emptyAnswer();
      meter?.pollContent(contentBytes - punctuationBytes, punctuationBytes + chunkingBytes);
      settleContent();
    },
    end: () => agent.end(),
  };
}

function toAnswer(response: IncomingMessage, content: readonly Buffer[]): PollAnswer {
  const [only] = content;
  return {
    kind: "answer",
    status: response.statusCode ?? 0,
    streamCursor: field(response, "stream-cursor"),
    retryAfter: response.headers["retry-after"],
    content: only === undefined ? "" : (content.length === 1 ? only : Buffer.concat(content)).toString("utf8"),
  };
}

function field(response: IncomingMessage, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === "string" ? value : undefined;
}
