// GET /echo as a WebSocket: the same message back, text or binary, byte for byte.
import type { Duplex } from "node:stream";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import type { HttpRequest } from "../http-exchange.ts";
import { MAX_ECHO_BYTES } from "../limits.ts";
import { connectionOptions, WebSocketConnection, type WebSocketConnectionOptions } from "../websocket/connection.ts";
import { startHeartbeat } from "../websocket/heartbeat.ts";
import { limitMessages } from "../websocket/message-limit.ts";
import { createMessageDeflate } from "../websocket/platform.ts";
import { acceptUpgrade } from "../websocket/upgrade.ts";
import type { WebSocketOptions } from "./websocket.ts";

export interface WebSocketEcho {
  upgrade(request: HttpRequest, socket: Duplex, head: Uint8Array): void;
  /** Closes every connection with 1001, and later ones as they come. */
  stop(): void;
}

export function createWebSocketEcho({ heartbeatMs, messageMs, parts, log }: WebSocketOptions): WebSocketEcho {
  const echoes = new Set<Echo>();
  const options = connectionOptions({
    maxMessageBytes: MAX_ECHO_BYTES,
    createFrameParser: parts.createFrameParser,
    log,
  });
  const stopHeartbeat = startHeartbeat(echoes, heartbeatMs);
  const stopMessageLimit = limitMessages(echoes, messageMs);
  let stopped = false;

  return {
    upgrade(request, socket, head) {
      const accepted = acceptUpgrade(request, socket, {
        subprotocols: [],
        answerOpening: parts.answerOpening,
        permessageDeflate: {}, // as the client likes it
      });
      if (accepted === undefined) return;
      const deflate = accepted.deflate && createMessageDeflate(accepted.deflate, MAX_ECHO_BYTES);
      const echo = new Echo(socket, head, deflate ? { ...options, deflate } : options, echoes);
      if (stopped) echo.goAway();
    },
    stop() {
      stopped = true;
      stopHeartbeat();
      stopMessageLimit();
      for (const echo of echoes) echo.goAway();
    },
  };
}

class Echo extends WebSocketConnection {
  readonly #all: Set<Echo>;

  constructor(socket: Duplex, head: Uint8Array, options: WebSocketConnectionOptions, all: Set<Echo>) {
    super(socket, head, options);
    this.#all = all;
    all.add(this);
  }

  /** The bytes as they came: making a string of them and bytes again would cost more than all the rest. */
  override readonly onTextBytes = (utf8: Uint8Array): void => {
    this.sendText(utf8);
  };

  override onBinary(bytes: Uint8Array): void {
    this.sendBinary(bytes);
  }

  protected override onEnd(): void {
    this.#all.delete(this);
  }

  goAway(): void {
    this.close(CloseCode.goingAway, "the server is stopping");
  }
}
