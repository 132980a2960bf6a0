// GET /echo as a WebSocket: the same message back, text or binary, byte for byte.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { createWebSocketConnection, type WebSocketConnection } from "../websocket/connection.ts";
import { acceptUpgrade } from "../websocket/upgrade.ts";
import type { WebSocketParts } from "./websocket.ts";

export interface WebSocketEcho {
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array): void;
  stop(): void;
}

/** Also the limit of POST /echo. */
export const MAX_ECHO_BYTES = 16 * 1024 * 1024;

export function createWebSocketEcho(parts: WebSocketParts): WebSocketEcho {
  const connections = new Set<WebSocketConnection>();
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
    },
    stop() {
      for (const connection of connections) connection.close(CloseCode.goingAway, "the server is stopping");
    },
  };
}
