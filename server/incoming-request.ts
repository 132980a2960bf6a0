// Which connections are taken over from node:http: WebSocket upgrades and event streams. Any other offer of an upgrade,
// such as curl's and Java's of h2c, is ignored (RFC 9110 §7.8).
import { IncomingMessage } from "node:http";

const WEBSOCKET = /(?:^|,)[ \t]*websocket[ \t]*(?:,|$)/i;

/**
 * The class for node:http's option `IncomingMessage`. It sets `upgrade` where a request has such fields, and asks it before
 * it emits "upgrade" instead of "request", upon which it lets go of the socket and of all that it keeps for a request.
 * `wantsSocket` says of any other request whether it shall go the same way.
 */
export function incomingRequest(wantsSocket: (request: IncomingMessage) => boolean): typeof IncomingMessage {
  return class IncomingRequest extends IncomingMessage {
    private offersUpgrade = false; // not #private: node:http's constructor sets `upgrade` already
    /** Judged once: node:http asks again later, when other requests may have come and gone. */
    private wanted: boolean | undefined;

    get upgrade(): boolean {
      if (this.offersUpgrade && isWebSocketOpening(this)) return true;
      return (this.wanted ??= wantsSocket(this));
    }

    set upgrade(offers: boolean) {
      this.offersUpgrade = offers;
    }
  };
}

/** Whether a request that came by "upgrade" is for the WebSockets. */
export function isWebSocketOpening({ method, headers }: IncomingMessage): boolean {
  return method === "CONNECT" || WEBSOCKET.test(headers.upgrade ?? "");
}

/** HTTP/1.1 in which nothing else is under way: an event stream may have the connection for itself. */
export function isEventStream({ method, url, httpVersionMajor }: IncomingMessage, path: string): boolean {
  return httpVersionMajor === 1 && method === "GET" && (url === path || url?.startsWith(`${path}?`) === true);
}
