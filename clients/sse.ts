// Server-Sent Events from Node: GET /sse, one answer that never ends (WHATWG HTML §9.2).
import {
  createEventStreamParser,
  type EventStreamHandlers,
  type EventStreamParser,
  resumeFields,
  type ServerSentEvent,
} from "../protocol/event-stream.ts";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { acceptEncodingFields } from "./content-decoding.ts";
import { createEventStreamContent, type EventStreamContent } from "./event-stream-content.ts";
import { openEventStream } from "./event-stream-request.ts";
import type { FollowOptions, FollowServers } from "./follow.ts";
import { type HeaderField, joinFields } from "./header-fields.ts";
import { openHttp2EventStream } from "./http2/event-stream.ts";
import type { RequestOptions } from "./node-options.ts";
import { excessBytes } from "./payload-bytes.ts";
import { repeatedEvents } from "./repeated-events.ts";
import { Rotation } from "./servers.ts";
import { takeEvent } from "./stream-event.ts";
import { followByStream, type StreamConnection, type StreamSession } from "./stream-loop.ts";
import { parseTarget } from "./target.ts";

export interface NodeSseOptions extends FollowOptions, RequestOptions {
  /** Default: the project's own. A student's can stand in. */
  readonly createEventStreamParser?: (handlers: EventStreamHandlers) => EventStreamParser;
  /** Of the request that is made again, by the last event ID. Default: the project's own. A student's can stand in. */
  readonly resumeFields?: (lastEventId: string) => Readonly<Record<string, string>>;
}

/**
 * Follows over `GET /sse`. As a browser does, it asks again with the same `after` and says in `Last-Event-ID` how far it
 * came. The `retry` field is honoured: the backoff comes on top of it.
 */
export const followSse: FollowServers<NodeSseOptions> = async (urls, options) => {
  const targets = new Rotation(urls, (url) => parseTarget(url, options));
  const { meter, fields, compression = false, payloadKind = "text" } = options;
  const isOwnParser = options.createEventStreamParser === undefined;
  const createParser = options.createEventStreamParser ?? createEventStreamParser;
  const fieldsToResume = options.resumeFields ?? resumeFields;
  const query = options.after === undefined ? "" : `?after=${encodeURIComponent(options.after)}`;
  let wasOpen = false;
  let retryMs: number | undefined;

  function connect(session: StreamSession): StreamConnection {
    const target = targets.current;
    const own: HeaderField[] = [
      ["Host", target.authority],
      ["Connection", "keep-alive"],
      ["Accept", "text/event-stream"],
      ...acceptEncodingFields(compression, fields),
    ];
    const { cursor } = session.handOver;
    if (wasOpen) own.push(...Object.entries(fieldsToResume(cursor ?? "")));
    let payloadBytes = 0;
    let content: EventStreamContent | undefined;
    const parser = createParser({
      onEvent(event) {
        repeatedEvents.read(event);
        take(event);
      },
      onLastEventId(id) {
        repeatedEvents.readOther();
        session.standsAt(id);
      },
      onRetry(ms) {
        repeatedEvents.readOther();
        retryMs = ms;
      },
    });

    function take(event: ServerSentEvent): void {
      const message = takeEvent(event, session);
      if (message !== undefined) payloadBytes += Buffer.byteLength(event.data) - excessBytes(message, payloadKind);
    }

    /** Compressed, the same bytes need not mean the same. */
    let isPlain = false;
    let lastEventIdBefore: string | undefined;

    /** Whether it was known: a chunk that another connection got. */
    function takeKnown(chunk: Buffer): boolean {
      lastEventIdBefore = parser.lastEventId;
      const events = isPlain ? repeatedEvents.eventsOf(chunk, parser) : undefined;
      if (events === undefined) return false;
      session.alive();
      for (const event of events) take(event);
      meter?.streamPayloadDown(takePayloadBytes());
      return true;
    }

    const open = options.httpVersion === 2 ? openHttp2EventStream : openEventStream;
    const stream = open({
      ...options,
      target,
      path: target.pathPrefix + TRANSPORT_PATHS.sse + query,
      headers: joinFields(own, fields),
      onOpen(coding) {
        wasOpen = true;
        isPlain = coding === "identity";
        content = createEventStreamContent(coding, { parser, takePayloadBytes }, meter);
      },
      onChunk(chunk) {
        session.alive();
        content?.push(isOwnParser ? chunk : Buffer.from(chunk)); // whoever keeps a view of it would see others' bytes
      },
      onEnd: () => content?.end(),
      ...(isOwnParser && {
        takeKnown,
        keep(chunk: Buffer) {
          if (isPlain) repeatedEvents.keep(chunk, parser, lastEventIdBefore);
        },
      }),
    });

    function takePayloadBytes(): number {
      const bytes = payloadBytes;
      payloadBytes = 0;
      return bytes;
    }

    const ended = stream.ended.then((end) => ({ ...end, askedDelayMs: end.askedDelayMs ?? retryMs }));
    return { ...stream, ended };
  }

  await followByStream(connect, options, targets);
};
