// What the server listens with: HTTP/1.1 on TCP or on TLS, or HTTP/2 beside it on TLS. To all else they are one.
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Http2ServerResponse, ServerHttp2Session } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import type { Server, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import type { Transport } from "../protocol/transports.ts";
import type { Certificate } from "./certificate.ts";
import { createHttp2Server, type Http1Options } from "./http2-server.ts";
import { giveBack, isReturning } from "./give-back.ts";
import { type HttpRequest, isHttp2 } from "./http-exchange.ts";
import { incomingRequest } from "./incoming-request.ts";
import { checkEveryMs, MAX_HEAD_BYTES, type TimeLimits } from "./limits.ts";
import { watchQuietSession } from "./quiet-sessions.ts";
import { type Carrier, trackSecuredConnections } from "./secured-connections.ts";

export type NodeResponse = ServerResponse | Http2ServerResponse;

export interface ListenerOptions {
  /** Without one there is no TLS. */
  readonly certificate: Certificate | undefined;
  /** 2 offers HTTP/2 beside HTTP/1.1 (ALPN); with a certificate only. */
  readonly http: 1 | 2;
  /** Whose polls in HTTP/1 are taken over, as WebSocket openings and event streams are. */
  readonly pollings: readonly Transport[];
  readonly timeLimits: TimeLimits;
}

/** `connection` is TCP's, whatever is on top of it. */
export interface ListenerHandlers {
  /** Whether an answer is under way. */
  isAnswering(connection: Socket): boolean;
  onConnection(connection: Socket): void;
  onRequest(request: HttpRequest, response: NodeResponse, connection: Socket): void;
  /** On a connection of HTTP/1 that node:http has let go of, or on the stream of a CONNECT of HTTP/2. */
  onTakeOver(request: HttpRequest, socket: Duplex, head: Buffer, connection: Socket): void;
}

export interface Listener {
  readonly server: Server;
  /** Ends a connection on which no answer is under way. */
  endConnection(connection: Socket): void;
  /** Lets node:http serve a socket that was taken over; `bytes` is what it reads first. */
  giveBack(socket: Socket, bytes: Buffer): void;
}

const NOTHING = Buffer.alloc(0);

export function createListener(options: ListenerOptions, handlers: ListenerHandlers): Listener {
  const { certificate } = options;
  const listener = certificate === undefined ? plain(options, handlers) : secured(options, certificate, handlers);
  listener.server.on("connection", (connection: Socket) => {
    if (!isReturning(connection)) handlers.onConnection(connection);
  });
  return listener;
}

function plain(options: ListenerOptions, handlers: ListenerHandlers): Listener {
  const server = createHttpServer(http1Options(options, (socket) => handlers.isAnswering(socket)));
  server.on("connection", allowPipelining);
  server.on("request", (request, response) => handlers.onRequest(request, response, request.socket));
  server.on("upgrade", (request, socket, head) => handlers.onTakeOver(request, socket, head, request.socket));
  return {
    server,
    endConnection: (connection) => connection.destroySoon(),
    giveBack: (socket, bytes) => giveBack(server, "connection", socket, bytes),
  };
}

function secured(options: ListenerOptions, certificate: Certificate, handlers: ListenerHandlers): Listener {
  const isAnswering = (socket: object): boolean => {
    const connection = connections.below(socket);
    return connection !== undefined && handlers.isAnswering(connection);
  };
  const http1 = http1Options(options, isAnswering);
  const tls = {
    cert: certificate.certificatePem,
    key: certificate.keyPem,
    handshakeTimeout: options.timeLimits.tlsHandshakeMs,
    noDelay: true,
  };
  const server: Server = options.http === 2 ? createHttp2Server(tls, http1) : createHttpsServer({ ...tls, ...http1 });
  const connections = trackSecuredConnections(server);

  server.on("secureConnection", allowPipelining);
  server.on("session", (session: ServerHttp2Session) => {
    const connection = connections.below(session);
    if (connection === undefined) return;
    watchQuietSession(session, {
      connection,
      quietMs: options.timeLimits.keepAliveMs,
      isAnswering: () => handlers.isAnswering(connection),
      end: () => connections.end(connection),
    });
  });
  /** Nothing is done for a request that was taken back before it could be looked at. */
  function withConnection(request: HttpRequest, handle: (connection: Socket) => void): void {
    const carrier = carrierOf(request);
    const connection = carrier && connections.below(carrier);
    if (connection !== undefined) handle(connection);
  }
  server.on("request", (request: HttpRequest, response: NodeResponse) =>
    withConnection(request, (connection) => handlers.onRequest(request, response, connection)),
  );
  server.on("upgrade", (request: IncomingMessage, socket: TLSSocket, head: Buffer) =>
    withConnection(request, (connection) => handlers.onTakeOver(request, socket, head, connection)),
  );
  server.on("connect", (request: HttpRequest) => {
    if (isHttp2(request)) {
      withConnection(request, (connection) => handlers.onTakeOver(request, request.stream, NOTHING, connection));
    } else {
      request.socket.destroy(); // as node:http does: nobody finds a proxy here
    }
  });
  return {
    server,
    endConnection: (connection) => connections.end(connection),
    giveBack: (socket, bytes) => giveBack(server, "secureConnection", socket, bytes),
  };
}

function http1Options(
  { pollings, timeLimits }: ListenerOptions,
  isAnswering: (socket: Socket) => boolean,
): Http1Options {
  return {
    IncomingMessage: incomingRequest(pollings, isAnswering),
    keepAliveTimeout: timeLimits.keepAliveMs,
    headersTimeout: timeLimits.headMs,
    requestTimeout: timeLimits.requestMs,
    connectionsCheckingInterval: checkEveryMs(timeLimits),
    maxHeaderSize: MAX_HEAD_BYTES,
  };
}

/** Undefined when a stream of HTTP/2 has been reset. */
function carrierOf(request: HttpRequest): Carrier | undefined {
  return isHttp2(request) ? (request.stream.session as ServerHttp2Session | undefined) : (request.socket as TLSSocket);
}

/** A client that pipelines has one listener for each answer that queues. */
function allowPipelining(socket: Socket): void {
  socket.setMaxListeners(0);
}
