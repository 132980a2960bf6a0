// Which connections are taken over from node:http: WebSocket upgrades, event streams, polls. Any other offer of an
// upgrade, such as curl's and Java's of h2c, is ignored (RFC 9110 §7.8).
import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type Transport, transportOfPath } from "../protocol/transports.ts";
import { hasReturned } from "./give-back.ts";

const WEBSOCKET = /(?:^|,)[ \t]*websocket[ \t]*(?:,|$)/i;

/** What a connection is taken over for. */
export type Taking = "websocket" | "event-stream" | "poll";

const takings = new WeakMap<IncomingMessage, Taking>();

/** What this request's connection was taken over for. */
export function takingOf(request: IncomingMessage): Taking | undefined {
  return takings.get(request);
}

/** The head of a request as it would be sent, with its empty line. */
export function headOf({ method, url, rawHeaders }: IncomingMessage): Buffer {
  let head = `${method} ${url} HTTP/1.1\r\n`;
  for (let i = 0; i < rawHeaders.length; i += 2) head += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return Buffer.from(`${head}\r\n`, "latin1");
}

/**
 * The class for node:http's option `IncomingMessage`. It sets `upgrade` where a request has such fields, and asks it before
 * it emits "upgrade" instead of "request", upon which it lets go of the socket and of all that it keeps for a request.
 * That is done for WebSocket openings, event streams and polls, unless an earlier request on the same connection
 * `isAnswered` still: its answer would end up in the middle. `pollings`: whose polls.
 */
export function incomingRequest(
  pollings: readonly Transport[],
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
      const isReturned = hasReturned(this.socket); // asked for every request: it is told once
      const taking = this.offersUpgrade && isWebSocketOpening(this) ? "websocket" : this.takingOfGet(isReturned);
      if (taking === undefined || isAnswered(this.socket)) return false;
      takings.set(this, taking);
      return true;
    }

    private takingOfGet(isReturned: boolean): Taking | undefined {
      const transport = transportAsked(this);
      if (transport === "sse") return "event-stream";
      if (transport === undefined || isReturned || !pollings.includes(transport)) return undefined;
      return isPollToTake(this) ? "poll" : undefined;
    }
  };
}

function isWebSocketOpening({ method, headers }: IncomingMessage): boolean {
  return method === "CONNECT" || WEBSOCKET.test(headers.upgrade ?? "");
}

/** By a GET in origin-form. */
function transportAsked({ method, url = "", httpVersionMajor }: IncomingMessage): Transport | undefined {
  if (httpVersionMajor !== 1 || method !== "GET") return undefined;
  const query = url.indexOf("?");
  return transportOfPath(query === -1 ? url : url.slice(0, query));
}

/**
 * node:http tells of about a thousand fields, and keeps the others to itself: with one of them missing that says where the
 * request ends, its content would be read as the next request (RFC 9112 §11.2).
 */
const MAX_TAKEN_FIELDS = 100;

/** Whether it is worth it, and known in full: the rest is judged by who takes it. */
function isPollToTake({ httpVersionMinor, headers, rawHeaders }: IncomingMessage): boolean {
  const { connection = "keep-alive" } = headers;
  const isWhole = rawHeaders.length <= 2 * MAX_TAKEN_FIELDS; // each is a name and a value
  return isWhole && httpVersionMinor === 1 && connection.toLowerCase() === "keep-alive";
}
