// The whole server: one stream, one node:http listener, the four transports, the publisher; and its graceful end.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { TRANSPORT_PATHS } from "../protocol/transports.ts";
import { answerRequestError, createApp, crossOriginFields, fetchFrom } from "./app.ts";
import type { LabEnv } from "./routing.ts";
import { refuse } from "./bare-answer.ts";
import { createMemoryStream } from "./backbone/memory.ts";
import { createConnections } from "./connections.ts";
import { incomingRequest, takingOf } from "./incoming-request.ts";
import { createMeter, type Meter, useOfTarget } from "./meter.ts";
import { createGuard, type Guard, HOST_MISSING, onlyHost } from "./request-guard.ts";
import { splitTarget } from "./request-target.ts";
import type { MessageStream } from "./stream.ts";
import { type BatchAnswers, createBatchAnswers } from "./transports/batch-answer.ts";
import { createWebSocketEcho, type WebSocketEcho } from "./transports/echo-websocket.ts";
import { createLongPolling, type LongPolling } from "./transports/long-polling.ts";
import { createServerSentEvents, type ServerSentEvents } from "./transports/sse.ts";
import { ParameterError } from "./transports/start-cursor.ts";
import { createWebSocketStreaming, type WebSocketParts, type WebSocketStreaming } from "./transports/websocket.ts";

export interface LabServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Messages kept for those who resume. Default 10,000. */
  readonly history?: number;
  /** Default: a memory stream with `history`. */
  readonly stream?: MessageStream;
  /** SSE comments and WebSocket pings. Default 25,000. */
  readonly heartbeatMs?: number;
  /**
   * Polls and event streams in gzip, /ws with permessage-deflate, for clients that offer it. Default false: never,
   * whatever they offer. /echo always negotiates.
   */
  readonly compression?: boolean;
  readonly allowHosts?: readonly string[];
  readonly allowOrigins?: readonly string[];
  readonly webSocketParts?: WebSocketParts;
  /** A student's long-poll endpoint can stand in. */
  readonly createLongPolling?: (stream: MessageStream, answers: BatchAnswers) => LongPolling;
  /** Adds routes of its own, such as the page's. */
  readonly extend?: (app: Hono<LabEnv>) => void;
}

