// GET on node:http for the pollers: one request at a time over the follower's own connection, counted at its socket.
import { type ClientRequest, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import { isReset, PollerAgent } from "./connections.ts";
import { acceptEncodingFields } from "./content-decoding.ts";
import { joinFields } from "./header-fields.ts";
import type { PollRequestOptions } from "./node-options.ts";
import { AnswerContent } from "./poll-answer.ts";
import type { PollAnswer, PollClient, PollFailure } from "./poll-loop.ts";
import { responseHeadBytes } from "./response-head.ts";
import { SecureConnectionError } from "./secure-connection.ts";
import type { Target } from "./target.ts";

/** Makes a poller's requests. `keepAlive` false sends `Connection: close` and opens a new connection for each. */
export function createHttpGet(target: Target, options: PollRequestOptions): Required<PollClient> {
  const { fields, keepAlive = true, meter, compression = false, payloadKind } = options;
  const agent = new PollerAgent(target, keepAlive, (tcp, plaintext) => meter?.pollConnection(tcp, plaintext), options);
  const headers = joinFields(
    [
      ["Host", target.authority],
      ["Connection", keepAlive ? "keep-alive" : "close"],
      ...acceptEncodingFields(compression, fields),
    ],
    fields,
  );
  let current: ClientRequest | undefined;
  /** Of the last answer, if it had chunk headers. */
  let chunkingBytes = 0;
  const content = new AnswerContent(
    {
      arriving: (bytes) => meter?.pollArriving(bytes),
      content: (payloadBytes, framingBytes) => meter?.pollContent(payloadBytes, framingBytes + chunkingBytes),
      emptyAnswer: () => meter?.emptyAnswer(),
    },
    payloadKind,
  );

  function get(pathAndQuery: string): Promise<PollAnswer | PollFailure> {
    meter?.request();
    content.begin();
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
        response.on("error", ({ message }) => fail(message, false));
        response.on("data", (chunk: Buffer) => content.add(chunk));
        response.once("end", () => {
          const answerBytes = (socket?.bytesRead ?? 0) - bytesReadBefore;
          const isChunked = "transfer-encoding" in response.headers;
          chunkingBytes = isChunked ? answerBytes - responseHeadBytes(response) - content.length : 0;
          resolve(content.answer(response.statusCode ?? 0, response.headers));
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
    took: (messages) => content.took(messages),
    end: () => agent.end(),
  };
}
