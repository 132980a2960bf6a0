// HTTP/2 on TLS, with HTTP/1.1 for those who do not speak it (RFC 9113, RFC 7301), and its limits.
import type { IncomingMessage } from "node:http";
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from "node:http2";
import type { TlsOptions } from "node:tls";
import { cut } from "./cut.ts";
import { Http2Response } from "./http2-response.ts";
import { MAX_CONCURRENT_STREAMS, MAX_HEAD_BYTES } from "./limits.ts";

/** How HTTP/1.1 is served, as node:http's options have it. */
export interface Http1Options {
  readonly IncomingMessage: typeof IncomingMessage;
  readonly keepAliveTimeout: number;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly maxHeaderSize: number;
}

/** WebSockets are opened by extended CONNECT (RFC 8441 §3), which is a "connect" event. */
export function createHttp2Server(
  tls: TlsOptions,
  { IncomingMessage: Http1IncomingMessage, ...http1 }: Http1Options,
): Http2SecureServer {
  const server = createSecureServer({
    ...tls,
    allowHTTP1: true,
    Http1IncomingMessage,
    Http2ServerResponse: Http2Response,
    settings: {
      enableConnectProtocol: true,
      maxConcurrentStreams: MAX_CONCURRENT_STREAMS,
      maxHeaderListSize: MAX_HEAD_BYTES,
    },
  });
  server.on("stream", (stream, headers) => {
    if (headers[":method"] !== "CONNECT" && !stream.endAfterHeaders) limitContent(stream, http1.requestTimeout);
  });
  return Object.assign(server, http1); // no options here, but read all the same
}

/** A client may not take for ever to send what it announced. */
function limitContent(stream: ServerHttp2Stream, requestTimeoutMs: number): void {
  const timer = setTimeout(() => cut(stream), requestTimeoutMs);
  const clear = (): void => clearTimeout(timer);
  stream.once("end", clear).once("close", clear);
}
