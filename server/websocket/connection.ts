// A WebSocket on a Node socket, or on a stream of HTTP/2: the I/O around protocol/websocket (RFC 6455 §7), with its time
// limits and back-pressure.
import type { Duplex } from "node:stream";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import {
  createEndpoint,
  type Endpoint,
  type EndpointHandlers,
  type EndpointOptions,
} from "../../protocol/websocket/endpoint.ts";
import { cut } from "../cut.ts";
import { SLICE_BYTES, WEBSOCKET_CLOSE_TIMEOUT_MS } from "../limits.ts";
import { createTextLogger, type Logger, writeToStderr } from "../operating/logger.ts";
import { Slices } from "../slices.ts";
import { utf8 } from "./platform.ts";

/** What a server's connections have in common: made once, shared by all of them. */
export type WebSocketConnectionOptions = EndpointOptions & {
  readonly role: "server";
  readonly log: Pick<Logger, "error">;
};

/** `maxMessageBytes` holds over all fragments of one message, and inflated; a longer one is refused with 1009. `log`: by default stderr. */
export function connectionOptions({
  log = createTextLogger({ level: "error", write: writeToStderr }),
  ...parts
}: Pick<EndpointOptions, "maxMessageBytes" | "createFrameParser"> & {
  readonly log?: Pick<Logger, "error"> | undefined;
}): WebSocketConnectionOptions {
  return { ...parts, role: "server", utf8, log };
}

/** The connection of a socket: one slot there, instead of a closure for each of its listeners here. */
const CONNECTION = Symbol("WebSocket connection");
type ConnectedSocket = Duplex & { [CONNECTION]?: WebSocketConnection };

/** Less than this a living peer takes within that time: more than the socket's high-water mark, so that "drain" comes. */
const MIN_BYTES_TO_WAIT_FOR = 128 * 1024;

/**
 * A socket after the 101 answer, or a stream after the 200 of RFC 8441: its END_STREAM stands for the end of TCP. Thousands
 * of these are held, so it is a class to extend: one object for each connection, with shared methods and listeners. `head`
 * is what came with the request: the first bytes of the stream.
 */
