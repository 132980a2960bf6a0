// GET /echo as a WebSocket: the same message back, text or binary, byte for byte.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { createWebSocketConnection, type WebSocketConnection } from "../websocket/connection.ts";
import { startHeartbeat } from "../websocket/heartbeat.ts";
import { acceptUpgrade } from "../websocket/upgrade.ts";
import type { WebSocketOptions } from "./websocket.ts";

export interface WebSocketEcho {
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array): void;
  /** Closes every connection with 1001, and later ones as they come. */
  stop(): void;
}

/** Also the limit of POST /echo. */
export const MAX_ECHO_BYTES = 16 * 1024 * 1024;

export function createWebSocketEcho({ heartbeatMs, parts }: WebSocketOptions): WebSocketEcho {
  const connections = new Set<WebSocketConnection>();
  const stopHeartbeat = startHeartbeat(() => connections, heartbeatMs);
  let stopped = false;

  function closeAsGoingAway(connection: WebSocketConnection): void {
    connection.close(CloseCode.goingAway, "the server is stopping");
  }

  return {
    upgrade(request, socket, head) {
      const accepted = acceptUpgrade(request, socket, { subprotocols: [], answerOpening: parts.answerOpening });
      if (accepted === undefined) return;
      const connection = createWebSocketConnection(
        socket,
        head,
        {
          onText: (text) => connection.sendText(text),
          onBinary: (bytes) => connection.sendBinary(bytes),
          onEnd: () => connections.delete(connection),
        },
        { maxMessageBytes: MAX_ECHO_BYTES, createFrameParser: parts.createFrameParser },
      );
      connections.add(connection);
      if (stopped) closeAsGoingAway(connection);
    },
    stop() {
      stopped = true;
      stopHeartbeat();
      for (const connection of connections) closeAsGoingAway(connection);
    },
  };
}
