// The opening handshake from Node: a GET that is upgraded, and the checks of the answer (RFC 6455 §4.1).
import { createHash, randomBytes } from "node:crypto";
import { type IncomingHttpHeaders, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { DeflateOffer, DeflateParameters } from "../protocol/websocket/deflate-parameters.ts";
import { checkOpeningAnswer, type HeaderFields, openingRequestFields } from "../protocol/websocket/handshake.ts";
import { type Connection, connectTo, provideSocket } from "./connections.ts";
import { joinFields } from "./header-fields.ts";
import type { RequestOptions } from "./node-options.ts";
import { readExcerpt } from "./response-excerpt.ts";
import { parseTarget } from "./target.ts";

/** The server answered with a status other than 101. Whether to come back is for the caller to say. */
export class UpgradeRefusedError extends Error {
  override readonly name = "UpgradeRefusedError";
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** The beginning of the answer's content. */
  readonly content: string;
  constructor(url: string, status: number, retryAfter: string | undefined, content: string) {
    super(`${url} did not upgrade to WebSocket but answered with ${status}: ${content.replace(/\s+/g, " ").trim()}`);
    this.status = status;
    this.retryAfter = retryAfter;
    this.content = content;
  }
}

export interface UpgradedConnection {
  /** The WebSocket's bytes, both ways. Not flowing; what came with the answer has been put back into it. */
  readonly socket: Duplex;
  /** Where it can be had: what comes after that goes past the socket's stream (see {@link Connection}). */
  readonly readDirectly?: Connection["readDirectly"];
  /** Ends the connection without a word. */
  readonly destroy: () => void;
  /** Resolves when the TCP connection is closed. */
  readonly closed: Promise<void>;
  readonly subprotocol: string | undefined;
  /** How messages may be compressed, when the server took the offer. */
  readonly deflate: DeflateParameters | undefined;
}

/** What browsers offer: nothing is asked of the server, and it may limit the client's window (RFC 7692 §7.1.2.2). */
const DEFAULT_DEFLATE_OFFER: DeflateOffer = { clientMaxWindowBits: true };

export interface OpeningOptions extends RequestOptions {
  /** In the order of preference. Default none. */
  readonly subprotocols?: readonly string[];
  /** Offers permessage-deflate; `true`: as browsers do. Default false. */
  readonly permessageDeflate?: DeflateOffer | boolean;
  /** Cuts the attempt; its reason is what the promise rejects with. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a TCP connection and upgrades it. Rejects, the connection closed, with {@link UpgradeRefusedError}, with an
 * OpeningError when the 101 answer breaks §4.1, with a RangeError before that when the options do, or with the network's error.
 */
export async function upgradeToWebSocket(url: string, options: OpeningOptions): Promise<UpgradedConnection> {
  const { fields, meter, subprotocols = [], permessageDeflate = false, signal } = options;
  signal?.throwIfAborted();
  const target = parseTarget(url, options);
  const key = randomBytes(16).toString("base64");
  const deflateOffers = deflateOffersOf(permessageDeflate);
  const requestFields = openingRequestFields(key, subprotocols, deflateOffers);
  const own = Object.entries({ Host: target.authority, ...requestFields });
  meter?.request();
  const connection = connectTo(target, (tcp, plaintext) => meter?.streamConnection(tcp, plaintext), options);
  const { tcp, closed, readDirectly } = connection;
  const cut = (): void => void tcp.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  signal?.addEventListener("abort", cut, { once: true });
  try {
    const answer = await upgrade(connection, target.pathAndQuery, joinFields(own, fields));
    const { socket, head } = answer;
    meter?.streamHttp(socket.bytesWritten, socket.bytesRead - head.length);
    if (answer.status !== 101) {
      throw new UpgradeRefusedError(url, answer.status, answer.headers["retry-after"], answer.content);
    }
    const sent = { key, subprotocols, deflateOffers, sha1Base64 };
    const agreed = checkOpeningAnswer(toFields(answer.headers), sent);
    if (head.length > 0) socket.unshift(head);
    return { socket, readDirectly, destroy: () => void socket.destroy(), closed, ...agreed };
  } catch (error) {
    tcp.destroy();
    await closed;
    throw error;
  } finally {
    signal?.removeEventListener("abort", cut);
  }
}

export function deflateOffersOf(permessageDeflate: DeflateOffer | boolean): readonly DeflateOffer[] {
  if (permessageDeflate === false) return [];
  return [permessageDeflate === true ? DEFAULT_DEFLATE_OFFER : permessageDeflate];
}

interface Answer {
  readonly socket: Socket;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** After 101: the bytes that came with the answer and belong to the WebSocket. */
  readonly head: Buffer;
  /** Of any other answer: the beginning. */
  readonly content: string;
}

function upgrade(connection: Connection, path: string, headers: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({
      createConnection: (_options, created) => provideSocket(connection, created),
      path,
      headers,
    });
    request.once("upgrade", ({ headers, socket }, _socket, head) =>
      resolve({ socket, status: 101, headers, head, content: "" }),
    );
    request.once("response", (response) => {
      const { socket, statusCode: status = 0, headers } = response;
      response.on("error", reject);
      readExcerpt(response, (content) => resolve({ socket, status, headers, head: Buffer.alloc(0), content }));
    });
    request.once("error", reject);
    request.end();
  });
}

/** Repeated fields joined, as the checks want them. */
export function toFields(headers: IncomingHttpHeaders): HeaderFields {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

export function sha1Base64(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
