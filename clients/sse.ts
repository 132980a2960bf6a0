// Server-Sent Events from Node: GET /sse, one answer that never ends (WHATWG HTML §9.2).
import { createEventStreamParser, type EventStreamHandlers, type EventStreamParser } from "../protocol/event-stream.ts";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { openEventStream } from "./event-stream-request.ts";
import type { Follow, FollowOptions } from "./follow.ts";
import { type HeaderField, joinFields } from "./header-fields.ts";
import { openHttp2EventStream } from "./http2/event-stream.ts";
import type { RequestOptions } from "./node-options.ts";
import { takeEvent } from "./stream-event.ts";
import { followByStream, type StreamConnection, type StreamSession } from "./stream-loop.ts";
import { parseTarget } from "./target.ts";

export interface NodeSseOptions extends FollowOptions, RequestOptions {
  /** Default: the project's own. A student's can stand in. */
  readonly createEventStreamParser?: (handlers: EventStreamHandlers) => EventStreamParser;
}

/**
 * Follows over `GET /sse`. As a browser does, it asks again with the same `after` and says in `Last-Event-ID` how far it
 * came. The `retry` field is honoured: the backoff comes on top of it.
 */
export const followSse: Follow<NodeSseOptions> = async (url, options) => {
  const target = parseTarget(url, options);
  const { meter, fields, createEventStreamParser: createParser = createEventStreamParser } = options;
  const query = options.after === undefined ? "" : `?after=${encodeURIComponent(options.after)}`;
  const path = target.pathPrefix + TRANSPORT_PATHS.sse + query;
  let wasOpen = false;
  let retryMs: number | undefined;

  function connect(session: StreamSession): StreamConnection {
    const own: HeaderField[] = [
      ["Host", target.authority],
      ["Connection", "keep-alive"],
      ["Accept", "text/event-stream"],
    ];
    const { cursor } = session.handOver;
    if (wasOpen && cursor !== undefined) own.push(["Last-Event-ID", cursor]);
    const parser = createParser({
      onEvent(event) {
        if (takeEvent(event, session)) meter?.streamPayloadDown(Buffer.byteLength(event.data));
      },
      onLastEventId: (id) => session.standsAt(id),
      onRetry: (ms) => (retryMs = ms),
    });
    const open = options.httpVersion === 2 ? openHttp2EventStream : openEventStream;
    const stream = open({
      ...options,
      target,
      path,
      headers: joinFields(own, fields),
      onOpen: () => (wasOpen = true),
      onChunk(chunk) {
        session.alive();
        const unfinishedBefore = parser.unfinishedChars ?? 0;
        parser.push(chunk);
        meter?.streamArriving((parser.unfinishedChars ?? 0) - unfinishedBefore);
      },
    });
    const ended = stream.ended.then((end) => ({ ...end, askedDelayMs: end.askedDelayMs ?? retryMs }));
    return { ...stream, ended };
  }

  await followByStream(connect, options);
};
