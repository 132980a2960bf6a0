// The whole server: one stream, one listener, the four transports; and its graceful end.
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import { createAnswer } from "./answering.ts";
import { createApp } from "./app.ts";
import { createMemoryStream } from "./backbone/memory.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import { createConnections } from "./connections.ts";
import { createExchanges, type ExchangesOptions } from "./exchanges.ts";
import { TIME_LIMITS, type TimeLimits } from "./limits.ts";
import { createListener } from "./listener.ts";
import { listen, nameInUrl } from "./listening.ts";
import { createMeter, type Meter } from "./meter.ts";
import { createDefaultLog, createOperation, type OperationOptions } from "./operating/operation.ts";
import { createGuard } from "./request-guard.ts";
import type { LabEnv } from "./routing.ts";
import { createServing } from "./serving.ts";
import type { MessageStream } from "./stream.ts";
import { createTakeOver } from "./take-over.ts";
import { createBatchWires } from "./transports/batch-wire.ts";
import { createCatchUp } from "./transports/catch-up.ts";
import { createPollConnections } from "./transports/poll-connection.ts";
import { createTransports, type Transports, type TransportsOptions } from "./transports/transports.ts";
import type { Upgradings } from "./upgrading.ts";

export interface LabServerOptions
  extends OperationOptions, TransportsOptions, Pick<ExchangesOptions, "onRequest" | "onAnswer"> {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Messages kept for those who resume. Default 10,000. */
  readonly history?: number;
  /** Default: a memory stream with `history`. */
  readonly stream?: MessageStream | undefined;
  readonly allowHosts?: readonly string[];
  readonly allowOrigins?: readonly string[];
  /** True: with a certificate made for this run. */
  readonly tls?: boolean | Certificate;
  /** 2 offers HTTP/2 beside HTTP/1.1, with `tls` only. Default 1. */
  readonly http?: 1 | 2;
  /** Other times than {@link TIME_LIMITS}. */
  readonly timeLimits?: Partial<TimeLimits>;
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
  readonly slowReaders: Transports["slowReaders"];
  /** Cuts every connection at once, as a crash would; the server goes on listening. */
  cutConnections(): void;
  /** From now on /readyz says 503, and all else goes on. Resolves after `drainMs`: time for a balancer to notice. */
  drain(drainMs: number): Promise<void>;
  /** Tells every subscriber, waits up to `graceMs` (default 3,000) for them to go, then cuts them. The port is free when it resolves. */
  close(options?: { graceMs?: number }): Promise<void>;
}

/** Rejects with Node's error when the port cannot be had. */
export async function startLabServer(options: LabServerOptions): Promise<LabServer> {
  const { host = "127.0.0.1", http = 1, log = createDefaultLog() } = options;
  if (http === 2 && !options.tls) throw new RangeError("expected tls with http 2: it is offered over TLS only");
  const certificate = options.tls === true ? await makeCertificate(host) : options.tls || undefined;
  const isSecured = certificate !== undefined;
  const scheme = isSecured ? "https" : "http";
  const { allowHosts = [], allowOrigins = [], history = 10_000 } = options;
  const guard = createGuard({ allowHosts, allowOrigins, scheme });

  const timeLimits = { ...TIME_LIMITS, ...options.timeLimits };
  const { keepAliveMs, messageMs } = timeLimits;
  const stream = options.stream ?? createMemoryStream({ history, batchBytes: options.slowReader?.bufferBytes });
  const transports = createTransports(stream, options, { messageMs, log });
  const { slowReaders, pollings } = transports;
  const upgradings: Upgradings = options.upgradings ?? new Map();
  const stop = (): void => {
    for (const stoppable of [transports, ...upgradings.values()]) stoppable.stop();
  };

  const meter = createMeter();
  const connections = createConnections((connection) => listener.endConnection(connection));
  const { onRequest, onAnswer } = options;
  const exchanges = createExchanges({ meter, connections, onRequest, onAnswer });
  const operation = createOperation(options, { stream, meter, slowReaders, connections, isSecured, log });

  const common = { ...transports, stream, guard, log, catchUp: createCatchUp(stream) };
  const app = createApp({ ...common, ...operation, meter, upgradePaths: [...upgradings.keys()] });
  options.extend?.(app);
  const serving = createServing({
    connections,
    exchanges,
    answer: createAnswer({ ...common, app }),
    takeOver: createTakeOver({ ...common, upgradings }),
    polls: createPollConnections({
      ...common,
      exchanges,
      keepAliveMs,
      wires: createBatchWires({ compression: options.compression, keepAliveMs }),
      giveBack: (socket, bytes) => listener.giveBack(socket, bytes),
    }),
    isClosing: () => !server.listening,
  });
  const listener = createListener({ certificate, http, pollings, timeLimits }, serving);
  const { server } = listener;
  operation.watch(server);
  // What close() calls. node:http's own takes an answer that was handed over for one that has left, and cuts it short.
  Object.assign(server, { closeIdleConnections: () => connections.endIdle() });

  await listen(server, options.port, host).catch((error: unknown) => {
    stop();
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
    slowReaders,
    cutConnections: () => connections.destroyAll(),
    async drain(drainMs) {
      operation.stopping(drainMs);
      if (drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs));
    },
    async close({ graceMs = 3000 } = {}) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      operation.closing();
      stop();
      const timer = setTimeout(() => connections.destroyAll(), graceMs);
      await closed;
      clearTimeout(timer);
      operation.ended();
    },
  };
}
