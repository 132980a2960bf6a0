// Which connections are taken over from node:http: WebSocket upgrades and event streams. Any other offer of an upgrade,
// such as curl's and Java's of h2c, is ignored (RFC 9110 §7.8).
import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

const WEBSOCKET = /(?:^|,)[ \t]*websocket[ \t]*(?:,|$)/i;

/** What a connection is taken over for. */
export type Taking = "websocket" | "event-stream";

const takings = new WeakMap<IncomingMessage, Taking>();

/** What this request's connection was taken over for. */
export function takingOf(request: IncomingMessage): Taking | undefined {
  return takings.get(request);
}

/**
 * The class for node:http's option `IncomingMessage`. It sets `upgrade` where a request has such fields, and asks it before
 * it emits "upgrade" instead of "request", upon which it lets go of the socket and of all that it keeps for a request.
 * That is done for WebSocket openings and for event streams at `eventStreamPath`, unless an earlier request on the same
 * connection `isAnswered` still: its answer would end up in the middle.
 */
export function incomingRequest(
  eventStreamPath: string,
  isAnswered: (socket: Socket) => boolean,
): typeof IncomingMessage {
  return class IncomingRequest extends IncomingMessage {
    private offersUpgrade = false; // not #private: node:http's constructor sets `upgrade` already
    /** Judged once: node:http asks again later, when other requests may have come and gone. */
    private taken: boolean | undefined;

    get upgrade(): boolean {
      this.taken ??= this.judge();
      return this.taken;
    }

    set upgrade(offers: boolean) {
      this.offersUpgrade = offers;
    }

    private judge(): boolean {
      const taking =
        this.offersUpgrade && isWebSocketOpening(this)
          ? "websocket"
          : isEventStream(this, eventStreamPath)
            ? "event-stream"
            : undefined;
      if (taking === undefined || isAnswered(this.socket)) return false;
      takings.set(this, taking);
      return true;
    }
  };
}

function isWebSocketOpening({ method, headers }: IncomingMessage): boolean {
  return method === "CONNECT" || WEBSOCKET.test(headers.upgrade ?? "");
}

function isEventStream({ method, url, httpVersionMajor }: IncomingMessage, path: string): boolean {
  return httpVersionMajor === 1 && method === "GET" && (url === path || url?.startsWith(`${path}?`) === true);
}
