// One end of an open WebSocket without its I/O: bytes in, messages and bytes out; both roles (RFC 6455 §5–§7).
import { CloseCode, type CloseReason, decodeCloseBody, encodeCloseBody, MAX_REASON_BYTES } from "./close-code.ts";
import { WebSocketError } from "./errors.ts";
import { encodeFrame, encodeFrameHeader, type Frame, isControl, Opcode } from "./frame.ts";
import type { FrameHeader, Role } from "./frame-header.ts";
import {
  type CreateFrameParser,
  createFrameParserFor,
  type FrameParser,
  type FrameParserRules,
  type FrameSink,
} from "./frame-parser.ts";
import { MessageAssembler, type MessageHandlers } from "./message-assembler.ts";
import { maxCompressedBytes, type MessageDeflate } from "./message-deflate.ts";
import { OutstandingPings } from "./outstanding-pings.ts";
import type { Utf8 } from "./utf8.ts";

export interface EndpointHandlers extends MessageHandlers {
  /**
   * Hands bytes to the socket; false means that it is full. A server's long messages, which need no masking, come as
   * header and `payload`: one behind the other, not copied.
   */
  write(bytes: Uint8Array, payload?: Uint8Array): boolean;
  onPing?(data: Uint8Array): void;
  /** `answeredPings` says how many of our pings it answers: several when the peer answered only the latest (§5.5.3), 0 when unsolicited. */
  onPong?(data: Uint8Array, answeredPings: number): void;
  /**
   * Nothing more will be sent or delivered: the I/O around ends its side of TCP (a server at once, a client waits for
   * the server to do so, §7.1.1). `received` is what the peer's Close frame said, or 1006 when we failed the connection.
   */
  onClosed(received: CloseReason, error?: WebSocketError): void;
}

export interface EndpointOptions {
  readonly role: Role;
  /** Over all fragments of a message, and after inflating it. */
  readonly maxMessageBytes: number;
  readonly utf8: Utf8;
  /** A client's source of masking keys: 4 bytes, fresh and unpredictable for each frame (§5.3). */
  readonly maskingKey?: () => Uint8Array;
  readonly createFrameParser?: CreateFrameParser | undefined;
  /** When permessage-deflate was agreed (RFC 7692). */
  readonly deflate?: Pick<MessageDeflate, "compress" | "decompress"> | undefined;
}

/** What is sent before `open` or after a Close frame is dropped, as WHATWG WebSockets do; `state` tells. */
export interface Endpoint {
  readonly state: "open" | "closing" | "closed";
  /** Payload bytes that have come of a message that is not complete. */
  readonly unfinishedBytes: number;
  /** Stands for a message of which something has come, until it is complete, as far as its parser tells; undefined unless open. */
  readonly unfinishedMessage: object | undefined;
  /** Open, and nothing has come of a frame or message that is not complete, as far as its parser tells. */
  readonly isBetweenMessages: boolean;
  /** Pings that no pong has answered. */
  readonly outstandingPings: number;
  /**
   * Takes bytes from the socket and owns them. Never throws on what a peer sends: it closes with the right code. What a
   * handler throws comes out; the rest of the chunk is then lost, and the connection must be ended.
   */
  receive(chunk: Uint8Array): void;
  /**
   * Each returns false when the socket is full. Text may be given as bytes that are known to be UTF-8. Bytes are the
   * endpoint's from then on: long ones are written without being copied.
   */
  sendText(text: string | Uint8Array): boolean;
  sendBinary(bytes: Uint8Array): boolean;
  /** Writes frames that were encoded before, for many peers at once (server role: frames are not masked). */
  sendEncoded(frames: Uint8Array): boolean;
  ping(data?: Uint8Array): boolean;
  /** Begins the closing handshake (§7.1.2). Throws a RangeError on a code that may not be sent. */
  close(code?: number, reason?: string): void;
}

/** From here on a payload is not copied behind its header. */
const MIN_BYTES_APART = 16 * 1024;
const NOTHING = new Uint8Array(0);
const utf8Encoder = new TextEncoder();

/** Throws a TypeError on a client without masking keys, or a server with them (§5.1). */
export function createEndpoint(handlers: EndpointHandlers, options: EndpointOptions): Endpoint {
  if ((options.role === "client") !== (options.maskingKey !== undefined)) {
    throw new TypeError("expected maskingKey for a client, and none for a server (RFC 6455 §5.1)");
  }
  return new WebSocketEndpoint(handlers, options);
}

class WebSocketEndpoint implements Endpoint, FrameSink {
  state: Endpoint["state"] = "open";
  readonly #handlers: EndpointHandlers;
  readonly #options: EndpointOptions;
  /** Made when the first bytes come: most subscribers never say anything. */
  #parser: FrameParser | undefined;
  #assembler: MessageAssembler | undefined;
  #pings: OutstandingPings | undefined;

  constructor(handlers: EndpointHandlers, options: EndpointOptions) {
    this.#handlers = handlers;
    this.#options = options;
  }