export interface LabServer {
  readonly stream: MessageStream;
  readonly meter: Meter;
  readonly port: number;
  /** `http://host:port`, without a path. */
  readonly url: string;
  /** Cuts every connection at once, as a crash would; the server goes on listening. */
  cutConnections(): void;
  /** Tells every subscriber, waits up to `graceMs` (default 3,000) for them to go, then cuts them. The port is free when it resolves. */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** Longer than any poll interval that makes sense: Node's default of 5 s would make keep-alive polling reconnect silently. */
const KEEP_ALIVE_TIMEOUT_MS = 120_000;

/** Rejects with Node's error when the port cannot be had. */
export async function startLabServer(options: LabServerOptions): Promise<LabServer> {
  const { host = "127.0.0.1", heartbeatMs = 25_000, compression = false, webSocketParts = {} } = options;
  const stream = options.stream ?? createMemoryStream({ history: options.history ?? 10_000 });
  const meter = createMeter();
  const guard = createGuard({ allowHosts: options.allowHosts ?? [], allowOrigins: options.allowOrigins ?? [] });
  const answers = createBatchAnswers({ compression });
  const longPolling = (options.createLongPolling ?? createLongPolling)(stream, answers);
  const serverSentEvents = createServerSentEvents(stream, { heartbeatMs, compression });
  const streaming = createWebSocketStreaming(stream, { heartbeatMs, compression, parts: webSocketParts });
  const echo = createWebSocketEcho({ heartbeatMs, parts: webSocketParts });
  const transports = [longPolling, serverSentEvents, streaming, echo];

  const app = createApp({ stream, meter, guard, answers, longPolling, serverSentEvents });
  options.extend?.(app);

  const connections = createConnections();
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    IncomingMessage: incomingRequest(TRANSPORT_PATHS.sse, (socket) => connections.isAnswering(socket)),
  });
  server.on("connection", (socket) => {
    socket.setMaxListeners(0); // a client that pipelines has one listener for each answer that queues
    connections.opened(socket);
    meter.opened(socket);
    socket.on("close", onClosed);
  });
  /** One for all sockets. */
  function onClosed(this: Socket): void {
    meter.closed(this);
    connections.closed(this);
  }
  const answer = getRequestListener(fetchFrom(app), { errorHandler: answerRequestError });
  server.on("request", (request, response) => {
    const { socket } = request;
    meter.requestBegan(socket, useOfTarget(request.url ?? ""));
    connections.answerBegan(socket);
    response.once("close", () => {
      meter.requestEnded(socket);
      connections.answerEnded(socket);
    });
    if (!server.listening) response.shouldKeepAlive = false; // closing: what asks again is answered and let go
    void answer(request, response);
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    meter.requestBegan(request.socket, useOfTarget(request.url ?? ""));
    connections.answerBegan(request.socket);
    takeOver(request, socket, head, { guard, streaming, echo, serverSentEvents });
  });
  // What close() calls. node:http's own takes an answer that was handed over for one that has left, and cuts it short.
  server.closeIdleConnections = () => connections.endIdle();

  await listen(server, options.port, host).catch((error: unknown) => {
    for (const transport of transports) transport.stop();
    throw error;
  });
  // A connection that cannot be accepted (too many open files) is no reason to leave all others.
  server.on("error", (error) => console.error(`a connection was not accepted: ${error.message}`));
  const { port } = server.address() as AddressInfo;

  return {
    stream,
    meter,
    port,
    url: `http://${nameInUrl(host)}:${port}`,
    cutConnections: () => connections.destroyAll(),
    async close({ graceMs = 3000 } = {}) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const transport of transports) transport.stop();
      const timer = setTimeout(() => connections.destroyAll(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** All addresses (0.0.0.0, ::) are no name to ask for: the loopback one is, and passes the guard. */
function nameInUrl(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** What a connection is taken over for. */
interface Takers {
  readonly guard: Guard;
  readonly streaming: WebSocketStreaming;
  readonly echo: WebSocketEcho;
  readonly serverSentEvents: ServerSentEvents;
}

/** Answers a request whose connection node:http has let go of. */
function takeOver(request: IncomingMessage, socket: Duplex, head: Buffer, takers: Takers): void {
  const { guard, streaming, echo, serverSentEvents } = takers;
  const host = onlyHost(request);
  if (host === undefined) return refuse(socket, 400, HOST_MISSING); // RFC 6455 §4.2.1
  const { origin } = request.headers;
  const verdict = guard({ host, origin, scheme: "encrypted" in request.socket ? "https" : "http" });
  if (!verdict.allowed) return refuse(socket, 403, verdict.refusal);
  const { path, query } = splitTarget(request.url ?? "");
  const after = new URLSearchParams(query).get("after") ?? undefined;
  const fields = verdict.crossOrigin === undefined ? {} : crossOriginFields(verdict.crossOrigin);
  try {
    if (takingOf(request) === "event-stream") {
      const lastEventId = lastEventIdOf(request);
      const { httpVersion, headers } = request;
      const acceptEncoding = headers["accept-encoding"]?.toString();
      serverSentEvents.answerOn(socket, { after, lastEventId, acceptEncoding, httpVersion, fields });
    } else if (path === TRANSPORT_PATHS.websocket) {
      streaming.upgrade(request, socket, head, after);
    } else if (path === "/echo") {
      echo.upgrade(request, socket, head);
    } else {
      refuse(socket, 404, { error: "no WebSocket here", expected: `${TRANSPORT_PATHS.websocket} or /echo` });
    }
  } catch (error) {
    if (error instanceof ParameterError) {
      return refuse(socket, 400, { error: error.message, expected: error.expected }, fields);
    }
    console.error(error); // ours, or of a handshake that was passed in: no reason to leave all others
    refuse(socket, 500, { error: "internal error", expected: "no such failure: please report it" });
  }
}

function lastEventIdOf({ headers }: IncomingMessage): string | undefined {
  const value = headers["last-event-id"];
  return Array.isArray(value) ? value.join(", ") : value;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
