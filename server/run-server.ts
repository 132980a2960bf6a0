// A server process from its command line to its graceful end; with or without a page composed in.
import type { Hono } from "hono";
import type { RedisStream } from "./backbone/redis.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";
import { formatHelp, type OptionTable, type OptionValues, parseOptions, UsageError } from "./command-line.ts";
import { type LabServer, type LabServerOptions, startLabServer } from "./lab-server.ts";
import { logFailedPublications } from "./operating/failed-publications.ts";
import { warnWhenLate } from "./operating/late-publisher.ts";
import { createLog } from "./operating/log.ts";
import type { Logger } from "./operating/logger.ts";
import { openStream } from "./open-stream.ts";
import { type Publisher, startPublisher } from "./publisher.ts";
import { isCalledByParent, onParentGone } from "./remote-calls.ts";
import type { LabEnv } from "./routing.ts";
import { SERVER_OPTIONS, type ServerOptions } from "./server-options.ts";
import { systemClock } from "./system-clock.ts";
import type { Upgradings } from "./upgrading.ts";
import { words } from "./words.ts";

/** What is composed into the server, such as the page. */
export interface Composition {
  readonly extend: (app: Hono<LabEnv>) => void;
  readonly upgradings: Upgradings;
  /** Ends what it began, before the server does. */
  close(): Promise<void>;
}

/** What stands in for parts of ours. */
export type ServerParts = Pick<LabServerOptions, "webSocketParts" | "createLongPolling">;

export interface RunServerOptions<Table extends OptionTable> {
  /** The command, for the help. */
  readonly command: string;
  /** Options beside the server's own. */
  readonly moreOptions?: Table;
  readonly compose?: (
    options: ServerOptions & OptionValues<Table>,
    certificate: Certificate | undefined,
  ) => Composition;
  readonly parts?: ServerParts;
  /** Called once the server listens. */
  readonly onListening: (server: LabServer) => void;
}

/** Runs until SIGINT or SIGTERM. Sets the exit code: 0 after a graceful end, 2 on the user's mistake. */
export async function runServer<Table extends OptionTable = OptionTable>(
  argv: readonly string[],
  { command, moreOptions, compose, parts, onListening }: RunServerOptions<Table>,
): Promise<void> {
  const table = { ...SERVER_OPTIONS, ...(moreOptions as Table) };
  let options: ServerOptions & OptionValues<Table>;
  let server: LabServer;
  let stream: RedisStream | undefined;
  let composition: Composition | undefined;
  let publisher: Publisher | undefined;
  let log: Logger;
  try {
    options = parseOptions(argv, table);
    if (options.help) return console.log(`${words().usage(command)}\n\n${formatHelp(table)}`);
    if (options.http === "2" && !options.tls) throw new UsageError(words().http2NeedsTls);
    const certificate = options.tls ? await makeCertificate(options.host) : undefined;
    composition = compose?.(options, certificate);
    log = await createLog({ format: options.log, level: options["log-level"] });
    stream = await openStream(options, log);
    server = await listen(options, certificate, { ...composition, ...parts, stream, log, publisher: () => publisher });
  } catch (error) {
    await stream?.close();
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
    return;
  }
  publisher = publishAsAsked(options, server, log);
  const stopped = stopSignal(); // before anybody can know that there is something to stop
  onListening(server);
  await stopped;
  await server.drain(options["drain-ms"]);
  publisher?.stop();
  await composition?.close();
  await server.close();
  await stream?.close();
}

async function listen(
  options: ServerOptions,
  certificate: Certificate | undefined,
  {
    extend,
    upgradings,
    webSocketParts,
    createLongPolling,
    ...operation
  }: Partial<Composition> & ServerParts & Pick<LabServerOptions, "stream" | "log" | "publisher">,
): Promise<LabServer> {
  try {
    return await startLabServer({
      host: options.host,
      port: options.port,
      tls: certificate ?? false,
      http: options.http === "2" ? 2 : 1,
      history: options.history,
      stream: operation.stream,
      heartbeatMs: options["heartbeat-ms"],
      slowReader: { policy: options["slow-reader"], bufferBytes: options["slow-reader-buffer-bytes"] },
      compression: options.compression,
      allowHosts: options["allow-host"],
      allowOrigins: options["allow-origin"],
      maxConnections: options["max-connections"],
      log: operation.log,
      publisher: operation.publisher,
      extend,
      upgradings,
      ...(webSocketParts && { webSocketParts }),
      ...(createLongPolling && { createLongPolling }),
    });
  } catch (error) {
    throw new UsageError(listenProblem(error, options));
  }
}

const UNKNOWN_ADDRESS = new Set(["ENOTFOUND", "EAI_AGAIN", "EADDRNOTAVAIL", "EINVAL"]);

function listenProblem(error: unknown, { host, port }: ServerOptions): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return words().portInUse(port, host);
  if (code === "EACCES") return words().portForbidden(port);
  if (code !== undefined && UNKNOWN_ADDRESS.has(code)) return words().expected(`--host ${host}`, words().ownAddress);
  throw error;
}

function publishAsAsked(options: ServerOptions, server: LabServer, log: Logger): Publisher | undefined {
  if (options["messages-per-second"] === 0) return undefined;
  return startPublisher({
    stream: server.stream,
    messagesPerSecond: options["messages-per-second"],
    payloadBytes: options["payload-bytes"],
    payloadKind: options.payload,
    arrivals: options.arrivals,
    seed: options.seed,
    clock: systemClock,
    onError: logFailedPublications(log),
    onPublished: warnWhenLate(log),
  });
}

/** SIGINT or SIGTERM; in a process that a bench started, the end of its channel and nothing else. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    if (isCalledByParent()) {
      onParentGone(resolve);
      process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
    } else {
      process.once("SIGINT", () => resolve());
    }
    process.once("SIGTERM", () => resolve());
  });
}
