// The opening of a WebSocket over HTTP/2: an extended CONNECT, whose stream is then the WebSocket's (RFC 8441).
import { type ClientHttp2Stream, constants, type IncomingHttpHeaders } from "node:http2";
import { checkNegotiated, negotiationFields, OpeningError } from "../../protocol/websocket/handshake.ts";
import { joinFields } from "../header-fields.ts";
import { readExcerpt } from "../response-excerpt.ts";
import { parseTarget } from "../target.ts";
import {
  deflateOffersOf,
  type OpeningOptions,
  toFields,
  type UpgradedConnection,
  UpgradeRefusedError,
} from "../websocket-opening.ts";
import { Http2Connection } from "./connection.ts";
import { pseudoFields, regularFields } from "./request-fields.ts";

/**
 * Opens a TLS connection and a WebSocket on it. Rejects as `upgradeToWebSocket` does; with an OpeningError as well when the
 * server's SETTINGS allow no extended CONNECT (RFC 8441 §3).
 */
export async function connectWebSocket(url: string, options: OpeningOptions): Promise<UpgradedConnection> {
  const { fields, meter, subprotocols = [], permessageDeflate = false, signal } = options;
  signal?.throwIfAborted();
  const target = parseTarget(url, { httpVersion: 2 });
  const deflateOffers = deflateOffersOf(permessageDeflate);
  const own = Object.entries(negotiationFields(subprotocols, deflateOffers));
  meter?.request();
  const connection = new Http2Connection(target, options);
  const cut = (): void => connection.cut(signal?.reason instanceof Error ? signal.reason : undefined);
  signal?.addEventListener("abort", cut, { once: true });
  let socket: ClientHttp2Stream | undefined;
  try {
    await whenConnectIsAllowed(url, connection);
    socket = connection.session.request(
      {
        ...pseudoFields("CONNECT", target, target.pathAndQuery),
        ":protocol": "websocket",
        ...regularFields(joinFields(own, fields)),
      },
      { endStream: false },
    );
    const headers = await answerOf(url, socket, connection);
    const agreed = checkNegotiated(toFields(headers), { subprotocols, deflateOffers });
    endWithServer(socket, connection);
    return { socket, destroy: () => connection.cut(), closed: connection.closed, ...agreed };
  } catch (error) {
    socket?.close(constants.NGHTTP2_CANCEL);
    await connection.leave();
    throw error;
  } finally {
    signal?.removeEventListener("abort", cut);
  }
}

/** §3: not before the server's SETTINGS_ENABLE_CONNECT_PROTOCOL has been seen. */
function whenConnectIsAllowed(url: string, connection: Http2Connection): Promise<void> {
  const { session } = connection;
  return new Promise((resolve, reject) => {
    session.once("remoteSettings", ({ enableConnectProtocol }) => {
      if (enableConnectProtocol === true) return resolve();
      reject(
        new OpeningError(
          `${url} takes no WebSocket over HTTP/2: SETTINGS_ENABLE_CONNECT_PROTOCOL is missing (RFC 8441 §3)`,
        ),
      );
    });
    session.once("close", () => reject(whyLost(connection)));
  });
}

/** §5: 200 opens the WebSocket. */
function answerOf(url: string, stream: ClientHttp2Stream, connection: Http2Connection): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    stream.on("error", (error) => reject(connection.problem ?? error));
    stream.once("close", () => reject(whyLost(connection)));
    stream.once("response", (headers) => {
      const { ":status": status = 0, "retry-after": retryAfter } = headers;
      if (status === 200) return resolve(headers);
      readExcerpt(stream, (content) => reject(new UpgradeRefusedError(url, status, retryAfter, content)));
    });
  });
}

function whyLost({ problem }: Http2Connection): Error {
  return problem ?? new Error("the server closed the connection");
}

/** What ends a TCP connection ends the stream (§5): the other half first, then the connection, which carries nothing else. */
function endWithServer(stream: ClientHttp2Stream, connection: Http2Connection): void {
  stream.once("end", () => stream.end());
  stream.once("close", () => void connection.leave());
}
