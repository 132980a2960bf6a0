// All that a server offers on its stream: the four transports, and the echo beside them. Made together, stopped together.
import type { Logger } from "../operating/logger.ts";
import type { SlowReaderCounts, SlowReaderOptions } from "../slow-readers.ts";
import type { MessageStream } from "../stream.ts";
import { type BatchAnswers, createBatchAnswers } from "./batch-answer.ts";
import { createWebSocketEcho, type WebSocketEcho } from "./echo-websocket.ts";
import { createLongPolling, type LongPolling } from "./long-polling.ts";
import { Parking } from "./parking.ts";
import type { Polling } from "./poll-reader.ts";
import { createServerSentEvents, type ServerSentEvents } from "./sse.ts";
import { createWebSocketStreaming, type WebSocketParts, type WebSocketStreaming } from "./websocket.ts";

export interface TransportsOptions {
  /** Of event streams and WebSockets: of each of these two by itself. */
  readonly slowReader?: SlowReaderOptions;
  /** SSE comments and WebSocket pings. Default 25,000. */
  readonly heartbeatMs?: number;
  /**
   * Polls and event streams in gzip, /ws with permessage-deflate, for clients that offer it. Default false: never,
   * whatever they offer. /echo always negotiates.
   */
  readonly compression?: boolean;
  readonly webSocketParts?: WebSocketParts;
  /** A student's long-poll endpoint can stand in. */
  readonly createLongPolling?: (stream: MessageStream, answers: BatchAnswers) => LongPolling;
}

export interface Transports {
  /** Of polls that node:http, or node:http2, has read. */
  readonly answers: BatchAnswers;
  readonly longPolling: LongPolling;
  /** Those who wait, and those who rest between two polls on a bare socket. */
  readonly parking: Parking;
  /** Which may be read on the bare socket: a student's endpoint answers all that is asked of it. */
  readonly pollings: readonly Polling[];
  readonly serverSentEvents: ServerSentEvents;
  readonly streaming: WebSocketStreaming;
  readonly echo: WebSocketEcho;
  readonly slowReaders: Readonly<Record<"sse" | "websocket", Readonly<SlowReaderCounts>>>;
  /** Tells every subscriber that it is over, and later ones as they come. */
  stop(): void;
}

export function createTransports(
  stream: MessageStream,
  { slowReader: slowReaders, heartbeatMs = 25_000, compression = false, ...options }: TransportsOptions,
  { messageMs, log }: { readonly messageMs: number; readonly log: Logger },
): Transports {
  const { webSocketParts: parts = {}, createLongPolling: createTheirs } = options;
  const answers = createBatchAnswers({ compression });
  const parking = new Parking(stream);
  const longPolling = createTheirs?.(stream, answers) ?? createLongPolling(stream, answers, parking);
  const serverSentEvents = createServerSentEvents(stream, { heartbeatMs, compression, slowReaders });
  const webSockets = { heartbeatMs, messageMs, parts, log };
  const streaming = createWebSocketStreaming(stream, { ...webSockets, compression, slowReaders });
  const echo = createWebSocketEcho(webSockets);
  return {
    answers,
    longPolling,
    parking,
    pollings: createTheirs === undefined ? ["short-polling", "long-polling"] : ["short-polling"],
    serverSentEvents,
    streaming,
    echo,
    slowReaders: { sse: serverSentEvents.slowReaders, websocket: streaming.slowReaders },
    stop() {
      for (const transport of [longPolling, serverSentEvents, streaming, echo]) transport.stop();
    },
  };
}
