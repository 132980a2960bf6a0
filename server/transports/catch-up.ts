// Requests with a cursor that this server may only not have read yet: one came from another server, and was faster than the
// stream's store. For all four transports, before any of them sees the request.
import type { Duplex } from "node:stream";
import { type Cursor, parseCursor } from "../../protocol/cursor.ts";
import { transportOfPath } from "../../protocol/transports.ts";
import { refuse } from "../bare-answer.ts";
import type { HttpRequest, HttpResponse } from "../http-exchange.ts";
import { STORE_RETRY_AFTER_S } from "../limits.ts";
import { splitTarget } from "../request-target.ts";
import type { MessageStream } from "../stream.ts";
import { readPollQuery } from "./poll-query.ts";

/**
 * Undefined: the request can be answered now. Else it resolves when it can be; rejects with a StoreAwayError when nobody can
 * tell what it should be answered.
 */
export type CatchUp = (request: HttpRequest) => Promise<void> | undefined;

/** What a request is told that could not be answered in time. */
const NOT_CAUGHT_UP = {
  error: "this server has not read the stream as far as the cursor",
  expected: "the same request again later, or another server",
};
const RETRY_FIELDS = { "Retry-After": String(STORE_RETRY_AFTER_S) };

/** Undefined for a stream that nobody else writes to. */
export function createCatchUp({ store }: MessageStream): CatchUp | undefined {
  if (store === undefined) return undefined;
  return (request) => {
    const cursor = cursorOf(request);
    return cursor !== undefined && store.isAhead(cursor) ? store.catchUp(cursor) : undefined;
  };
}

/** For a request that node:http, or node:http2, has for us. */
export function answerWhenCaughtUp(caughtUp: Promise<void>, response: HttpResponse, answer: () => void): void {
  const isGone = (): boolean => response.stream?.destroyed ?? response.destroyed;
  caughtUp.then(
    () => isGone() || answer(),
    () => isGone() || refuseOn(response),
  );
}

/** For one on the bare socket, or on a stream of HTTP/2. */
export function takeWhenCaughtUp(caughtUp: Promise<void>, socket: Duplex, take: () => void): void {
  socket.on("error", () => socket.destroy()); // nobody else listens yet
  caughtUp.then(
    () => socket.destroyed || take(),
    () => socket.destroyed || refuse(socket, 503, NOT_CAUGHT_UP, RETRY_FIELDS),
  );
}

function refuseOn(response: HttpResponse): void {
  const content = `${JSON.stringify(NOT_CAUGHT_UP)}\n`;
  const described = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) };
  response.writeHead(503, { ...described, "Cache-Control": "no-store", ...RETRY_FIELDS });
  response.end(content);
}

/** Undefined where there is none, or a malformed one. */
function cursorOf({ url = "", headers }: HttpRequest): Cursor | undefined {
  const { path, query } = splitTarget(url);
  const transport = transportOfPath(path);
  if (transport === undefined) return undefined;
  const lastEventId = transport === "sse" ? headers["last-event-id"]?.toString() : undefined;
  const text = lastEventId || readPollQuery(query).after;
  return text === undefined ? undefined : parseCursor(text);
}
