// A WebSocket on a Node socket: the I/O around protocol/websocket (RFC 6455 §7), with its time limits and back-pressure.
import type { Duplex } from "node:stream";
import { createEndpoint, type Endpoint, type EndpointHandlers } from "../../protocol/websocket/endpoint.ts";
import type { CreateFrameParser } from "../../protocol/websocket/frame-parser.ts";
import { decodeUtf8 } from "./decode-utf8.ts";

export interface WebSocketConnectionOptions {
  /** Over all fragments of one message; a longer one is refused with 1009. */
  readonly maxMessageBytes: number;
  /** How long the peer may take for its part of the closing handshake. Default 5,000. */
  readonly closeTimeoutMs?: number;
  readonly createFrameParser?: CreateFrameParser | undefined;
}

export interface WebSocketConnectionHandlers extends Omit<EndpointHandlers, "onClosed"> {
  /** The socket can take more after a send returned false. */
  onDrain?(): void;
  /** The connection is gone: after a closing handshake, a failure, or a cut (1006). Called once. */
  onEnd(): void;
}

export interface WebSocketConnection extends Omit<Endpoint, "receive" | "unfinishedBytes"> {
  /** Bytes that the socket has not taken yet. */
  readonly bufferedAmount: number;
  /** Called once per heartbeat: how many of them in a row found that no bytes had come, and none that waited had gone, since the one before. */
  silentHeartbeats(): number;
  /** Ends the connection at once, without a closing handshake. */
  terminate(): void;
}

/** Takes over a socket after the 101 answer. `head` is what came with the request: the first bytes of the stream. */
export function createWebSocketConnection(
  socket: Duplex,
  head: Uint8Array,
  handlers: WebSocketConnectionHandlers,
  { maxMessageBytes, closeTimeoutMs = 5000, createFrameParser }: WebSocketConnectionOptions,
): WebSocketConnection {
  let closeTimer: NodeJS.Timeout | undefined;
  let silentHeartbeats = -1; // nothing is expected before the first heartbeat
  const endpoint = createEndpoint(
    { ...bindHandlers(handlers), onClosed: endSocket },
    { role: "server", maxMessageBytes, decodeUtf8, write, ...(createFrameParser && { createFrameParser }) },
  );

  function write(bytes: Uint8Array): boolean {
    if (!socket.writable) return true; // the peer is gone; "close" is on its way
    return socket.write(bytes);
  }

  /** §7.1.1: the server ends TCP first; a peer that does not follow is cut. */
  function endSocket(): void {
    socket.end();
    limitClosing();
  }

  function limitClosing(): void {
    if (!socket.destroyed) closeTimer ??= setTimeout(() => socket.destroy(), closeTimeoutMs);
  }

  function receive(chunk: Buffer): void {
    silentHeartbeats = -1;
    endpoint.receive(chunk);
    // What we answer (pongs, echoes) must not pile up for a peer that sends and never reads.
    if (socket.writableNeedDrain) socket.pause();
  }

  socket.on("data", receive);
  socket.on("drain", () => {
    silentHeartbeats = -1;
    socket.resume();
    handlers.onDrain?.();
  });
  socket.on("end", () => {
    socket.end(); // the peer ended TCP, with or without a Close frame
    limitClosing();
  });
  socket.on("error", () => socket.destroy());
  socket.once("close", () => {
    clearTimeout(closeTimer);
    handlers.onEnd();
  });
  if (head.length > 0) process.nextTick(() => receive(Buffer.from(head))); // after the caller has the connection

  return {
    get state() {
      return socket.destroyed ? "closed" : endpoint.state;
    },
    get bufferedAmount() {
      return socket.writableLength;
    },
    sendText: (text) => endpoint.sendText(text),
    sendBinary: (bytes) => endpoint.sendBinary(bytes),
    sendEncoded: (frames) => endpoint.sendEncoded(frames),
    ping: (data) => endpoint.ping(data),
    close(code, reason) {
      endpoint.close(code, reason);
      limitClosing();
    },
    silentHeartbeats: () => ++silentHeartbeats,
    terminate: () => void socket.destroy(),
  };
}

/** The endpoint calls its handlers without `this`. */
function bindHandlers(handlers: WebSocketConnectionHandlers): Omit<EndpointHandlers, "onClosed"> {
  const { onPing, onPong } = handlers;
  return {
    onText: (text) => handlers.onText(text),
    onBinary: (bytes) => handlers.onBinary(bytes),
    ...(onPing && { onPing }),
    ...(onPong && { onPong }),
  };
}
