// Echoes as messages of a WebSocket: of one that is there for nothing else, or of the one that the stream comes over.
import type { NodeFollowOptions } from "../../../clients/by-transport.ts";
import type { RequestOptions } from "../../../clients/node-options.ts";
import { openWebSocket, type WebSocketConnection } from "../../../clients/websocket-connection.ts";
import type { EchoHandlers, EchoSender } from "./echo-sender.ts";

/** `GET /echo`: the text comes back as it was sent. */
export function createWebSocketSender(url: string, options: RequestOptions, handlers: EchoHandlers): EchoSender {
  const { meter } = options;
  let connection: WebSocketConnection | undefined;
  let isClosed = false;

  async function tellLoss(opened: WebSocketConnection): Promise<void> {
    const { code, error } = await opened.closed;
    if (!isClosed) handlers.onFault(error?.message ?? `the WebSocket closed with ${code}`);
  }

  return {
    async open() {
      connection = await openWebSocket(`${url}/echo`, {
        ...options,
        onText(text, payloadBytes) {
          meter?.streamPayloadDown(payloadBytes);
          handlers.onEcho(text);
        },
      });
      void tellLoss(connection);
    },
    send(content) {
      connection?.sendText(content);
      meter?.streamPayloadUp(content.length);
    },
    async close() {
      isClosed = true;
      connection?.close();
      await connection?.closed;
    },
  };
}

/** An echo sender and what its follower must be told, so that both use one WebSocket. */
export interface SharedWebSocket {
  readonly sender: EchoSender;
  readonly followOptions: Pick<NodeFollowOptions, "onConnected" | "onOtherText">;
}

const BEFORE = '{"echo":"';
const BEHIND = '"}';

/**
 * `{"echo":S}` on `/ws`, between the stream's messages. S is payload, what stands around it framing. The follower opens
 * and closes the connection, and reports its loss.
 */
export function createSharedWebSocket(meter: RequestOptions["meter"], handlers: EchoHandlers): SharedWebSocket {
  let connection: Pick<WebSocketConnection, "sendText"> | undefined;
  return {
    sender: {
      open: () => Promise.resolve(),
      send(content) {
        connection?.sendText(BEFORE + content + BEHIND); // ASCII letters and digits: nothing to escape
        meter?.streamPayloadUp(content.length);
      },
      close: () => Promise.resolve(),
    },
    followOptions: {
      onConnected: (opened) => (connection = opened),
      onOtherText(text) {
        if (!text.startsWith(BEFORE)) return;
        const content = text.slice(BEFORE.length, -BEHIND.length);
        meter?.streamPayloadDown(content.length);
        handlers.onEcho(content);
      },
    },
  };
}
