// GET /sse: one answer that never ends, an event stream of the messages (WHATWG HTML §9.2).
import type { Duplex } from "node:stream";
import { gzipAcceptance } from "../../protocol/accept-encoding.ts";
import { formatCursor } from "../../protocol/cursor.ts";
import { encodeEvent } from "../../protocol/event-stream.ts";
import { type AnswerFields, formatHead } from "../bare-answer.ts";
import type { HttpResponse } from "../http-exchange.ts";
import { type SlowReaderCounts, type SlowReaderOptions, SlowReaders } from "../slow-readers.ts";
import type { MessageStream, StreamEntry } from "../stream.ts";
import { codingFields } from "./content-coding.ts";
import { createEventCodings } from "./event-coding.ts";
import { encodeGapEvent, EventStreamSubscriber } from "./event-stream-subscriber.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { whenGone } from "./when-gone.ts";
import { createWireForm } from "./wire-form.ts";

export interface SseQuery {
  readonly after: string | undefined;
  /** Wins over `after`: a browser reconnects to the URL it knows and says here how far it came. */
  readonly lastEventId: string | undefined;
  /** The request's Accept-Encoding. */
  readonly acceptEncoding?: string | undefined;
}

export interface EventStreamOptions {
  readonly heartbeatMs: number;
  /** Whether streams leave in gzip where Accept-Encoding allows it. Default false. */
  readonly compression?: boolean;
  readonly slowReaders?: SlowReaderOptions | undefined;
}

export interface ServerSentEvents {
  readonly slowReaders: Readonly<SlowReaderCounts>;
  /**
   * Answers on what node:http and node:http2 have in common. `headOnly` is for HEAD: the header fields alone. Throws a
   * ParameterError on a malformed `after` or `Last-Event-ID`, and so does {@link ServerSentEvents.answerOn}.
   */
  answer(response: HttpResponse, query: SseQuery & { readonly headOnly: boolean }): void;
  /**
   * The same on the bare socket of an HTTP/1 connection that node:http has let go of: half the memory, and the messages'
   * chunks are shared by all. Nothing else can be asked on the connection; it ends with the stream.
   */
  answerOn(socket: Duplex, query: SseQuery & { readonly httpVersion: string; readonly fields: AnswerFields }): void;
  /** Ends every event stream, and later ones as they come. */
  stop(): void;
}

export function createServerSentEvents(
  stream: MessageStream,
  { heartbeatMs, compression = false, slowReaders: slowReaderOptions }: EventStreamOptions,
): ServerSentEvents {
  const subscribers = new Set<EventStreamSubscriber>();
  const slowReaders = new SlowReaders(slowReaderOptions);
  const codings = createEventCodings(createWireForm((entry) => encodeEntry(stream.epoch, entry)));
  const heartbeat = setInterval(() => {
    for (const subscriber of subscribers) subscriber.beat();
  }, heartbeatMs);
  let stopped = false;

  function leave(subscriber: EventStreamSubscriber): void {
    subscriber.following?.stop();
    subscribers.delete(subscriber);
  }

  function begin({ after, lastEventId, acceptEncoding }: SseQuery, vary: unknown): Beginning {
    const resumed = lastEventId !== undefined && lastEventId !== "";
    const start = resumed ? startCursor(stream, lastEventId, "Last-Event-ID") : startCursor(stream, after, "after");
    const { afterId, gap, cursor } = followFrom(stream, start);
    const gzip = compression && gzipAcceptance(acceptEncoding) !== "no";
    return {
      afterId,
      gzip,
      fields: {
        "Content-Type": "text/event-stream",
        "Stream-Cursor": cursor,
        "Cache-Control": "no-store",
        ...(compression && codingFields({ gzip, vary })),
      },
      opening: gap === undefined ? encodeEvent({ id: cursor }) : encodeGapEvent(gap),
    };
  }

  function subscribe(subscriber: EventStreamSubscriber, afterId: number): void {
    subscribers.add(subscriber);
    if (stopped) subscriber.end();
    else subscriber.following = stream.follow(afterId, subscriber);
  }

  return {
    slowReaders,
    answer(response, query) {
      const { afterId, gzip, fields, opening } = begin(query, response.getHeader("Vary"));
      response.writeHead(200, fields);
      if (query.headOnly) {
        response.end();
        return;
      }
      const out = response.stream ?? response; // node:http2's response does not tell whether it needs to drain
      const subscriber = new EventStreamSubscriber(out, codings({ gzip, chunked: false }), slowReaders);
      subscriber.begin(opening);
      subscribe(subscriber, afterId);
      whenGone(response, () => leave(subscriber));
    },
    answerOn(socket, query) {
      const { afterId, gzip, fields, opening } = begin(query, query.fields["Vary"]);
      const chunked = query.httpVersion !== "1.0";
      const head = {
        ...query.fields,
        ...fields,
        ...(chunked && { "Transfer-Encoding": "chunked" }),
        Connection: "close",
      };
      const subscriber = new EventStreamSubscriber(socket, codings({ gzip, chunked }), slowReaders);
      subscriber.begin(opening, formatHead(200, head));
      subscribe(subscriber, afterId);
      socket.resume(); // what a client may still send is for nobody
      socket.on("end", () => subscriber.end());
      socket.on("close", () => leave(subscriber));
    },
    stop() {
      stopped = true;
      clearInterval(heartbeat);
      for (const subscriber of subscribers) subscriber.end();
    },
  };
}

interface Beginning {
  readonly afterId: number;
  readonly gzip: boolean;
  readonly fields: AnswerFields;
  readonly opening: string;
}

function encodeEntry(epoch: string, { message, json }: StreamEntry): Buffer {
  return Buffer.concat([Buffer.from(`id: ${formatCursor(epoch, message.id)}\ndata: `), json, Buffer.from("\n\n")]);
}
