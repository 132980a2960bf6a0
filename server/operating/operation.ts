// What it takes to operate a server, beside all that serves: the limit on connections, readiness, metrics, the log of its life.
import type { Server } from "node:net";
import type { Connections } from "../connections.ts";
import { MAX_PUBLISHER_LATENESS_MS } from "../limits.ts";
import type { Publisher } from "../publisher.ts";
import { admitOnly, createConnectionLimit } from "./connection-limit.ts";
import type { Readiness } from "./health.ts";
import { createTextLogger, type Logger, writeToStderr } from "./logger.ts";
import type { MetricSources } from "./metrics.ts";
import { defaultMaxConnections } from "./open-files.ts";
import { withoutRepeats } from "./repeats.ts";
import { logSlowReaders } from "./slow-reader-log.ts";

export interface OperationOptions {
  /** TCP connections; more are refused. Default: what `ulimit -n` leaves room for, see {@link defaultMaxConnections}. */
  readonly maxConnections?: number | undefined;
  /** Default: warnings and errors, as text on stderr. */
  readonly log?: Logger | undefined;
  /** Whose lateness /readyz and /metrics tell; asked when they are. Default: nothing publishes on a schedule. */
  readonly publisher?: (() => Pick<Publisher, "report" | "overdueUs"> | undefined) | undefined;
}

export interface Operation {
  readonly readiness: () => Readiness;
  readonly metrics: MetricSources;
  /** To be called when all who listen for the server's connections do so: the limit comes before them. */
  watch(server: Server): void;
  /** It listens. */
  began(url: string): void;
  /** It is about to stop: from now on it is not ready. */
  stopping(drainMs: number): void;
  /** No connections come any more: those that were refused are cut. */
  closing(): void;
  ended(): void;
}

export interface Operated extends Pick<MetricSources, "stream" | "meter" | "slowReaders"> {
  readonly connections: Pick<Connections, "count" | "isOpen">;
  /** By TLS. */
  readonly isSecured: boolean;
  readonly log: Logger;
}

export function createDefaultLog(): Logger {
  return withoutRepeats(createTextLogger({ level: "warn", write: writeToStderr }));
}

export function createOperation(
  { maxConnections = defaultMaxConnections(), publisher }: OperationOptions,
  { connections, isSecured, log, ...counted }: Operated,
): Operation {
  const openConnections = (): number => connections.count;
  const limit = createConnectionLimit({ maxConnections, openConnections, isSecured, log });
  let isStopping = false;
  let stopSlowReaderLog = (): void => {};

  return {
    readiness() {
      if (isStopping) return "stopping";
      if (counted.stream.store?.isConnected === false) return "disconnected";
      return (publisher?.()?.overdueUs() ?? 0) > MAX_PUBLISHER_LATENESS_MS * 1000 ? "late" : "ready";
    },
    metrics: { ...counted, limit, openConnections, publisherReport: () => publisher?.()?.report() },
    watch(server) {
      admitOnly(server, (connection) => connections.isOpen(connection) || limit.admits(connection));
      // A connection that cannot be accepted (too many open files) is no reason to leave all others.
      server.on("error", (error) => server.listening && limit.notAccepted(error));
    },
    began(url) {
      stopSlowReaderLog = logSlowReaders(counted.slowReaders, log);
      log.info("listening", { url, maxConnections });
      const room = defaultMaxConnections();
      // The system then closes what comes without a word, and tells nobody.
      if (maxConnections > room) log.warn("the limit of connections is more than ulimit -n leaves room for", { room });
    },
    stopping(drainMs) {
      isStopping = true;
      log.info("stopping", { drainMs });
    },
    closing() {
      isStopping = true;
      limit.stop();
    },
    ended() {
      stopSlowReaderLog();
      log.flush();
      log.info("stopped");
    },
  };
}
