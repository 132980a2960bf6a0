// A WebSocket from Node, full duplex: protocol/websocket around a socket (RFC 6455).
import { CloseCode } from "../protocol/websocket/close-code.ts";
import type { DeflateParameters } from "../protocol/websocket/deflate-parameters.ts";
import { createEndpoint } from "../protocol/websocket/endpoint.ts";
import type { CreateFrameParser } from "../protocol/websocket/frame-parser.ts";
import { MAX_KEPT_BYTES } from "./chunk-memo.ts";
import { connectWebSocket } from "./http2/websocket-opening.ts";
import { nextMaskingKey } from "./masking-keys.ts";
import { repeatedTexts } from "./repeated-texts.ts";
import { createMessageDeflate, utf8 } from "./websocket-platform.ts";
import { type OpeningOptions, type UpgradedConnection, upgradeToWebSocket } from "./websocket-opening.ts";

/** `payloadBytes`: what the message took in its frames, compressed if it was. */
export interface WebSocketHandlers {
  onText?(text: string, payloadBytes: number): void;
  /** The bytes are the receiver's. */
  onBinary?(bytes: Uint8Array, payloadBytes: number): void;
  onPing?(data: Uint8Array): void;
  /** `answeredPings` says how many of our pings it answers: several when the server answered only the latest, 0 when unsolicited. */
  onPong?(data: Uint8Array, answeredPings: number): void;
  /** The socket can take more after a send returned false. */
  onDrain?(): void;
  /** Bytes came, of whatever kind. */
  onActivity?(): void;
  /** They were taken: so many bytes more, or fewer, than before belong to a frame that is not complete. */
  onUnfinished?(bytes: number): void;
}

export interface WebSocketEnd {
  /** What the server's Close frame said; 1006 when the connection ended without one (§7.1.5). */
  readonly code: number;
  readonly reason: string;
  /** What broke the connection: the network's error, a WebSocketError, or what `terminate` was given. */
  readonly error?: Error;
  /** What a handler threw, which broke the connection. */
  readonly thrown?: { readonly error: unknown };
}

export interface WebSocketConnection {
  readonly subprotocol: string | undefined;
  /** permessage-deflate as it was agreed (RFC 7692). */
  readonly deflate: DeflateParameters | undefined;
  /** Bytes that the socket has not taken yet. */
  readonly bufferedAmount: number;
  /** Resolves, never rejects, when the TCP connection is closed. */
  readonly closed: Promise<WebSocketEnd>;
  /** Each returns false when the socket is full; what is sent after `close` is dropped. */
  sendText(text: string): boolean;
  sendBinary(bytes: Uint8Array): boolean;
  ping(data?: Uint8Array): boolean;
  /** Begins the closing handshake; after `closeTimeoutMs` the connection is destroyed. Default code 1000. */
  close(code?: number, reason?: string): void;
  /** Destroys the connection without a word. */
  terminate(reason?: Error): void;
}

export interface WebSocketOptions extends WebSocketHandlers, OpeningOptions {
  /** Over all fragments of a message; more fails the connection with 1009. Default 16 MiB. */
  readonly maxMessageBytes?: number;
  /** How long the server may take for its part of the closing handshake. Default 1,000. */
  readonly closeTimeoutMs?: number;
  /** Default: the project's own. A student's can stand in. */
  readonly createFrameParser?: CreateFrameParser | undefined;
}

/** More than the socket's high-water mark, so that "drain" comes. */
const MIN_BYTES_TO_WAIT_FOR = 128 * 1024;
/** What a server may take to read what was sent before the Close frame. */
const MAX_FLUSH_MS = 60_000;

/**
 * Opens a WebSocket. Nothing is delivered before the promise's continuation has run. `signal` cuts the opening
 * handshake, which has no time limit of its own; an open connection is ended with `close`. Rejects as {@link upgradeToWebSocket} does.
 * `handlers`: default those among the options.
 *
 * @example
 * const socket = await openWebSocket("http://127.0.0.1:8080/echo", { onText: (text) => console.log(text) });
 * socket.sendText("hello");
 */
export async function openWebSocket(
  url: string,
  options: WebSocketOptions = {},
  handlers: WebSocketHandlers = options,
): Promise<WebSocketConnection> {
  const open = options.httpVersion === 2 ? connectWebSocket : upgradeToWebSocket;
  return createConnection(await open(url, options), options, handlers);
}

