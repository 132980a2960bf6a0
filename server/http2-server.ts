// HTTP/2 on TLS, with HTTP/1.1 for those who do not speak it (RFC 9113, RFC 7301), and its limits.
import type { IncomingMessage } from "node:http";
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from "node:http2";
import type { TlsOptions } from "node:tls";
import { cut } from "./cut.ts";
import { Http2Response } from "./http2-response.ts";

/** What RFC 9113 §6.5.2 recommends at the least. */
const MAX_CONCURRENT_STREAMS = 100;
/** As node:http has them: for the head of a request, and for all of it. */
const MAX_HEAD_BYTES = 16 * 1024;
const REQUEST_TIMEOUT_MS = 300_000;

/** WebSockets are opened by extended CONNECT (RFC 8441 §3), which is a "connect" event. */
export function createHttp2Server(
  tls: TlsOptions,
  http1: { readonly IncomingMessage: typeof IncomingMessage; readonly keepAliveTimeout: number },
): Http2SecureServer {
  const server = createSecureServer({
    ...tls,
    allowHTTP1: true,
    Http1IncomingMessage: http1.IncomingMessage,
    Http2ServerResponse: Http2Response,
    settings: {
      enableConnectProtocol: true,
      maxConcurrentStreams: MAX_CONCURRENT_STREAMS,
      maxHeaderListSize: MAX_HEAD_BYTES,
    },
  });
  server.on("stream", (stream, headers) => {
    if (headers[":method"] !== "CONNECT" && !stream.endAfterHeaders) limitContent(stream);
  });
  return Object.assign(server, { keepAliveTimeout: http1.keepAliveTimeout }); // no option here, but read all the same
}

/** A client may not take for ever to send what it announced. */
function limitContent(stream: ServerHttp2Stream): void {
  const timer = setTimeout(() => cut(stream), REQUEST_TIMEOUT_MS);
  const clear = (): void => clearTimeout(timer);
  stream.once("end", clear).once("close", clear);
}
