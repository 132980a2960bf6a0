// What node:http and node:http2 have in common in a request and its answer: all that the routes and transports use.
import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest, ServerHttp2Stream } from "node:http2";
import type { Duplex, Writable } from "node:stream";

export type HttpRequest = IncomingMessage | Http2ServerRequest;

export interface HttpResponse extends Writable {
  readonly req: HttpRequest;
  /** Null while an answer of HTTP/1.1 still queues behind an earlier one. */
  readonly socket: Duplex | null;
  /** Only over HTTP/2, where an answer has a stream of its own. */
  readonly stream?: ServerHttp2Stream;
  readonly headersSent: boolean;
  /** HTTP/1.1: whether the connection goes on after this answer. */
  shouldKeepAlive?: boolean;
  hasHeader(name: string): boolean;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
  writeHead(status: number, fields: Readonly<Record<string, string | number>>): this;
}

export function isHttp2(request: HttpRequest): request is Http2ServerRequest {
  return request.httpVersionMajor === 2;
}

/** Whether this is a stream of HTTP/2, and not the socket of an HTTP/1 connection. */
export function isHttp2Stream(socket: Writable): socket is ServerHttp2Stream {
  return "rstCode" in socket;
}
