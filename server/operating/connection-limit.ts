// The limit on open connections: who comes beyond it is told when to come back (RFC 9110 §15.6.4), and the others never notice.
import type { Server, Socket } from "node:net";
import { refuse } from "../bare-answer.ts";
import { MAX_REFUSED_AT_ONCE, REFUSAL_ASKING_MS, RETRY_AFTER_S } from "../limits.ts";
import type { Logger } from "./logger.ts";

/** Counted by reason; the names are those of the metric. */
export interface RefusedConnections {
  /** Beyond the limit, answered with 503. */
  limit: number;
  /** Beyond the limit, closed without a word. */
  limit_silent: number;
  /** The system had no file left, or the like. */
  system: number;
}

export interface ConnectionLimit {
  readonly maxConnections: number;
  readonly refused: Readonly<RefusedConnections>;
  /** Whether a new connection may come in. One that may not is answered or closed here, and concerns nobody else. */
  admits(connection: Socket): boolean;
  /** A connection that the system did not let in. */
  notAccepted(error: Error): void;
  /** Cuts the refused connections that are still on their way out. */
  stop(): void;
}

export interface ConnectionLimitOptions {
  readonly maxConnections: number;
  /** How many are open now. */
  openConnections(): number;
  /** Under TLS a refused connection is closed before its handshake: an answer would cost more than many connections do. */
  readonly isSecured: boolean;
  readonly log: Logger;
}

export function createConnectionLimit(options: ConnectionLimitOptions): ConnectionLimit {
  const { maxConnections, isSecured, log } = options;
  const refused: RefusedConnections = { limit: 0, limit_silent: 0, system: 0 };
  const onTheirWayOut = new Set<Socket>();

  return {
    maxConnections,
    refused,
    admits(connection) {
      if (options.openConnections() < maxConnections) return true;
      log.warn("connections refused: the limit is reached", { maxConnections });
      if (isSecured || onTheirWayOut.size >= MAX_REFUSED_AT_ONCE) {
        refused.limit_silent++;
        connection.destroy();
        return false;
      }
      refused.limit++;
      onTheirWayOut.add(connection);
      connection.once("close", () => onTheirWayOut.delete(connection));
      const problem = { error: "too many connections", expected: `at most ${maxConnections}: try again later` };
      whenAsked(connection, () => refuse(connection, 503, problem, { "Retry-After": String(RETRY_AFTER_S) }));
      return false;
    },
    notAccepted(error) {
      refused.system++;
      log.error("a connection was not accepted", error);
    },
    stop() {
      for (const connection of onTheirWayOut) connection.destroy();
    },
  };
}

/**
 * An answer before its request is none (RFC 9112 §9.2). nginx, which has another server to ask after a 503, even mixes such a
 * one into the other's answer (1.22.1). Who says nothing is told after a second.
 */
function whenAsked(connection: Socket, answer: () => void): void {
  const answerOnce = (): void => {
    clearTimeout(timer);
    connection.off("data", answerOnce).off("end", answerOnce).off("close", forget);
    answer();
  };
  const forget = (): void => clearTimeout(timer);
  const timer = setTimeout(answerOnce, REFUSAL_ASKING_MS);
  connection.on("error", () => connection.destroy());
  connection.once("data", answerOnce).once("end", answerOnce).once("close", forget);
}

/** From now on nobody who listens for the server's connections, node:http and TLS included, sees one that is not admitted. */
export function admitOnly(server: Server, admits: (connection: Socket) => boolean): void {
  const listeners = server.listeners("connection");
  server.removeAllListeners("connection");
  server.on("connection", (connection: Socket) => {
    if (admits(connection)) for (const listener of listeners) listener.call(server, connection);
  });
}
