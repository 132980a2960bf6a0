// A message's payload under permessage-deflate: compressed, decompressed, with or without context takeover (RFC 7692 §7.2).
import { concatBytes } from "../bytes.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { type DeflateParameters, MIN_DEFLATE_WINDOW_BITS } from "./deflate-parameters.ts";
import { WebSocketError } from "./errors.ts";
import type { Role } from "./frame-header.ts";

/** One direction as it was agreed (§7.1). */
export interface DeflateDirection {
  /** Whether every message begins with an empty window (§7.1.1). */
  readonly noContextTakeover: boolean;
  /** The LZ77 window has 2 to this power bytes: 8 to 15 (§7.1.2). */
  readonly maxWindowBits: number;
}

/** Both directions, as seen from one end. */
export interface DeflateDirections {
  readonly outgoing: DeflateDirection;
  readonly incoming: DeflateDirection;
}

/** What was agreed, as the end with this role sees it. */
export function deflateDirections(agreed: DeflateParameters, role: Role): DeflateDirections {
  const server = { noContextTakeover: agreed.serverNoContextTakeover, maxWindowBits: agreed.serverMaxWindowBits };
  const client = { noContextTakeover: agreed.clientNoContextTakeover, maxWindowBits: agreed.clientMaxWindowBits };
  return role === "server" ? { outgoing: server, incoming: client } : { outgoing: client, incoming: server };
}

/**
 * Raw DEFLATE (RFC 1951), one call per message and no state in between; passed in. Context takeover is a dictionary: the
 * last bytes of the messages before. So a connection keeps at most a window of plain bytes, and no compressor.
 */
export interface RawDeflate {
  /** Compresses with a window of 2 to the `windowBits` bytes and ends with the empty block of a sync flush, 00 00 ff ff. */
  deflate(bytes: Uint8Array, options: { windowBits: number; dictionary: Uint8Array | undefined }): Uint8Array;
  /**
   * Inflates up to the end of the first block with BFINAL; undefined as soon as there would be more than `maxBytes`.
   * Throws on what is no DEFLATE, and on an end inside a block.
   */
  inflate(
    bytes: Uint8Array,
    options: { maxBytes: number; dictionary: Uint8Array | undefined },
  ): { bytes: Uint8Array; consumedBytes: number } | undefined;
}

export interface MessageDeflateOptions {
  readonly rawDeflate: RawDeflate;
  /** A shorter message is sent as it is. */
  readonly thresholdBytes: number;
  /** Of a message after inflating; more fails the connection with 1009. */
  readonly maxMessageBytes: number;
}

/** §7.2.1: what every compressed message would end with is not sent. */
const TAIL_BYTES = 4;
/** What was not sent, and an empty last block: so that a message that ends inside a block is found out. */
const TAIL_AND_END = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x01, 0x00, 0x00, 0xff, 0xff);
/** From here on the beginning is compressed first, to see whether it is worth it. */
const MIN_BYTES_TO_TRY = 256 * 1024;
const TRIED_BYTES = 16 * 1024;
/** Each costs a decompressor; a fragmented message that is flushed with one per fragment has some. */
const MAX_FINAL_BLOCKS = 16;

/** What a message of so many bytes may take compressed: what does not shrink grows, with small blocks by up to 5 %. */
export function maxCompressedBytes(messageBytes: number): number {
  return messageBytes + Math.ceil(messageBytes / 8) + 1024;
}

export class MessageDeflate {
  readonly #directions: DeflateDirections;
  readonly #options: MessageDeflateOptions;
  #sent: Uint8Array | undefined;
  #received: Uint8Array | undefined;

  constructor(directions: DeflateDirections, options: MessageDeflateOptions) {
    this.#directions = directions;
    this.#options = options;
  }