function createConnection(
  upgraded: UpgradedConnection,
  options: WebSocketOptions,
  handlers: WebSocketHandlers,
): WebSocketConnection {
  const { socket, readDirectly, destroy, subprotocol, deflate } = upgraded;
  const { maxMessageBytes = 16 * 1024 * 1024, closeTimeoutMs = 1000 } = options;
  let end: WebSocketEnd | undefined; // the first cause; what comes later follows from it
  let closeTimer: NodeJS.Timeout | undefined;
  let isReceiving = false;
  let isCorked = false;
  // Of compressed messages the same bytes need not mean the same, and a student's parser reads every byte itself.
  const isPlain = deflate === undefined && options.createFrameParser === undefined && maxMessageBytes >= MAX_KEPT_BYTES;
  /** Open, between two messages: a chunk means what its bytes say. */
  let isRepeatable = isPlain;

  const endpoint = createEndpoint(
    {
      onText(text, payloadBytes) {
        repeatedTexts.read(text, payloadBytes);
        handlers.onText?.(text, payloadBytes);
      },
      onBinary(bytes, payloadBytes) {
        repeatedTexts.readOther();
        handlers.onBinary?.(owned(bytes), payloadBytes);
      },
      onPing(data) {
        repeatedTexts.readOther();
        handlers.onPing?.(owned(data));
      },
      onPong(data, answeredPings) {
        repeatedTexts.readOther();
        handlers.onPong?.(owned(data), answeredPings);
      },
      write,
      onClosed(received, error) {
        repeatedTexts.readOther();
        end ??= error === undefined ? received : { ...received, error };
        if (error !== undefined) socket.end(); // §7.1.7
        destroyLater(); // §7.1.1: the server closes TCP first
      },
    },
    {
      role: "client",
      maxMessageBytes,
      utf8,
      maskingKey: nextMaskingKey,
      deflate: deflate && createMessageDeflate(deflate, maxMessageBytes),
      ...(options.createFrameParser && { createFrameParser: options.createFrameParser }),
    },
  );

  /** What was read directly is good only until it has been received. */
  function owned(bytes: Uint8Array): Uint8Array {
    return readDirectly === undefined ? bytes : new Uint8Array(bytes);
  }

  /** All that one chunk is answered with leaves in one system call. */
  function write(bytes: Uint8Array): boolean {
    if (!socket.writable) return true;
    if (isReceiving && !isCorked) {
      socket.cork();
      isCorked = true;
    }
    return socket.write(bytes);
  }

  /** From when what was sent before has left, but no longer than for {@link MAX_FLUSH_MS}. */
  function destroyLater(): void {
    const flushes = socket.writableLength > MIN_BYTES_TO_WAIT_FOR;
    closeTimer ??= setTimeout(destroy, flushes ? MAX_FLUSH_MS : closeTimeoutMs);
    if (!flushes) return;
    socket.once(socket.writableEnded ? "finish" : "drain", () => {
      clearTimeout(closeTimer);
      closeTimer = setTimeout(destroy, closeTimeoutMs);
    });
  }

  function terminate(error?: Error): void {
    if (error !== undefined) end ??= { code: CloseCode.abnormal, reason: "", error };
    destroy();
  }

  function receive(chunk: Buffer): void {
    isReceiving = true;
    try {
      handlers.onActivity?.();
      const known = isRepeatable ? repeatedTexts.textsOf(chunk) : undefined;
      if (known === undefined) read(chunk);
      else for (const { text, payloadBytes } of known) if (isRepeatable) handlers.onText?.(text, payloadBytes);
    } catch (error) {
      end ??= { code: CloseCode.abnormal, reason: "", thrown: { error } };
      destroy();
    } finally {
      isReceiving = false;
      if (isCorked) uncork();
    }
  }

  function read(chunk: Buffer): void {
    const unfinishedBefore = endpoint.unfinishedBytes;
    const isWhole = isRepeatable;
    endpoint.receive(chunk);
    isRepeatable = isPlain && endpoint.isBetweenMessages;
    if (isWhole && isRepeatable) repeatedTexts.keep(chunk);
    const { unfinishedBytes } = endpoint;
    if (unfinishedBytes !== unfinishedBefore) handlers.onUnfinished?.(unfinishedBytes - unfinishedBefore);
  }

  function uncork(): void {
    isCorked = false;
    socket.uncork();
    // What we answer (pongs, echoes) must not pile up for a server that sends and never reads.
    if (socket.writableNeedDrain) socket.pause();
  }

  socket.on("data", receive); // what came with the answer, and all that cannot be read directly
  readDirectly?.(options.createFrameParser === undefined ? receive : (chunk) => receive(Buffer.from(chunk)));
  socket.on("drain", () => {
    socket.resume();
    handlers.onDrain?.();
  });
  socket.on("error", (error) => (end ??= { code: CloseCode.abnormal, reason: "", error }));
  const closed = new Promise<WebSocketEnd>((resolve) => {
    socket.once("close", () => {
      clearTimeout(closeTimer);
      void upgraded.closed.then(() => resolve(end ?? { code: CloseCode.abnormal, reason: "" }));
    });
  });

  return {
    subprotocol,
    deflate,
    get bufferedAmount() {
      return socket.writableLength;
    },
    closed,
    sendText: (text) => endpoint.sendText(text),
    sendBinary: (bytes) => endpoint.sendBinary(bytes),
    ping: (data) => endpoint.ping(data),
    close(code = CloseCode.normal, reason) {
      endpoint.close(code, reason);
      isRepeatable = false;
      destroyLater();
    },
    terminate,
  };
}
