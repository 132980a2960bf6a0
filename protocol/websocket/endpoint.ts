// One end of an open WebSocket without its I/O: bytes in, messages and bytes out; both roles (RFC 6455 §5–§7).
import { CloseCode, type CloseReason, decodeCloseBody, encodeCloseBody, MAX_REASON_BYTES } from "./close-code.ts";
import { WebSocketError } from "./errors.ts";
import { encodeFrame, type Frame, isControl, Opcode } from "./frame.ts";
import { type CreateFrameParser, createFrameParser, type Role } from "./frame-parser.ts";
import { createMessageAssembler, type DecodeUtf8, type MessageHandlers } from "./message-assembler.ts";

export interface EndpointHandlers extends MessageHandlers {
  onPing?(data: Uint8Array): void;
  onPong?(data: Uint8Array): void;
  /**
   * Nothing more will be sent or delivered: the I/O around ends its side of TCP (a server at once, a client waits for
   * the server to do so, §7.1.1). `received` is what the peer's Close frame said, or 1006 when we failed the connection.
   */
  onClosed(received: CloseReason, error?: WebSocketError): void;
}

export interface EndpointOptions {
  readonly role: Role;
  /** Over all fragments of a message. */
  readonly maxMessageBytes: number;
  readonly decodeUtf8: DecodeUtf8;
  /** Hands bytes to the socket; false means that it is full. */
  readonly write: (bytes: Uint8Array) => boolean;
  /** A client's source of masking keys: 4 bytes, fresh and unpredictable for each frame (§5.3). */
  readonly maskingKey?: () => Uint8Array;
  readonly createFrameParser?: CreateFrameParser;
}

/** What is sent before `open` or after a Close frame is dropped, as WHATWG WebSockets do; `state` tells. */
export interface Endpoint {
  readonly state: "open" | "closing" | "closed";
  /** Of a frame that is not complete: how much of its payload has come. */
  readonly unfinishedBytes: number;
  /** Takes bytes from the socket and owns them. Never throws on what a peer sends: it closes with the right code. */
  receive(chunk: Uint8Array): void;
  /** Each returns false when the socket is full. */
  sendText(text: string): boolean;
  sendBinary(bytes: Uint8Array): boolean;
  /** Writes frames that were encoded before, for many peers at once (server role: frames are not masked). */
  sendEncoded(frames: Uint8Array): boolean;
  ping(data?: Uint8Array): boolean;
  /** Begins the closing handshake (§7.1.2). Throws a RangeError on a code that may not be sent. */
  close(code?: number, reason?: string): void;
}

const utf8Encoder = new TextEncoder();

/** Throws a TypeError on a client without masking keys, or a server with them (§5.1). */
export function createEndpoint(handlers: EndpointHandlers, options: EndpointOptions): Endpoint {
  const { role, maxMessageBytes, decodeUtf8, write } = options;
  if ((role === "client") !== (options.maskingKey !== undefined)) {
    throw new TypeError("expected maskingKey for a client, and none for a server (RFC 6455 §5.1)");
  }
  let state: Endpoint["state"] = "open";
  const assembler = createMessageAssembler(handlers, { maxMessageBytes, decodeUtf8 });
  const parser = (options.createFrameParser ?? createFrameParser)({
    role,
    maxPayloadBytes: maxMessageBytes,
    onFrame,
  });

  function onFrame(frame: Frame): void {
    if (state === "closed") return; // §5.5.1: what follows a Close frame is ignored
    if (!isControl(frame.opcode)) {
      if (state === "open") assembler.push(frame);
    } else if (frame.opcode === Opcode.ping) {
      if (state === "open") writeFrame(Opcode.pong, frame.payload); // §5.5.3: the same data
      handlers.onPing?.(frame.payload);
    } else if (frame.opcode === Opcode.pong) {
      handlers.onPong?.(frame.payload);
    } else {
      const received = decodeCloseBody(frame.payload);
      if (state === "open") writeClose(received.code === CloseCode.noStatus ? undefined : received.code); // §5.5.1
      finish(received);
    }
  }

  function writeFrame(opcode: Opcode, payload: Uint8Array): boolean {
    return write(encodeFrame(opcode, payload, { maskingKey: options.maskingKey?.() }));
  }

  function writeClose(code?: number, reason?: string): void {
    const body = encodeCloseBody(code, reason);
    writeFrame(Opcode.close, body);
    state = "closing";
  }

  function finish(received: CloseReason, error?: WebSocketError): void {
    if (state === "closed") return; // rule-breaking bytes behind a Close frame, in the same chunk
    state = "closed";
    handlers.onClosed(received, error);
  }

  return {
    get state() {
      return state;
    },
    get unfinishedBytes() {
      return parser.unfinishedBytes ?? 0;
    },
    receive(chunk) {
      if (state === "closed") return;
      try {
        parser.push(chunk);
      } catch (error) {
        if (!(error instanceof WebSocketError)) throw error;
        if (state === "open") writeClose(error.closeCode, shortenReason(error.message)); // §7.1.7
        finish({ code: CloseCode.abnormal, reason: "" }, error);
      }
    },
    sendText: (text) => state !== "open" || writeFrame(Opcode.text, utf8Encoder.encode(text)),
    sendBinary: (bytes) => state !== "open" || writeFrame(Opcode.binary, bytes),
    sendEncoded: (frames) => state !== "open" || write(frames),
    ping(data = new Uint8Array(0)) {
      if (data.length > 125) throw new RangeError(`expected at most 125 bytes of ping data (§5.5), got ${data.length}`);
      return state !== "open" || writeFrame(Opcode.ping, data);
    },
    close(code, reason) {
      if (state === "open") writeClose(code, reason);
    },
  };
}

/** A parser that was passed in may say more than a Close frame holds. */
function shortenReason(reason: string): string {
  const { read } = utf8Encoder.encodeInto(reason, new Uint8Array(MAX_REASON_BYTES));
  return reason.slice(0, read);
}