  get unfinishedBytes(): number {
    return (this.#assembler?.unfinishedBytes ?? 0) + (this.#parser?.unfinishedBytes ?? 0);
  }

  get unfinishedMessage(): object | undefined {
    return this.state === "open" ? this.#assembler?.unfinished : undefined;
  }

  get isBetweenMessages(): boolean {
    if (this.state !== "open" || this.unfinishedMessage !== undefined) return false;
    return this.#parser === undefined || this.#parser.isBetweenFrames === true;
  }

  get outstandingPings(): number {
    return this.#pings?.count ?? 0;
  }

  receive(chunk: Uint8Array): void {
    if (this.state === "closed") return;
    try {
      this.#parser ??= this.#createParser();
      this.#parser.push(chunk);
    } catch (error) {
      if (!(error instanceof WebSocketError)) throw error;
      if (this.state === "open") this.#writeClose(error.closeCode, shortenReason(error.message)); // §7.1.7
      this.#finish({ code: CloseCode.abnormal, reason: "" }, error);
    }
  }

  sendText(text: string | Uint8Array): boolean {
    return this.#sendMessage(Opcode.text, typeof text === "string" ? utf8Encoder.encode(text) : text);
  }

  sendBinary(bytes: Uint8Array): boolean {
    return this.#sendMessage(Opcode.binary, bytes);
  }

  sendEncoded(frames: Uint8Array): boolean {
    return this.state !== "open" || this.#handlers.write(frames);
  }

  ping(data: Uint8Array = NOTHING): boolean {
    if (data.length > 125) throw new RangeError(`expected at most 125 bytes of ping data (§5.5), got ${data.length}`);
    if (this.state !== "open") return true;
    this.#pings ??= new OutstandingPings();
    this.#pings.sent(data);
    return this.#writeFrame(Opcode.ping, data);
  }

  close(code?: number, reason?: string): void {
    if (this.state === "open") this.#writeClose(code, reason);
  }

  onFrame(frame: Frame): void {
    if (this.state === "closed") return; // §5.5.1: what follows a Close frame is ignored
    if (isControl(frame.opcode)) this.#onControlFrame(frame);
    else if (this.state === "open") this.#assemblerOfMessages().push(frame);
  }

  onUnfinishedFrame(header: FrameHeader): void {
    if (this.state === "open") this.#assemblerOfMessages().announce(header);
  }

  #createParser(): FrameParser {
    const { createFrameParser } = this.#options;
    const rules = rulesOf(this.#options);
    if (createFrameParser === undefined) return createFrameParserFor(this, rules);
    return createFrameParser({ ...rules, onFrame: (frame) => this.onFrame(frame) });
  }

  #assemblerOfMessages(): MessageAssembler {
    return (this.#assembler ??= new MessageAssembler(this.#handlers, this.#options));
  }

  #onControlFrame({ opcode, payload }: Frame): void {
    if (opcode === Opcode.ping) {
      if (this.state === "open") this.#writeFrame(Opcode.pong, payload); // §5.5.3: the same data
      this.#handlers.onPing?.(payload);
    } else if (opcode === Opcode.pong) {
      const answered = this.#pings?.answered(payload) ?? 0;
      if (this.#pings?.count === 0) this.#pings = undefined;
      this.#handlers.onPong?.(payload, answered);
    } else {
      const received = decodeCloseBody(payload);
      if (this.state === "open") {
        this.#writeClose(received.code === CloseCode.noStatus ? undefined : received.code); // §5.5.1
      }
      this.#finish(received);
    }
  }

  #sendMessage(opcode: Opcode, message: Uint8Array): boolean {
    if (this.state !== "open") return true;
    const compressed = this.#options.deflate?.compress(message);
    return this.#writeFrame(opcode, compressed ?? message, compressed !== undefined);
  }

  #writeFrame(opcode: Opcode, payload: Uint8Array, rsv1 = false): boolean {
    const maskingKey = this.#options.maskingKey?.();
    if (maskingKey === undefined && payload.length >= MIN_BYTES_APART) {
      return this.#handlers.write(encodeFrameHeader(opcode, payload.length, { rsv1 }), payload);
    }
    return this.#handlers.write(encodeFrame(opcode, payload, { rsv1, maskingKey }));
  }

  #writeClose(code?: number, reason?: string): void {
    this.#writeFrame(Opcode.close, encodeCloseBody(code, reason));
    this.state = "closing";
  }

  #finish(received: CloseReason, error?: WebSocketError): void {
    if (this.state === "closed") return; // rule-breaking bytes behind a Close frame, in the same chunk
    this.state = "closed";
    this.#handlers.onClosed(received, error);
  }
}

const knownRules = new WeakMap<EndpointOptions, FrameParserRules>();

/** One object for all endpoints with the same options. */
function rulesOf(options: EndpointOptions): FrameParserRules {
  const known = knownRules.get(options);
  if (known !== undefined) return known;
  const { role, maxMessageBytes, deflate } = options;
  const takesRsv1 = deflate !== undefined;
  const maxPayloadBytes = takesRsv1 ? maxCompressedBytes(maxMessageBytes) : maxMessageBytes;
  const rules = { role, maxPayloadBytes, takesRsv1, refragments: true };
  knownRules.set(options, rules);
  return rules;
}

/** A parser that was passed in may say more than a Close frame holds. */
function shortenReason(reason: string): string {
  const { read } = utf8Encoder.encodeInto(reason, new Uint8Array(MAX_REASON_BYTES));
  return reason.slice(0, read);
}
