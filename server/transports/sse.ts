// GET /sse: one answer that never ends, an event stream of the messages (WHATWG HTML §9.2).
import type { Duplex, Writable } from "node:stream";
import { encodeGap, formatCursor, type Gap } from "../../protocol/cursor.ts";
import { encodeComment, encodeEvent } from "../../protocol/event-stream.ts";
import { type AnswerFields, formatHead } from "../bare-answer.ts";
import { cut } from "../cut.ts";
import type { HttpResponse } from "../http-exchange.ts";
import type { Follower, Following, MessageStream, StreamEntry } from "../stream.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { whenGone } from "./when-gone.ts";
import { createWireForm, type WireForm } from "./wire-form.ts";

export interface SseQuery {
  readonly after: string | undefined;
  /** Wins over `after`: a browser reconnects to the URL it knows and says here how far it came. */
  readonly lastEventId: string | undefined;
}

export interface ServerSentEvents {
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

/** A reader whose socket did not once become empty for so many heartbeats is cut. */
const MAX_FULL_HEARTBEATS = 3;
const HEARTBEAT = Buffer.from(encodeComment(""));
const HEARTBEAT_CHUNK = encodeChunk(HEARTBEAT);
/** RFC 9112 §7.1. */
const LAST_CHUNK = "0\r\n\r\n";

export function createServerSentEvents(
  stream: MessageStream,
  { heartbeatMs }: { heartbeatMs: number },
): ServerSentEvents {
  const subscribers = new Set<Subscriber>();
  const events = createWireForm((entry) => encodeEntry(stream.epoch, entry));
  const chunks = createWireForm((entry) => encodeEntry(stream.epoch, entry), { wrap: encodeChunk });
  const heartbeat = setInterval(() => {
    for (const subscriber of subscribers) subscriber.beat();
  }, heartbeatMs);
  let stopped = false;

  function leave(subscriber: Subscriber): void {
    subscriber.following?.stop();
    subscribers.delete(subscriber);
  }

  function begin({ after, lastEventId }: SseQuery): { afterId: number; fields: AnswerFields; opening: string } {
    const resumed = lastEventId !== undefined && lastEventId !== "";
    const start = resumed ? startCursor(stream, lastEventId, "Last-Event-ID") : startCursor(stream, after, "after");
    const { afterId, gap, cursor } = followFrom(stream, start);
    return {
      afterId,
      fields: { "Content-Type": "text/event-stream", "Stream-Cursor": cursor, "Cache-Control": "no-store" },
      opening: gap === undefined ? encodeEvent({ id: cursor }) : encodeGapEvent(gap),
    };
  }

  function subscribe(subscriber: Subscriber, afterId: number): void {
    subscribers.add(subscriber);
    if (stopped) subscriber.end();
    else subscriber.following = stream.follow(afterId, subscriber);
  }

  return {
    answer(response, query) {
      const { afterId, fields, opening } = begin(query);
      response.writeHead(200, fields);
      if (query.headOnly) {
        response.end();
        return;
      }
      const out = response.stream ?? response; // node:http2's response does not tell whether it needs to drain
      out.write(opening);
      const subscriber = new Subscriber(out, events, false);
      subscribe(subscriber, afterId);
      whenGone(response, () => leave(subscriber));
    },
    answerOn(socket, query) {
      const { afterId, fields, opening } = begin(query);
      const chunked = query.httpVersion !== "1.0";
      const head = {
        ...fields,
        ...query.fields,
        ...(chunked && { "Transfer-Encoding": "chunked" }),
        Connection: "close",
      };
      socket.write(formatHead(200, head) + (chunked ? encodeChunk(Buffer.from(opening)).toString() : opening));
      const subscriber = new Subscriber(socket, chunked ? chunks : events, chunked);
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

function encodeEntry(epoch: string, { message, json }: StreamEntry): Buffer {
  return Buffer.concat([Buffer.from(`id: ${formatCursor(epoch, message.id)}\ndata: `), json, Buffer.from("\n\n")]);
}

/** RFC 9112 §7.1. */
function encodeChunk(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from("\r\n")]);
}

function encodeGapEvent(gap: Gap): string {
  return encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) });
}

/** Thousands of these are held. */
class Subscriber implements Follower {
  following: Following | undefined;
  readonly #out: Writable;
  readonly #form: WireForm;
  /** Whether what is written must be cut into chunks here. */
  readonly #chunked: boolean;
  /** Heartbeats in a row that found the socket full, since it was last empty. */
  #fullHeartbeats = 0;

  constructor(out: Writable, form: WireForm, chunked: boolean) {
    this.#out = out;
    this.#form = form;
    this.#chunked = chunked;
    out.on("error", () => out.destroy());
    out.on("drain", () => {
      this.#fullHeartbeats = 0;
      this.following?.resume();
    });
  }

  take(entries: readonly StreamEntry[]): boolean {
    return this.#out.write(this.#form(entries));
  }

  gap(gap: Gap): void {
    const event = Buffer.from(encodeGapEvent(gap));
    this.#out.write(this.#chunked ? encodeChunk(event) : event);
  }

  /** Shows the reader that the server lives; cuts one that has not read for long. */
  beat(): void {
    if (this.#out.writable && !this.#out.writableNeedDrain) {
      this.#fullHeartbeats = 0;
      this.#out.write(this.#chunked ? HEARTBEAT_CHUNK : HEARTBEAT);
    } else if (++this.#fullHeartbeats >= MAX_FULL_HEARTBEATS) {
      cut(this.#out);
    }
  }

  end(): void {
    this.following?.stop();
    if (!this.#out.writableEnded) this.#out.end(this.#chunked ? LAST_CHUNK : undefined);
  }
}
