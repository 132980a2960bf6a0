// The whole server: one stream, one listener, the four transports, the publisher; and its graceful end.
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { answerRequestError, createApp, fetchFrom } from "./app.ts";
import type { LabEnv } from "./routing.ts";
import { createMemoryStream } from "./backbone/memory.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import { createConnections } from "./connections.ts";
import { createDirectRoutes } from "./direct-routes.ts";
import { createExchanges, type ExchangesOptions } from "./exchanges.ts";
import { type HttpRequest, isHttp2 } from "./http-exchange.ts";
import { headOf, takingOf } from "./incoming-request.ts";
import { MAX_PIPELINED_REQUESTS, TIME_LIMITS, type TimeLimits } from "./limits.ts";
import { listen, nameInUrl } from "./listening.ts";
import { createListener, type NodeResponse } from "./listener.ts";
import { createMeter, type Meter, useOfTarget } from "./meter.ts";
import { createGuard } from "./request-guard.ts";
import { createDefaultLog, createOperation, type OperationOptions } from "./operating/operation.ts";
import type { SlowReaderCounts, SlowReaderOptions } from "./slow-readers.ts";
import type { MessageStream } from "./stream.ts";
import { takeOver } from "./take-over.ts";
import type { Upgradings } from "./upgrading.ts";
import { type BatchAnswers, createBatchAnswers } from "./transports/batch-answer.ts";
import { createBatchWires } from "./transports/batch-wire.ts";
import { answerWhenCaughtUp, createCatchUp, takeWhenCaughtUp } from "./transports/catch-up.ts";
import { createWebSocketEcho } from "./transports/echo-websocket.ts";
import { createLongPolling, type LongPolling } from "./transports/long-polling.ts";
import { Parking } from "./transports/parking.ts";
import { type ConnectionKeeper, createPollConnections } from "./transports/poll-connection.ts";
import type { Polling } from "./transports/poll-reader.ts";
import { createServerSentEvents } from "./transports/sse.ts";
import { createWebSocketStreaming, type WebSocketParts } from "./transports/websocket.ts";

export interface LabServerOptions extends OperationOptions, Pick<ExchangesOptions, "onRequest" | "onAnswer"> {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Messages kept for those who resume. Default 10,000. */
  readonly history?: number;
  /** Default: a memory stream with `history`. */
  readonly stream?: MessageStream | undefined;
  /** Of event streams and WebSockets: of each of these two by itself. */
  readonly slowReader?: SlowReaderOptions;
  /** SSE comments and WebSocket pings. Default 25,000. */
  readonly heartbeatMs?: number;
  /**
   * Polls and event streams in gzip, /ws with permessage-deflate, for clients that offer it. Default false: never,
   * whatever they offer. /echo always negotiates.
   */
  readonly compression?: boolean;
  readonly allowHosts?: readonly string[];
  readonly allowOrigins?: readonly string[];
  /** True: with a certificate made for this run. */
  readonly tls?: boolean | Certificate;
  /** 2 offers HTTP/2 beside HTTP/1.1, with `tls` only. Default 1. */
  readonly http?: 1 | 2;
  /** Other times than {@link TIME_LIMITS}. */
  readonly timeLimits?: Partial<TimeLimits>;
  readonly webSocketParts?: WebSocketParts;
  /** A student's long-poll endpoint can stand in. */
  readonly createLongPolling?: (stream: MessageStream, answers: BatchAnswers) => LongPolling;
  /** Adds routes of its own, such as the page's. */
  readonly extend?: ((app: Hono<LabEnv>) => void) | undefined;
  /** WebSockets at paths of their own. Stopped with the server. */
  readonly upgradings?: Upgradings | undefined;
}