export abstract class WebSocketConnection
  implements EndpointHandlers, Omit<Endpoint, "receive" | "unfinishedBytes" | "isBetweenMessages">
{
  readonly #socket: Duplex;
  readonly #endpoint: Endpoint;
  readonly #log: Pick<Logger, "error">;
  /** As the endpoint says; here, so that a broadcast touches one object fewer of each connection. */
  #open = true;
  /** A handler, or a parser that was passed in, threw: nothing more is handed to it. */
  #broken = false;
  /** Once there was a long message. While one is on its way, what is sent, a Close frame too, comes after it. */
  #slices: Slices | undefined;
  #closeTimer: NodeJS.Timeout | undefined;
  #silentHeartbeats = -1; // nothing is expected before the first heartbeat

  constructor(socket: Duplex, head: Uint8Array, options: WebSocketConnectionOptions) {
    this.#socket = socket;
    this.#endpoint = createEndpoint(this, options);
    this.#log = options.log;
    (socket as ConnectedSocket)[CONNECTION] = this;
    if (head.length > 0) socket.unshift(head);
    socket.on("data", onData).on("drain", onDrain).on("end", onEnd).on("error", onError).on("close", onClose);
  }

  onText?(text: string): void;
  declare readonly onTextBytes?: ((utf8: Uint8Array) => void) | undefined;
  abstract onBinary(bytes: Uint8Array): void;
  onPing?(data: Uint8Array): void;
  onPong?(data: Uint8Array, answeredPings: number): void;
  /** The socket can take more after a send returned false. */
  protected onDrain?(): void;
  /** The connection is gone: after a closing handshake, a failure, or a cut (1006). Called once. */
  protected abstract onEnd(): void;

  get state(): Endpoint["state"] {
    return this.#socket.destroyed ? "closed" : this.#endpoint.state;
  }

  /** Bytes that the socket has not taken yet. */
  get bufferedAmount(): number {
    return this.#socket.writableLength + (this.#slices?.pendingBytes ?? 0);
  }

  get outstandingPings(): number {
    return this.#endpoint.outstandingPings;
  }

  /** Stands for a message whose rest is waited for; not while it is we who do not read. */
  get unfinishedMessage(): object | undefined {
    return this.#socket.isPaused() ? undefined : this.#endpoint.unfinishedMessage;
  }

  sendText(text: string | Uint8Array): boolean {
    return this.#endpoint.sendText(text);
  }

  sendBinary(bytes: Uint8Array): boolean {
    return this.#endpoint.sendBinary(bytes);
  }

  sendEncoded(frames: Uint8Array): boolean {
    return !this.#open || this.write(frames);
  }

  ping(data?: Uint8Array): boolean {
    return this.#endpoint.ping(data);
  }

  close(code?: number, reason?: string): void {
    this.#endpoint.close(code, reason);
    this.#open = false;
    this.#limitClosing();
  }

  /** Called once per heartbeat: how many of them in a row found that no bytes had come, and none that waited had gone, since the one before. */
  silentHeartbeats(): number {
    return ++this.#silentHeartbeats;
  }

  /** Ends the connection at once, without a closing handshake. */
  terminate(): void {
    cut(this.#socket);
  }

  receive(chunk: Buffer): void {
    if (this.#broken) return;
    if (this.#open) this.#silentHeartbeats = -1; // what a peer sends behind its Close frame does not keep it
    this.#socket.cork(); // all that one chunk is answered with leaves in one system call
    try {
      this.#endpoint.receive(chunk);
    } catch (error) {
      this.#broken = true;
      this.#log.error("a WebSocket's handler failed", error); // a handler's, or of a parser that was passed in: no reason to leave all others
      this.#endpoint.close(CloseCode.internalError);
      this.onClosed();
    } finally {
      this.#socket.uncork();
    }
    this.#open = this.#endpoint.state === "open";
    // What we answer (pongs, echoes) must not pile up for a peer that sends and never reads.
    if (this.#socket.writableNeedDrain) this.#socket.pause();
  }

  drained(): void {
    this.#silentHeartbeats = -1;
    if (this.#slices?.writeOn() === false) return;
    this.#socket.resume();
    this.onDrain?.();
  }

  /** The peer ended TCP, with or without a Close frame; or §7.1.1: the server ends it first. A peer that does not follow is cut. */
  onClosed(): void {
    if (this.#slices === undefined) this.#socket.end();
    else this.#slices.end();
    this.#limitClosing();
  }

  gone(): void {
    clearTimeout(this.#closeTimer);
    this.onEnd();
  }

  write(bytes: Uint8Array, payload?: Uint8Array): boolean {
    const socket = this.#socket;
    if (!socket.writable) return true; // the peer is gone; "close" is on its way
    if (this.#slices?.pendingBytes || bytes.length + (payload?.length ?? 0) > SLICE_BYTES) {
      this.#slices ??= new Slices(socket);
      const hasRoom = this.#slices.write(bytes);
      return payload === undefined ? hasRoom : this.#slices.write(payload);
    }
    if (payload === undefined) return socket.write(bytes);
    socket.cork(); // both in one system call
    socket.write(bytes);
    const hasRoom = socket.write(payload);
    socket.uncork();
    return hasRoom;
  }

  /** From when what was sent before has left; until then the heartbeat watches over the peer. */
  #limitClosing(): void {
    const socket = this.#socket;
    if (socket.destroyed || this.#closeTimer !== undefined) return;
    if (this.bufferedAmount > MIN_BYTES_TO_WAIT_FOR) {
      socket.once(socket.writableEnded ? "finish" : "drain", () => this.#limitClosing());
    } else {
      this.#closeTimer = setTimeout(() => cut(socket), WEBSOCKET_CLOSE_TIMEOUT_MS);
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
