// GET /ws: the stream as one message per frame, in text or in lab.binary.v1, and echo and ping beside it (RFC 6455).
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { encodeGap } from "../../protocol/cursor.ts";
import { encodeBinaryMessage } from "../../protocol/message.ts";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import type { CreateFrameParser } from "../../protocol/websocket/frame-parser.ts";
import type { AnswerOpening } from "../../protocol/websocket/handshake.ts";
import type { Following, MessageStream } from "../stream.ts";
import { createWebSocketConnection, type WebSocketConnection } from "../websocket/connection.ts";
import { startHeartbeat } from "../websocket/heartbeat.ts";
import { acceptUpgrade } from "../websocket/upgrade.ts";
import { followFrom, startCursor } from "./start-cursor.ts";
import { createWireForm, joinWireForms } from "./wire-form.ts";

/** Parts that a student's version can stand in for. */
export interface WebSocketParts {
  readonly answerOpening?: AnswerOpening | undefined;
  readonly createFrameParser?: CreateFrameParser | undefined;
}

export interface WebSocketOptions {
  readonly heartbeatMs: number;
  readonly parts: WebSocketParts;
}

export interface WebSocketStreaming {
  /** Throws a ParameterError on a malformed `after`, before anything is answered. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Uint8Array, after: string | undefined): void;
  /** Closes every connection with 1001, and later ones as they come. */
  stop(): void;
}

const SUBPROTOCOLS = ["lab.json.v1", "lab.binary.v1"];
/** What a client has to say is short. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

export function createWebSocketStreaming(
  stream: MessageStream,
  { heartbeatMs, parts }: WebSocketOptions,
): WebSocketStreaming {
  const subscribers = new Map<WebSocketConnection, Following>();
  const textFrame = createWireForm(({ json }) => encodeFrame(Opcode.text, json));
  const binaryFrame = createWireForm(({ message }) => encodeFrame(Opcode.binary, encodeBinaryMessage(message)));
  const stopHeartbeat = startHeartbeat(() => subscribers.keys(), heartbeatMs);
  let stopped = false;

  function end(connection: WebSocketConnection, following: Following): void {
    following.stop();
    connection.close(CloseCode.goingAway, "the server is stopping");
  }

  return {
    upgrade(request, socket, head, after) {
      const { afterId, gap, cursor } = followFrom(stream, startCursor(stream, after, "after"));
      const accepted = acceptUpgrade(request, socket, {
        subprotocols: SUBPROTOCOLS,
        fields: { "Stream-Cursor": cursor },
        answerOpening: parts.answerOpening,
      });
      if (accepted === undefined) return;
      const connection = createWebSocketConnection(
        socket,
        head,
        {
          onText: (text) => answerText(connection, text),
          onBinary: () => connection.close(CloseCode.unsupportedData, "expected text: echo or ping"),
          onDrain: () => following.resume(),
          onEnd: () => {
            following.stop();
            subscribers.delete(connection);
          },
        },
        { maxMessageBytes: MAX_MESSAGE_BYTES, createFrameParser: parts.createFrameParser },
      );
      connection.sendText(gap === undefined ? JSON.stringify({ cursor }) : encodeGap(gap));
      const frame = accepted.subprotocol === "lab.binary.v1" ? binaryFrame : textFrame;
      const following = stream.follow(afterId, {
        take: (entries) => connection.sendEncoded(joinWireForms(entries, frame)),
        gap: (later) => void connection.sendText(encodeGap(later)),
      });
      subscribers.set(connection, following);
      if (stopped) end(connection, following);
    },
    stop() {
      stopped = true;
      stopHeartbeat();
      for (const [connection, following] of subscribers) end(connection, following);
    },
  };
}

/** `{"echo":S}` and `{"ping":N}` are answered at once, between messages: the connection is full duplex. */
function answerText(connection: WebSocketConnection, text: string): void {
  let said: { echo?: unknown; ping?: unknown } | null;
  try {
    said = JSON.parse(text);
  } catch {
    said = null;
  }
  if (typeof said?.echo === "string") connection.sendText(JSON.stringify({ echo: said.echo }));
  else if (Number.isFinite(said?.ping)) connection.sendText(JSON.stringify({ pong: said?.ping }));
  else connection.sendText(JSON.stringify({ error: "unknown message", expected: '{"echo":"text"} or {"ping":1}' }));
}
