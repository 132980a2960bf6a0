// A WebSocket on a Node socket: the I/O around protocol/websocket (RFC 6455 §7), with its time limits and back-pressure.
import type { Duplex } from "node:stream";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import {
  createEndpoint,
  type Endpoint,
  type EndpointHandlers,
  type EndpointOptions,
} from "../../protocol/websocket/endpoint.ts";
import { utf8 } from "./platform.ts";

/** What a server's connections have in common: made once, shared by all of them. */
export type WebSocketConnectionOptions = EndpointOptions & { readonly role: "server" };

export interface WebSocketConnectionHandlers extends Omit<EndpointHandlers, "onClosed" | "write"> {
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

/** `maxMessageBytes` holds over all fragments of one message, and inflated; a longer one is refused with 1009. */
export function connectionOptions(
  parts: Pick<EndpointOptions, "maxMessageBytes" | "createFrameParser">,
): WebSocketConnectionOptions {
  return { ...parts, role: "server", utf8 };
}

/** Takes over a socket after the 101 answer. `head` is what came with the request: the first bytes of the stream. */
export function createWebSocketConnection(
  socket: Duplex,
  head: Uint8Array,
  handlers: WebSocketConnectionHandlers,
  options: WebSocketConnectionOptions,
): WebSocketConnection {
  const connection = new SocketConnection(socket, handlers, options);
  if (head.length > 0) process.nextTick(() => connection.receive(Buffer.from(head))); // after the caller has the connection
  return connection;
}

/** The connection of a socket: one slot there, instead of a closure for each of its listeners here. */
const CONNECTION = Symbol("WebSocket connection");
type ConnectedSocket = Duplex & { [CONNECTION]?: SocketConnection };

/** What the peer may take for its part of the closing handshake. */
const CLOSE_TIMEOUT_MS = 5000;

/** Thousands of these are held: methods and listeners are shared. */
class SocketConnection implements WebSocketConnection, EndpointHandlers {
  readonly onTextBytes: ((bytes: Uint8Array) => void) | undefined;
  readonly #socket: Duplex;
  readonly #endpoint: Endpoint;
  readonly #handlers: WebSocketConnectionHandlers;
  #closeTimer: NodeJS.Timeout | undefined;
  #silentHeartbeats = -1; // nothing is expected before the first heartbeat

  constructor(socket: Duplex, handlers: WebSocketConnectionHandlers, options: WebSocketConnectionOptions) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.onTextBytes = handlers.onTextBytes && ((bytes) => handlers.onTextBytes?.(bytes));
    this.#endpoint = createEndpoint(this, options);
    (socket as ConnectedSocket)[CONNECTION] = this;
    socket.on("data", onData).on("drain", onDrain).on("end", onEnd).on("error", onError).on("close", onClose);
  }

  get state(): Endpoint["state"] {
    return this.#socket.destroyed ? "closed" : this.#endpoint.state;
  }

  get bufferedAmount(): number {
    return this.#socket.writableLength;
  }

  get outstandingPings(): number {
    return this.#endpoint.outstandingPings;
  }

  sendText(text: string | Uint8Array): boolean {
    return this.#endpoint.sendText(text);
  }

  sendBinary(bytes: Uint8Array): boolean {
    return this.#endpoint.sendBinary(bytes);
  }

  sendEncoded(frames: Uint8Array): boolean {
    return this.#endpoint.sendEncoded(frames);
  }

  ping(data?: Uint8Array): boolean {
    return this.#endpoint.ping(data);
  }

  close(code?: number, reason?: string): void {
    this.#endpoint.close(code, reason);
    this.#limitClosing();
  }

  silentHeartbeats(): number {
    return ++this.#silentHeartbeats;
  }

  terminate(): void {
    this.#socket.destroy();
  }

  receive(chunk: Buffer): void {
    this.#silentHeartbeats = -1;
    try {
      this.#endpoint.receive(chunk);
    } catch (error) {
      console.error(error); // a handler's, or of a parser that was passed in: no reason to leave all others
      this.#endpoint.close(CloseCode.internalError);
      this.onClosed();
    }
    // What we answer (pongs, echoes) must not pile up for a peer that sends and never reads.
    if (this.#socket.writableNeedDrain) this.#socket.pause();
  }

  drained(): void {
    this.#silentHeartbeats = -1;
    this.#socket.resume();
    this.#handlers.onDrain?.();
  }

  /** The peer ended TCP, with or without a Close frame; or §7.1.1: the server ends it first. A peer that does not follow is cut. */
  onClosed(): void {
    this.#socket.end();
    this.#limitClosing();
  }

  gone(): void {
    clearTimeout(this.#closeTimer);
    this.#handlers.onEnd();
  }

  write(bytes: Uint8Array, payload?: Uint8Array): boolean {
    const socket = this.#socket;
    if (!socket.writable) return true; // the peer is gone; "close" is on its way
    if (payload === undefined) return socket.write(bytes);
    socket.cork(); // both in one system call
    socket.write(bytes);
    const hasRoom = socket.write(payload);
    socket.uncork();
    return hasRoom;
  }

  onText(text: string): void {
    this.#handlers.onText?.(text);
  }

  onBinary(bytes: Uint8Array): void {
    this.#handlers.onBinary(bytes);
  }

  onPing(data: Uint8Array): void {
    this.#handlers.onPing?.(data);
  }

  onPong(data: Uint8Array, answeredPings: number): void {
    this.#handlers.onPong?.(data, answeredPings);
  }

  #limitClosing(): void {
    if (!this.#socket.destroyed) {
      this.#closeTimer ??= setTimeout(() => this.#socket.destroy(), CLOSE_TIMEOUT_MS);
    }
  }
}

function onData(this: ConnectedSocket, chunk: Buffer): void {
  this[CONNECTION]?.receive(chunk);
}

function onDrain(this: ConnectedSocket): void {
  this[CONNECTION]?.drained();
}

function onEnd(this: ConnectedSocket): void {
  this[CONNECTION]?.onClosed();
}

function onError(this: ConnectedSocket): void {
  this.destroy();
}

function onClose(this: ConnectedSocket): void {
  this[CONNECTION]?.gone();
}
