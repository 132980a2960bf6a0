// The opening handshake from Node: a GET that is upgraded, and the checks of the answer (RFC 6455 §4.1).
import { createHash, randomBytes } from "node:crypto";
import { type IncomingHttpHeaders, request as sendRequest } from "node:http";
import type { Socket } from "node:net";
import type { DeflateOffer, DeflateParameters } from "../protocol/websocket/deflate-parameters.ts";
import { checkOpeningAnswer, type HeaderFields, openingRequestFields } from "../protocol/websocket/handshake.ts";
import { connectTo } from "./connections.ts";
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
  /** Not flowing; what came with the answer has been put back into it. */
  readonly socket: Socket;
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
  const target = parseTarget(url);
  const key = randomBytes(16).toString("base64");
  const deflateOffers = toDeflateOffers(permessageDeflate);
  const requestFields = openingRequestFields(key, subprotocols, deflateOffers);
  const own = Object.entries({ Host: target.authority, ...requestFields });
  meter?.request();
  const { socket, closed } = connectTo(target, (connected) => meter?.streamConnection(connected));
  const cut = (): void => void socket.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
  signal?.addEventListener("abort", cut, { once: true });
  try {
    const answer = await upgrade(socket, target.pathAndQuery, joinFields(own, fields));
    meter?.streamHttp(socket.bytesWritten, socket.bytesRead - answer.head.length);
    if (answer.status !== 101) {
      throw new UpgradeRefusedError(url, answer.status, answer.headers["retry-after"], answer.content);
    }
    const sent = { key, subprotocols, deflateOffers, sha1Base64 };
    const agreed = checkOpeningAnswer(toFields(answer.headers), sent);
    if (answer.head.length > 0) socket.unshift(answer.head);
    return { socket, ...agreed };
  } catch (error) {
    socket.destroy();
    await closed;
    throw error;
  } finally {
    signal?.removeEventListener("abort", cut);
  }
}

function toDeflateOffers(permessageDeflate: DeflateOffer | boolean): readonly DeflateOffer[] {
  if (permessageDeflate === false) return [];
  return [permessageDeflate === true ? DEFAULT_DEFLATE_OFFER : permessageDeflate];
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** After 101: the bytes that came with the answer and belong to the WebSocket. */
  readonly head: Buffer;
  /** Of any other answer: the beginning. */
  readonly content: string;
}

function upgrade(socket: Socket, path: string, headers: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({ createConnection: () => socket, path, headers });
    request.once("upgrade", ({ headers }, _socket, head) => resolve({ status: 101, headers, head, content: "" }));
    request.once("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      response.on("error", reject);
      readExcerpt(response, (content) => resolve({ status, headers, head: Buffer.alloc(0), content }));
    });
    request.once("error", reject);
    request.end();
  });
}

/** Repeated fields joined, as the checks want them. */
function toFields(headers: IncomingHttpHeaders): HeaderFields {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

export function sha1Base64(text: string): string {
  return createHash("sha1").update(text).digest("base64");
}