export interface LabServer {
  readonly stream: MessageStream;
  readonly meter: Meter;
  readonly port: number;
  /** `http://host:port`, or `https:`, without a path. */
  readonly url: string;
  /** With TLS: what a client has to trust. */
  readonly certificatePem: string | undefined;
  /** Readers that were slower than the stream. */
  readonly slowReaders: Readonly<Record<"sse" | "websocket", Readonly<SlowReaderCounts>>>;
  /** Cuts every connection at once, as a crash would; the server goes on listening. */
  cutConnections(): void;
  /** From now on /readyz says 503, and all else goes on. Resolves after `drainMs`: time for a balancer to notice. */
  drain(drainMs: number): Promise<void>;
  /** Tells every subscriber, waits up to `graceMs` (default 3,000) for them to go, then cuts them. The port is free when it resolves. */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** Rejects with Node's error when the port cannot be had. */
export async function startLabServer(options: LabServerOptions): Promise<LabServer> {
  const { host = "127.0.0.1", http = 1, heartbeatMs = 25_000, compression = false, webSocketParts = {} } = options;
  const upgradings: Upgradings = options.upgradings ?? new Map();
  if (http === 2 && !options.tls) throw new RangeError("expected tls with http 2: it is offered over TLS only");
  const certificate = options.tls === true ? await makeCertificate(host) : options.tls || undefined;
  const scheme = certificate === undefined ? "http" : "https";
  const { slowReader: slowReaders = {} } = options;
  const stream =
    options.stream ?? createMemoryStream({ history: options.history ?? 10_000, batchBytes: slowReaders.bufferBytes });
  const meter = createMeter();
  const { log = createDefaultLog() } = options;
  const { allowHosts = [], allowOrigins = [] } = options;
  const guard = createGuard({ allowHosts, allowOrigins, scheme });
  const answers = createBatchAnswers({ compression });
  const parking = new Parking(stream);
  const longPolling = options.createLongPolling?.(stream, answers) ?? createLongPolling(stream, answers, parking);
  const serverSentEvents = createServerSentEvents(stream, { heartbeatMs, compression, slowReaders });
  const streaming = createWebSocketStreaming(stream, {
    heartbeatMs,
    compression,
    slowReaders,
    log,
    parts: webSocketParts,
  });
  const echo = createWebSocketEcho({ heartbeatMs, parts: webSocketParts, log });
  const counts = { sse: serverSentEvents.slowReaders, websocket: streaming.slowReaders };
  const transports = [longPolling, serverSentEvents, streaming, echo, ...upgradings.values()];
  const takers = { guard, streaming, echo, serverSentEvents, upgradings, log } as const;

  const connections = createConnections((connection) => listener.endConnection(connection));
  const { onRequest, onAnswer } = options;
  const exchanges = createExchanges({ meter, connections, onRequest, onAnswer });
  const catchUp = createCatchUp(stream);
  const operation = createOperation(options, {
    stream,
    meter,
    slowReaders: counts,
    connections,
    isSecured: certificate !== undefined,
    log,
  });

  const upgradePaths = [...upgradings.keys()];
  const contract = { stream, meter, guard, answers, longPolling, serverSentEvents, upgradePaths };
  const app = createApp({ ...contract, ...operation, log });
  options.extend?.(app);

  // A probe over HTTP/1.0 may have no Host: for all else the guard asks for one.
  const answer = getRequestListener(fetchFrom(app), { errorHandler: answerRequestError, hostname: "localhost" });
  const answerDirectly = createDirectRoutes({ app, guard });
  const answerNow = (request: HttpRequest, response: NodeResponse): void => {
    if (!answerDirectly(request, response)) void answer(request, response);
  };
  const timeLimits = { ...TIME_LIMITS, ...options.timeLimits };
  const { keepAliveMs } = timeLimits;
  // A student's endpoint answers all that is asked of it.
  const pollings: Polling[] =
    options.createLongPolling === undefined ? ["short-polling", "long-polling"] : ["short-polling"];
  const wires = createBatchWires({ compression, keepAliveMs });
  const keeper: ConnectionKeeper = {
    requestBegan: (connection, polling) => exchanges.began(connection, polling),
    answered: (connection, polling) => exchanges.answered(connection, polling),
    giveBack(socket, connection, bytes, isUnderWay) {
      if (isUnderWay) exchanges.beginsAgain(connection);
      listener.giveBack(socket, bytes);
    },
  };
  const polls = createPollConnections({ stream, parking, guard, wires, pollings, keepAliveMs, keeper });
  const listener = createListener(
    { certificate, http, pollings, timeLimits },
    {
      isAnswering: (connection) => connections.isAnswering(connection),
      onConnection: (connection) => exchanges.opened(connection),
      onRequest(request, response, connection) {
        if (connections.answersUnderWay(connection) >= MAX_PIPELINED_REQUESTS) return void connection.destroy();
        const use = useOfTarget(request.url ?? "");
        exchanges.began(connection, use);
        exchanges.answersWith(response, connection, use);
        // Closing: what asks again is answered and let go.
        if (!server.listening && "shouldKeepAlive" in response) response.shouldKeepAlive = false;
        const caughtUp = catchUp?.(request);
        if (caughtUp === undefined) answerNow(request, response);
        else answerWhenCaughtUp(caughtUp, response, () => answerNow(request, response));
      },
      onTakeOver(request, socket, head, connection) {
        if (!isHttp2(request) && takingOf(request) === "poll") {
          polls.serve(request.socket, connection, Buffer.concat([headOf(request), head]));
          return;
        }
        exchanges.began(connection, useOfTarget(request.url ?? ""));
        if (isHttp2(request)) exchanges.endsWith(socket, connection);
        const caughtUp = catchUp?.(request);
        if (caughtUp === undefined) takeOver(request, socket, head, takers);
        else takeWhenCaughtUp(caughtUp, socket, () => takeOver(request, socket, head, takers));
      },
    },
  );
  const { server } = listener;
  operation.watch(server);
  // What close() calls. node:http's own takes an answer that was handed over for one that has left, and cuts it short.
  Object.assign(server, { closeIdleConnections: () => connections.endIdle() });

  await listen(server, options.port, host).catch((error: unknown) => {
    for (const transport of transports) transport.stop();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const url = `${scheme}://${nameInUrl(host)}:${port}`;
  operation.began(url);

  return {
    stream,
    meter,
    port,
    url,
    certificatePem: certificate?.certificatePem,
    slowReaders: counts,
    cutConnections: () => connections.destroyAll(),
    async drain(drainMs) {
      operation.stopping(drainMs);
      if (drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs));
    },
    async close({ graceMs = 3000 } = {}) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      operation.closing();
      for (const transport of transports) transport.stop();
      const timer = setTimeout(() => connections.destroyAll(), graceMs);
      await closed;
      clearTimeout(timer);
      operation.ended();
    },
  };
}
