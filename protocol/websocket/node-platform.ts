// What an endpoint needs from its platform, made of Node's modules as they are: the server and the clients pass them in.
import type { DeflateParameters } from "./deflate-parameters.ts";
import type { Role } from "./frame-header.ts";
import { deflateDirections, MessageDeflate, type RawDeflate } from "./message-deflate.ts";
import type { Utf8 } from "./utf8.ts";

type Slice = (this: Uint8Array, from: number, to: number) => string;

/** The part of node:buffer that is used. */
export interface BufferModule {
  readonly isUtf8: (bytes: Uint8Array) => boolean;
  readonly isAscii: (bytes: Uint8Array) => boolean;
  /** Its prototype has `latin1Slice` and `utf8Slice`, which take any Uint8Array. */
  readonly Buffer: { readonly prototype: object };
}

interface ZlibOptions {
  readonly windowBits?: number;
  readonly dictionary?: Uint8Array;
  readonly finishFlush?: number;
  readonly maxOutputLength?: number;
  readonly chunkSize?: number;
  readonly info?: boolean;
}

/** The part of node:zlib that is used. */
export interface ZlibModule {
  readonly deflateRawSync: (bytes: Uint8Array, options: ZlibOptions) => Uint8Array;
  /** With `info` it returns not the bytes but `{ buffer, engine: { bytesWritten } }`. */
  readonly inflateRawSync: (bytes: Uint8Array, options: ZlibOptions) => unknown;
  readonly constants: { readonly Z_SYNC_FLUSH: number };
}

/** From here on asking whether text is ASCII, as most is, and copying it costs half of decoding it. */
const MIN_BYTES_TO_ASK = 1024;
/** What a decoder puts in place of what is not UTF-8. */
const REPLACEMENT = "\ufffd";

/** Calls into native code are most of the price of a short text: as few as possible. */
export function utf8FromNode({ isUtf8, isAscii, Buffer }: BufferModule): Utf8 {
  const { latin1Slice, utf8Slice } = Buffer.prototype as { latin1Slice: Slice; utf8Slice: Slice };
  return {
    isValid: isUtf8,
    decode(bytes) {
      const { length } = bytes;
      if (length >= MIN_BYTES_TO_ASK && isAscii(bytes)) return latin1Slice.call(bytes, 0, length);
      const text = utf8Slice.call(bytes, 0, length);
      return text.includes(REPLACEMENT) && !isUtf8(bytes) ? undefined : text;
    },
  };
}

/** Output grows by pieces of this size; no smaller than zlib allows. */
function pieceBytes(inputBytes: number): number {
  return Math.min(64 * 1024, Math.max(1024, 4 * inputBytes));
}

/** A message costs about 10 µs to set zlib up, 60 µs with a full dictionary; between messages nothing is kept. */
export function rawDeflateFromNode({ deflateRawSync, inflateRawSync, constants }: ZlibModule): RawDeflate {
  return {
    deflate: (bytes, { windowBits, dictionary }) =>
      deflateRawSync(bytes, { windowBits, finishFlush: constants.Z_SYNC_FLUSH, ...(dictionary && { dictionary }) }),
    inflate(bytes, { maxBytes, dictionary }) {
      try {
        const { buffer, engine } = inflateRawSync(bytes, {
          maxOutputLength: Math.max(1, maxBytes),
          chunkSize: pieceBytes(bytes.length),
          info: true,
          ...(dictionary && { dictionary }),
        }) as { buffer: Uint8Array; engine: { bytesWritten: number } };
        return buffer.length > maxBytes ? undefined : { bytes: buffer, consumedBytes: engine.bytesWritten };
      } catch (error) {
        if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") return undefined;
        throw error;
      }
    },
  };
}

/** Setting zlib up costs more than a shorter message saves. */
const DEFLATE_THRESHOLD_BYTES = 1024;

/**
 * Makes what one end with this role compresses with: for one peer, or, without context takeover, for all who agreed on the
 * same. Shorter messages than `thresholdBytes` (default 1,024) are left as they are.
 */
export function messageDeflateFromNode(
  zlib: ZlibModule,
  role: Role,
): (agreed: DeflateParameters, maxMessageBytes: number, thresholdBytes?: number) => MessageDeflate {
  const rawDeflate = rawDeflateFromNode(zlib);
  return (agreed, maxMessageBytes, thresholdBytes = DEFLATE_THRESHOLD_BYTES) =>
    new MessageDeflate(deflateDirections(agreed, role), { rawDeflate, thresholdBytes, maxMessageBytes });
}
