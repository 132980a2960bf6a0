// What is told of each request and of its answer: to the meter, to the book of connections, and to whoever watches.
import type { Socket } from "node:net";
import type { Writable } from "node:stream";
import type { Connections } from "./connections.ts";
import type { Meter, MeteredUse } from "./meter.ts";

export interface ExchangesOptions {
  readonly meter: Meter;
  readonly connections: Connections;
  /** Sees each request as it comes. */
  readonly onRequest?: ((use: MeteredUse) => void) | undefined;
  /** Sees each answer that has been written; not WebSockets, nor event streams of HTTP/1. */
  readonly onAnswer?: ((use: MeteredUse) => void) | undefined;
}

/** `connection` is TCP's. */
export interface Exchanges {
  /** A new connection; its end is seen to. */
  opened(connection: Socket): void;
  began(connection: Socket, use: MeteredUse): void;
  /** Its answer has been written. */
  answered(connection: Socket, use: MeteredUse): void;
  /** The next request to begin on the connection is one that has begun already. */
  beginsAgain(connection: Socket): void;
  /** The exchange ends when the answer closes. */
  endsWith(answer: Writable, connection: Socket): void;
  /** The same; its answer, when it has been written, is told of. */
  answersWith(answer: Writable, connection: Socket, use: MeteredUse): void;
}

export function createExchanges({ meter, connections, onRequest, onAnswer }: ExchangesOptions): Exchanges {
  const beginAgain = new Set<Socket>();

  function ended(connection: Socket): void {
    meter.requestEnded(connection);
    connections.answerEnded(connection);
  }

  /** One for all connections. */
  function onClosed(this: Socket): void {
    meter.closed(this);
    connections.closed(this);
    beginAgain.delete(this);
  }

  function endsWith(answer: Writable, connection: Socket): void {
    answer.on("close", () => ended(connection));
  }

  return {
    opened(connection) {
      connections.opened(connection);
      meter.opened(connection);
      connection.on("close", onClosed);
    },
    began(connection, use) {
      if (beginAgain.size > 0 && beginAgain.delete(connection)) return;
      onRequest?.(use);
      meter.requestBegan(connection, use);
      connections.answerBegan(connection);
    },
    answered(connection, use) {
      onAnswer?.(use);
      ended(connection);
    },
    beginsAgain: (connection) => void beginAgain.add(connection),
    endsWith,
    answersWith(answer, connection, use) {
      if (onAnswer !== undefined) answer.once("finish", () => onAnswer(use));
      endsWith(answer, connection);
    },
  };
}
