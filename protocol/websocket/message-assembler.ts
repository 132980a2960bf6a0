// Frames in, messages out: fragments joined, text checked, the message limit kept (RFC 6455 §5.4, §8.1; RFC 7692 §6.2).
import { ByteBuffer } from "./byte-buffer.ts";
import { WebSocketError } from "./errors.ts";
import { type Frame, Opcode } from "./frame.ts";
import type { FrameHeader } from "./frame-header.ts";
import { maxCompressedBytes, type MessageDeflate } from "./message-deflate.ts";
import { createUtf8Validator, type Utf8, type Utf8Validator } from "./utf8.ts";

/** Text is handed over in one of two forms. `payloadBytes`: what the message took in its frames, compressed if it was. */
export interface MessageHandlers {
  onText?(text: string, payloadBytes: number): void;
  /** In place of `onText`, for those who only pass a message on: its bytes, checked to be UTF-8. */
  readonly onTextBytes?: ((utf8: Uint8Array) => void) | undefined;
  onBinary(bytes: Uint8Array, payloadBytes: number): void;
}

export interface MessageAssemblerOptions {
  /** Over all fragments of a message, and after inflating it; the next byte fails the connection with 1009. */
  readonly maxMessageBytes: number;
  readonly utf8: Utf8;
  /** For messages whose first frame has RSV1 (RFC 7692 §7.2.2). */
  readonly deflate?: Pick<MessageDeflate, "decompress"> | undefined;
}

/** A message of which more is to come. */
interface UnfinishedMessage {
  readonly opcode: Opcode;
  readonly compressed: boolean;
  readonly payload: ByteBuffer;
  /** Of text that is not compressed. */
  readonly validator: Utf8Validator | undefined;
}

export class MessageAssembler {
  readonly #handlers: MessageHandlers;
  readonly #options: MessageAssemblerOptions;
  #unfinished: UnfinishedMessage | undefined;
  /** What the message at hand comes to with the frame whose header came last. */
  #announcedBytes = 0;

  constructor(handlers: MessageHandlers, options: MessageAssemblerOptions) {
    this.#handlers = handlers;
    this.#options = options;
  }

  /** Payload bytes of a message that is not complete. */
  get unfinishedBytes(): number {
    return this.#unfinished?.payload.length ?? 0;
  }

  /** Stands for a message that is not complete, as long as it is not. */
  get unfinished(): object | undefined {
    return this.#unfinished;
  }

  /** Takes the header of a data frame whose payload comes in pieces. Throws {@link WebSocketError}. */
  announce(header: FrameHeader): void {
    this.#check(header, header.payloadBytes);
    this.#announcedBytes = this.unfinishedBytes + header.payloadBytes;
  }

  /** Whether a data frame (opcodes 0, 1, 2) may come now, with so much payload. */
  #check({ opcode, rsv1 }: Pick<Frame, "opcode" | "rsv1">, payloadBytes: number): void {
    if (opcode === Opcode.continuation && this.#unfinished === undefined) {
      throw new WebSocketError("unexpected-continuation", 1002, "a continuation frame without a message (§5.4)");
    }
    if (opcode !== Opcode.continuation && this.#unfinished !== undefined) {
      throw new WebSocketError("expected-continuation", 1002, "a new message inside a fragmented one (§5.4)");
    }
    const { maxMessageBytes } = this.#options;
    const isCompressed = this.#unfinished?.compressed ?? rsv1;
    const maxBytes = isCompressed ? maxCompressedBytes(maxMessageBytes) : maxMessageBytes;
    if (this.unfinishedBytes + payloadBytes > maxBytes) {
      throw new WebSocketError("message-too-big", 1009, `a message of more than ${maxMessageBytes} bytes (§7.4.1)`);
    }
  }

  /** Takes a data frame. Throws {@link WebSocketError}. */
  push(frame: Frame): void {
    const { fin, rsv1, opcode, payload } = frame;
    this.#check(frame, payload.length);
    if (fin && this.#unfinished === undefined) return this.#deliver(opcode, rsv1, payload);
    const unfinished = this.#unfinished ?? this.#begin(opcode, rsv1);
    if (unfinished.validator?.push(payload) === false) throw invalidUtf8();
    const totalBytes = unfinished.payload.length + payload.length;
    unfinished.payload.append(payload, this.#announcedBytes < totalBytes ? Infinity : this.#announcedBytes);
    if (!fin) return;
    this.#unfinished = undefined;
    this.#announcedBytes = 0;
    if (unfinished.validator?.isComplete() === false) throw invalidUtf8();
    this.#deliver(unfinished.opcode, unfinished.compressed, unfinished.payload.take());
  }

  #begin(opcode: Opcode, compressed: boolean): UnfinishedMessage {
    const isPlainText = opcode === Opcode.text && !compressed;
    const validator = isPlainText ? createUtf8Validator(this.#options.utf8.isValid) : undefined;
    this.#unfinished = { opcode, compressed, payload: new ByteBuffer(), validator };
    return this.#unfinished;
  }

  #deliver(opcode: Opcode, compressed: boolean, payload: Uint8Array): void {
    const content = compressed ? this.#decompress(payload) : payload;
    if (opcode === Opcode.binary) return this.#handlers.onBinary(content, payload.length);
    if (this.#handlers.onTextBytes !== undefined) {
      if (!this.#options.utf8.isValid(content)) throw invalidUtf8();
      return this.#handlers.onTextBytes(content);
    }
    const text = this.#options.utf8.decode(content);
    if (text === undefined) throw invalidUtf8();
    this.#handlers.onText?.(text, payload.length);
  }

  #decompress(payload: Uint8Array): Uint8Array {
    const { deflate } = this.#options;
    // A parser that was passed in may let RSV1 through although nothing was agreed.
    if (deflate === undefined) throw new WebSocketError("reserved-bits", 1002, "RSV1 without an extension (§5.2)");
    return deflate.decompress(payload);
  }
}

function invalidUtf8(): WebSocketError {
  return new WebSocketError("invalid-utf8", 1007, "a text message that is not UTF-8 (§8.1)");
}
