// GET /sse: one answer that never ends, an event stream of the messages (WHATWG HTML §9.2).
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { encodeGap, formatCursor, type Gap } from "../../protocol/cursor.ts";
import { encodeComment, encodeEvent } from "../../protocol/event-stream.ts";
import type { Follower, Following, MessageStream, StreamEntry } from "../stream.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { whenGone } from "./when-gone.ts";
import { createWireForm, type WireForm } from "./wire-form.ts";

export interface SseQuery {
  readonly after: string | undefined;
  /** Wins over `after`: a browser reconnects to the URL it knows and says here how far it came. */
  readonly lastEventId: string | undefined;
  /** For HEAD: the header fields alone. */
  readonly headOnly: boolean;
}

export interface ServerSentEvents {
  /** Throws a ParameterError on a malformed `after` or `Last-Event-ID`. */
  answer(response: ServerResponse, query: SseQuery): void;
  /** Ends every event stream, and later ones as they come. */
  stop(): void;
}

/** A reader whose socket did not once become empty for so many heartbeats is cut. */
const MAX_FULL_HEARTBEATS = 3;
const HEARTBEAT = Buffer.from(encodeComment(""));

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

  return {
    answer(response, { after, lastEventId, headOnly }) {
      const resumed = lastEventId !== undefined && lastEventId !== "";
      const start = resumed ? startCursor(stream, lastEventId, "Last-Event-ID") : startCursor(stream, after, "after");
      const { afterId, gap, cursor } = followFrom(stream, start);
      response.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Stream-Cursor": cursor,
        "Cache-Control": "no-store",
      });
      if (headOnly) {
        response.end();
        return;
      }
      const opening =
        gap === undefined
          ? encodeEvent({ id: cursor })
          : encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) });
      response.write(opening);
      if (stopped) {
        response.end();
        return;
      }
      const subscriber = new Subscriber(response, subscribers, { events, chunks });
      subscriber.following = stream.follow(afterId, subscriber);
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

/** The same messages as an event stream, and cut into the chunks of HTTP/1.1. */
interface WireForms {
  readonly events: WireForm;
  readonly chunks: WireForm;
}

/**
 * Thousands of these are held. Messages go straight to the socket, in chunks that all share: `response.write` would encode
 * and frame them anew for each, which is a third of the price of a delivery.
 */
class Subscriber implements Follower {
  following: Following | undefined;
  readonly #response: ServerResponse;
  readonly #all: Set<Subscriber>;
  readonly #forms: WireForms;
  /** Null while the answer still queues behind an earlier one (pipelining). */
  #socket: Socket | null = null;
  /** Heartbeats in a row that found the socket full, since it was last empty. */
  #fullHeartbeats = 0;

  constructor(response: ServerResponse, all: Set<Subscriber>, forms: WireForms) {
    this.#response = response;
    this.#all = all;
    this.#forms = forms;
    all.add(this);
    response.on("error", () => response.destroy());
    response.on("drain", this.#drained);
    if (response.socket === null) response.once("socket", (socket: Socket) => this.#useSocket(socket));
    else this.#useSocket(response.socket);
    whenGone(response, () => this.#gone());
  }

  take(entries: readonly StreamEntry[]): boolean {
    const response = this.#response;
    const socket = this.#socket;
    if (socket === null) return response.write(this.#forms.events(entries));
    return socket.write(response.chunkedEncoding ? this.#forms.chunks(entries) : this.#forms.events(entries));
  }

  gap(gap: Gap): void {
    this.#response.write(encodeEvent({ event: "gap", id: gap.cursor, data: encodeGap(gap) }));
  }

  /** Shows the reader that the server lives; cuts one that has not read for long. */
  beat(): void {
    if (!(this.#socket ?? this.#response).writableNeedDrain) {
      this.#fullHeartbeats = 0;
      this.#response.write(HEARTBEAT);
    } else if (++this.#fullHeartbeats >= MAX_FULL_HEARTBEATS) {
      this.#response.destroy();
    }
  }

  end(): void {
    this.following?.stop();
    this.#response.end();
  }

  #useSocket(socket: Socket): void {
    this.#socket = socket;
    socket.on("drain", this.#drained);
  }

  readonly #drained = (): void => {
    this.#fullHeartbeats = 0;
    this.following?.resume();
  };

  #gone(): void {
    this.following?.stop();
    this.#socket?.off("drain", this.#drained); // which another request may use now
    this.#all.delete(this);
  }
}