  /** The payload of one frame with RSV1; undefined when the message is better sent as it is (§6.1 leaves the choice). */
  compress(message: Uint8Array): Uint8Array | undefined {
    const { noContextTakeover, maxWindowBits } = this.#directions.outgoing;
    const { rawDeflate, thresholdBytes } = this.#options;
    if (message.length < thresholdBytes || maxWindowBits < MIN_DEFLATE_WINDOW_BITS) return undefined;
    if (message.length > MIN_BYTES_TO_TRY && !this.#shrinks(message.subarray(0, TRIED_BYTES))) return undefined;
    const flushed = rawDeflate.deflate(message, { windowBits: maxWindowBits, dictionary: this.#sent });
    const compressed = flushed.subarray(0, flushed.length - TAIL_BYTES);
    if (compressed.length >= message.length) return undefined;
    if (!noContextTakeover) this.#sent = slideWindow(this.#sent, message, maxWindowBits);
    return compressed;
  }

  /** The message in the payload of a frame, or of all fragments, with RSV1 (§7.2.2). Throws a {@link WebSocketError}. */
  decompress(payload: Uint8Array): Uint8Array {
    const { noContextTakeover, maxWindowBits } = this.#directions.incoming;
    const message = this.#inflate(payload, maxWindowBits);
    if (!noContextTakeover) this.#received = slideWindow(this.#received, message, maxWindowBits);
    return message;
  }

  /** A long message that does not shrink would cost as much time as one that does, for nothing. */
  #shrinks(beginning: Uint8Array): boolean {
    const windowBits = this.#directions.outgoing.maxWindowBits;
    return this.#options.rawDeflate.deflate(beginning, { windowBits, dictionary: undefined }).length < beginning.length;
  }

  #inflate(payload: Uint8Array, maxWindowBits: number): Uint8Array {
    let rest = concatBytes([payload, TAIL_AND_END]);
    const message = new ByteBuffer();
    let dictionary = this.#received;
    for (let parts = 1; parts <= MAX_FINAL_BLOCKS; parts++) {
      const part = this.#inflatePart(rest, message.length, dictionary);
      rest = rest.subarray(part.consumedBytes);
      if (rest.length === 0 && message.length === 0) return part.bytes;
      message.append(part.bytes);
      if (rest.length === 0) return message.take();
      // §7.2.3.5: a block with BFINAL may be followed by more; only our own last block ends the message.
      dictionary = slideWindow(dictionary, part.bytes, maxWindowBits);
    }
    throw new WebSocketError("invalid-deflate", 1007, `a message of more than ${MAX_FINAL_BLOCKS} DEFLATE streams`);
  }

  #inflatePart(
    bytes: Uint8Array,
    before: number,
    dictionary: Uint8Array | undefined,
  ): { bytes: Uint8Array; consumedBytes: number } {
    const { rawDeflate, maxMessageBytes } = this.#options;
    let inflated: ReturnType<RawDeflate["inflate"]>;
    try {
      inflated = rawDeflate.inflate(bytes, { maxBytes: maxMessageBytes - before, dictionary });
    } catch {
      throw new WebSocketError("invalid-deflate", 1007, "a compressed message that is not DEFLATE (RFC 7692 §7.2.2)");
    }
    if (inflated === undefined) {
      const message = `a message of more than ${maxMessageBytes} bytes when inflated (§7.4.1)`;
      throw new WebSocketError("message-too-big", 1009, message);
    }
    return inflated;
  }
}

/**
 * The last 2 to the `windowBits` bytes of what was there and what came, as a copy: the message belongs to somebody else,
 * and its memory may be large. Not `slice`, which is a view where the bytes are a Node Buffer.
 */
function slideWindow(window: Uint8Array | undefined, bytes: Uint8Array, windowBits: number): Uint8Array {
  const windowBytes = 2 ** windowBits;
  if (window === undefined || bytes.length >= windowBytes) {
    return new Uint8Array(bytes.subarray(-windowBytes));
  }
  return concatBytes([window.subarray(-(windowBytes - bytes.length)), bytes]);
}
