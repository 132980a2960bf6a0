// gzip read as it comes (RFC 1952): what was flushed is handed over at once, in the same turn of the event loop.
import * as zlib from "node:zlib";
import { rawDeflateFromNode } from "../protocol/websocket/node-platform.ts";
import { ContentDecodingError, decodingError, MAX_CONTENT_BYTES, tooLong } from "./content-decoding.ts";
import { gzipHeaderBytes } from "./gzip-header.ts";

/** Content, and the bytes of the compressed blocks that it came in. */
export interface Decompressed {
  readonly content: Uint8Array;
  readonly wireBytes: number;
}

const rawDeflate = rawDeflateFromNode(zlib);
const NOTHING = new Uint8Array(0);
/** Of 00 00 ff ff: the length of the empty block that a flush ends with (RFC 1951 §3.2.4). */
const MARK_BYTES = 4;
/** An empty last block: inflating comes to it only if what stands before it ended with a whole block. */
const LAST_BLOCK = Uint8Array.of(0x01, 0x00, 0x00, 0xff, 0xff);
/** How far back a block may refer. */
const WINDOW_BYTES = 32 * 1024;

/**
 * Reads one gzip stream of a server that flushes after its events, as whoever compresses an event stream does. What a flush
 * completes is inflated by itself, in 16 µs; node:zlib's own stream has a thread do it and takes 48 µs, with 100 streams at
 * once 0.4 ms, in the worst case 11 ms, and all of that would be measured as latency. The last 32 KiB of content are kept,
 * for blocks that refer back. The checksum is not looked at: when it comes, the events have long been handed over.
 */
export class GunzipStream {
  /** What has come of the header, or since the last flush. */
  #pending: Uint8Array = NOTHING;
  #hasHeader = false;
  #isOver = false;
  /** The last pieces of content: a window of them, or a little more. */
  #recent: Uint8Array[] = [];
  #recentBytes = 0;
  /** Whether a block has referred to what came before its flush. */
  #refersBack = false;

  /** Bytes that have come and are neither header nor decompressed. */
  get pendingBytes(): number {
    return this.#isOver ? 0 : this.#pending.length;
  }

  /** Takes the next bytes; returns what they complete, if anything. Throws a {@link ContentDecodingError}. */
  push(chunk: Uint8Array): Decompressed | undefined {
    if (this.#isOver) return undefined;
    const known = this.#pending.length;
    const bytes = known === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (bytes.length > MAX_CONTENT_BYTES) throw tooLong();
    const headerBytes = this.#hasHeader ? 0 : gzipHeaderBytes(bytes);
    this.#hasHeader = headerBytes !== undefined;
    const from = headerBytes ?? 0;
    const to = this.#hasHeader ? endOfLastMark(bytes, Math.max(from, known - MARK_BYTES + 1)) : undefined;
    const flushed = to === undefined ? undefined : this.#inflateFlushed(bytes.subarray(from, to));
    const rest = bytes.subarray(flushed === undefined ? from : to);
    this.#pending = rest.length === 0 ? NOTHING : new Uint8Array(rest); // a copy: the chunk may be a view of much
    return flushed;
  }

  /** The stream has ended: returns what came since the last flush. Throws a {@link ContentDecodingError}. */
  end(): Decompressed | undefined {
    if (this.#isOver || !this.#hasHeader) return undefined;
    const inflated = this.#inflate(this.#pending);
    this.#isOver = true;
    return inflated && { content: inflated.bytes, wireBytes: inflated.consumedBytes };
  }

  /** Undefined when the mark was none, but stands by chance inside a block. */
  #inflateFlushed(blocks: Uint8Array): Decompressed | undefined {
    const inflated = this.#inflate(Buffer.concat([blocks, LAST_BLOCK]), blocks);
    if (inflated === undefined) return undefined;
    this.#isOver = inflated.consumedBytes <= blocks.length; // there was a last block before ours
    this.#remember(inflated.bytes);
    return { content: inflated.bytes, wireBytes: blocks.length };
  }

  /** Up to a last block; undefined when there is none yet. `checked`, without our own, must be right as far as it goes. */
  #inflate(bytes: Uint8Array, checked = bytes): { bytes: Uint8Array; consumedBytes: number } | undefined {
    const dictionary = this.#refersBack ? this.#window() : undefined;
    try {
      const inflated = rawDeflate.inflate(bytes, { maxBytes: MAX_CONTENT_BYTES, dictionary });
      if (inflated === undefined) throw tooLong();
      return inflated;
    } catch (error) {
      if (error instanceof ContentDecodingError) throw error;
      if ((error as NodeJS.ErrnoException).code === "Z_BUF_ERROR") return undefined; // it ends inside a block
      if (!this.#refersBack && this.#recentBytes > 0) {
        this.#refersBack = true;
        return this.#inflate(bytes, checked);
      }
      expectDeflate(checked, dictionary);
      return undefined; // what is wrong begins with our last block: it was put inside another
    }
  }

  #remember(content: Uint8Array): void {
    this.#recent.push(content);
    this.#recentBytes += content.length;
    for (let [oldest] = this.#recent; oldest !== undefined; [oldest] = this.#recent) {
      if (this.#recentBytes - oldest.length < WINDOW_BYTES) return;
      this.#recent.shift();
      this.#recentBytes -= oldest.length;
    }
  }

  #window(): Uint8Array {
    return Buffer.concat(this.#recent).subarray(-WINDOW_BYTES);
  }
}

/** Where the last mark behind `from` ends; undefined when there is none. */
function endOfLastMark(bytes: Uint8Array, from: number): number | undefined {
  for (let end = bytes.length; end - MARK_BYTES >= from; end--) {
    if (bytes[end - 1] !== 0xff || bytes[end - 2] !== 0xff) continue;
    if (bytes[end - 3] === 0x00 && bytes[end - 4] === 0x00) return end;
  }
  return undefined;
}

/** Throws a {@link ContentDecodingError} on what is no DEFLATE; an end inside a block is none of its business. */
function expectDeflate(bytes: Uint8Array, dictionary: Uint8Array | undefined): void {
  try {
    zlib.inflateRawSync(bytes, {
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
      maxOutputLength: MAX_CONTENT_BYTES,
      ...(dictionary && { dictionary }),
    });
  } catch (error) {
    throw decodingError(error);
  }
}
