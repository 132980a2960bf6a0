// GET on node:http for the pollers: one request at a time over the follower's own connection, counted at its socket.
import { type ClientRequest, type IncomingMessage, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import { PollerAgent } from "./connections.ts";
import { acceptEncodingFields, decodeContent } from "./content-decoding.ts";
import { joinFields } from "./header-fields.ts";
import type { PollRequestOptions } from "./node-options.ts";
import { excessBytes } from "./payload-bytes.ts";
import type { PollAnswer, PollClient, PollFailure } from "./poll-loop.ts";
import { responseHeadBytes } from "./response-head.ts";
import type { Target } from "./target.ts";
import { payloadOnWire } from "./wire-share.ts";

/** Makes a poller's requests. `keepAlive` false sends `Connection: close` and opens a new connection for each. */
export function createHttpGet(
  target: Target,
  { fields, keepAlive = true, meter, compression = false, payloadKind = "text" }: PollRequestOptions,
): Required<PollClient> {
  const agent = new PollerAgent(target, keepAlive, (socket) => meter?.pollConnection(socket));
  const headers = joinFields(
    [
      ["Host", target.authority],
      ["Connection", keepAlive ? "keep-alive" : "close"],
      ...acceptEncodingFields(compression, fields),
    ],
    fields,
  );
  let current: ClientRequest | undefined;
  /** Content of the last answer, as it came and decoded, and what its chunk headers took if it had any. */
  let contentBytes = 0;
  let plainBytes = 0;
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
      request.once("error", (error) => fail(error.message, request.reusedSocket && isReset(error)));
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
          try {
            const plain = readContent(response, content);
            plainBytes = plain.length;
            resolve(toAnswer(response, plain));
          } catch (error) {
            reject(error);
          }
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
    cut: (reason) => current?.destroy(new Error(reason)),
    took(messages) {
      if (contentBytes === 0) meter?.emptyAnswer();
      let framingBytes = messages.length === 0 ? plainBytes : messages.length + 1; // [ , , ]
      for (const message of messages) framingBytes += excessBytes(message, payloadKind);
      const plain = { payloadBytes: plainBytes - framingBytes, contentBytes: plainBytes };
      const payloadBytes = payloadOnWire(contentBytes, plain);
      meter?.pollContent(payloadBytes, contentBytes - payloadBytes + chunkingBytes);
      settleContent();
    },
    end: () => agent.end(),
  };
}

/** What a request meets on a connection that the server has closed. */
function isReset(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

/** Decoded. What is wrong with the coding of an answer that is not the stream must not hide its status. */
function readContent({ statusCode = 0, headers }: IncomingMessage, chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  const content = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
  try {
    return decodeContent(content, headers["content-encoding"]);
  } catch (error) {
    if (statusCode === 200 || statusCode === 410) throw error;
    return Buffer.alloc(0);
  }
}

function toAnswer(response: IncomingMessage, content: Buffer): PollAnswer {
  return {
    kind: "answer",
    status: response.statusCode ?? 0,
    streamCursor: field(response, "stream-cursor"),
    retryAfter: response.headers["retry-after"],
    content: content.toString("utf8"),
  };
}

function field(response: IncomingMessage, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === "string" ? value : undefined;
}
