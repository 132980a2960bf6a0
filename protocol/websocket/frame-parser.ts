// Bytes in, frames out, wherever the TCP stream was cut (RFC 6455 §5.2). What breaks a rule throws a WebSocketError.
import { ByteBuffer } from "./byte-buffer.ts";
import { type Frame, isControl, Opcode } from "./frame.ts";
import { type FrameHeader, MAX_HEADER_BYTES, readFrameHeader, type Role } from "./frame-header.ts";
import { applyMaskBetween, type MaskingKey, readMaskingKey } from "./mask.ts";

export type { Role };

export interface FrameParserRules {
  /** Who parses. A server takes only masked frames, a client only unmasked ones (§5.1). */
  readonly role: Role;
  /** A data frame that announces more is refused with 1009 before its payload is read; control frames have their own limit. */
  readonly maxPayloadBytes: number;
  /** Whether RSV1 means something on the first frame of a message: permessage-deflate was agreed (RFC 7692 §6). Default false. */
  readonly takesRsv1?: boolean;
  /**
   * Whether a data frame that has not all come may be handed on in fragments, as any intermediary may do (§5.4): whoever
   * checks the payload can then refuse it at its first bad byte. Default false: every frame comes whole.
   */
  readonly refragments?: boolean;
}

export interface FrameSink {
  onFrame(frame: Frame): void;
  /** The header of a data frame whose payload has not all come: what it says can be refused before more of it is taken. */
  onUnfinishedFrame?(header: FrameHeader): void;
}

export type FrameParserOptions = FrameParserRules & { readonly onFrame: (frame: Frame) => void };

export interface FrameParser {
  /** Of a frame that is not complete: how much of its payload has come and was not handed on. */
  readonly unfinishedBytes?: number;
  /** Nothing has come of a frame that is not complete. */
  readonly isBetweenFrames?: boolean;
  /** Takes the next chunk and owns it from then on: payloads are views of it, unmasked in place. Throws a WebSocketError. */
  push(chunk: Uint8Array): void;
}

/** Makes a parser; the server and the clients take one as a value, so that a student's can stand in. */
export type CreateFrameParser = (options: FrameParserOptions) => FrameParser;

/** A frame whose payload is still coming. */
interface UnfinishedFrame {
  readonly header: FrameHeader;
  readonly maskingKey: MaskingKey;
  /** Of its payload. */
  arrivedBytes: number;
  /** Its payload, unless it is handed on in fragments. */
  readonly collected: ByteBuffer | undefined;
}

export const createFrameParser: CreateFrameParser = (options) => new ChunkParser(options, options);

/** The same for many connections, which share the rules: each is a sink. */
export function createFrameParserFor(sink: FrameSink, rules: FrameParserRules): FrameParser {
  return new ChunkParser(sink, rules);
}

class ChunkParser implements FrameParser {
  readonly #sink: FrameSink;
  readonly #rules: FrameParserRules;
  /** The start of a header that the last chunk cut off. */
  #partialHeader: Uint8Array | undefined;
  #unfinished: UnfinishedFrame | undefined;

  constructor(sink: FrameSink, rules: FrameParserRules) {
    this.#sink = sink;
    this.#rules = rules;
  }

  get unfinishedBytes(): number {
    return this.#unfinished?.collected?.length ?? 0;
  }

  get isBetweenFrames(): boolean {
    return this.#partialHeader === undefined && this.#unfinished === undefined;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    if (this.#unfinished !== undefined) at = this.#takeMore(this.#unfinished, chunk, 0);
    else if (this.#partialHeader !== undefined) at = this.#takeCutHeader(this.#partialHeader, chunk);
    while (at < chunk.length) {
      const header = readFrameHeader(chunk, at, this.#rules);
      if (header === undefined) {
        this.#partialHeader = new Uint8Array(chunk.subarray(at)); // a copy: a slice of a Buffer keeps the whole chunk
        return;
      }
      at += header.headerBytes;
      at = this.#takePayload(header, readMaskingKey(chunk, at - 4), chunk, at);
    }
  }

  /** Completes a header that was cut; returns where the next frame starts. */
  #takeCutHeader(partial: Uint8Array, chunk: Uint8Array): number {
    const joined = new Uint8Array(Math.min(MAX_HEADER_BYTES, partial.length + chunk.length));
    joined.set(partial);
    joined.set(chunk.subarray(0, joined.length - partial.length), partial.length);
    const header = readFrameHeader(joined, 0, this.#rules);
    this.#partialHeader = header === undefined ? joined : undefined;
    if (header === undefined) return chunk.length;
    const maskingKey = readMaskingKey(joined, header.headerBytes - 4);
    return this.#takePayload(header, maskingKey, chunk, header.headerBytes - partial.length);
  }

  /** Emits a frame whose payload begins at `at`, or as much of it as has come; returns where the next one starts. */
  #takePayload(header: FrameHeader, maskingKey: MaskingKey, chunk: Uint8Array, at: number): number {
    const end = at + header.payloadBytes;
    if (end <= chunk.length) {
      if (header.masked) applyMaskBetween(chunk, at, end, maskingKey);
      this.#emit(header, header.fin, header.opcode, viewOf(chunk, at, end));
      return end;
    }
    const isData = !isControl(header.opcode);
    const collected = this.#rules.refragments === true && isData ? undefined : new ByteBuffer();
    this.#unfinished = { header, maskingKey, arrivedBytes: 0, collected };
    if (isData) this.#sink.onUnfinishedFrame?.(header);
    return this.#takeMore(this.#unfinished, chunk, at);
  }

  /** Takes what `chunk` has of an unfinished payload from `at` on; returns where the next frame starts. */
  #takeMore(unfinished: UnfinishedFrame, chunk: Uint8Array, at: number): number {
    const { header, maskingKey, collected, arrivedBytes } = unfinished;
    const end = Math.min(chunk.length, at + header.payloadBytes - arrivedBytes);
    if (header.masked) applyMaskBetween(chunk, at, end, maskingKey, arrivedBytes);
    const piece = viewOf(chunk, at, end);
    unfinished.arrivedBytes += piece.length;
    const isLast = unfinished.arrivedBytes === header.payloadBytes;
    if (isLast) this.#unfinished = undefined;
    if (collected === undefined) {
      const opcode = arrivedBytes === 0 ? header.opcode : Opcode.continuation;
      if (piece.length > 0) this.#emit(header, header.fin && isLast, opcode, piece);
    } else {
      collected.append(piece);
      if (isLast) this.#emit(header, header.fin, header.opcode, collected.take());
    }
    return end;
  }

  #emit({ rsv1, masked }: FrameHeader, fin: boolean, opcode: Opcode, payload: Uint8Array): void {
    this.#sink.onFrame({ fin, rsv1: rsv1 && opcode !== Opcode.continuation, opcode, masked, payload });
  }
}

/** Faster than `subarray`, which asks the species. */
function viewOf(chunk: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(chunk.buffer, chunk.byteOffset + from, to - from);
}
