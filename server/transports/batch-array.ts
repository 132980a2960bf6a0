// The array that a poll is answered with: made once for all who get it, and compressed once.
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { GzipAcceptance } from "../../protocol/accept-encoding.ts";
import { MAX_WHOLE_ANSWER_BYTES, SLICE_BYTES } from "../limits.ts";
import type { StreamEntry } from "../stream.ts";

/** Content as it leaves. */
export interface CodedContent {
  readonly content: Uint8Array;
  readonly gzip: boolean;
}

/**
 * So much is compressed in 0.4 ms when it is text, in 1.4 ms when it is base64. A longer array (8 MiB of text: 31 ms, of
 * base64: 0.8 s) would hold up everybody's messages: it is compressed in another thread, and its answer comes when that is done.
 */
const MAX_SYNC_BYTES = 64 * 1024;

const [OPENING, COMMA, CLOSING] = [Buffer.from("["), Buffer.from(","), Buffer.from("]")];

const gzipInThread = promisify(gzip);

export class BatchArray {
  /** Of the JSON. */
  readonly byteLength: number;
  readonly #entries: readonly StreamEntry[];
  #plain: Buffer | undefined;
  #latin1: string | undefined;
  #gzipped: Uint8Array | Promise<Uint8Array> | undefined;

  /** Of consecutive messages, at least one. */
  constructor(entries: readonly StreamEntry[]) {
    this.#entries = entries;
    this.byteLength = arrayBytes(entries);
  }

  /** JSON. */
  get plain(): Buffer {
    this.#plain ??= encodeArray(this.#entries, this.byteLength);
    return this.#plain;
  }

  /** The same bytes as text, a character for each. */
  get latin1(): string {
    this.#latin1 ??= this.plain.toString("latin1");
    return this.#latin1;
  }

  /** The same bytes, each piece made when it is asked for: a slice and a message at the most. */
  *pieces(): Generator<Buffer> {
    let parts: Uint8Array[] = [];
    let bytes = 0;
    for (const { json } of this.#entries) {
      parts.push(json === this.#entries[0]?.json ? OPENING : COMMA, json);
      bytes += json.length;
      if (bytes < SLICE_BYTES) continue;
      yield Buffer.concat(parts);
      parts = [];
      bytes = 0;
    }
    yield Buffer.concat([...parts, CLOSING]);
  }

  isOf(entries: readonly StreamEntry[]): boolean {
    return this.#entries[0] === entries[0] && this.#entries.length === entries.length;
  }

  /**
   * For one who accepts gzip so: in gzip where that is shorter, or where plain content is refused. Gzip's header and trailer
   * take 18 bytes: a message of 100 bytes of text comes to less, one of a few dozen bytes or of a few dozen random octets
   * to more, and leaves plain. `now`: for one who cannot wait.
   */
  coded(acceptance: GzipAcceptance, { now = false } = {}): CodedContent | Promise<CodedContent> {
    const choose = (gzipped: Uint8Array): CodedContent => {
      const gzip = acceptance === "only" || gzipped.length < this.plain.length;
      return { content: gzip ? gzipped : this.plain, gzip };
    };
    if (acceptance === "no") return { content: this.plain, gzip: false };
    const gzipped = now ? this.#gzippedNow() : this.#gzip();
    return gzipped instanceof Promise ? gzipped.then(choose) : choose(gzipped);
  }

  /** With zlib's default level, as event streams and WebSockets have it. */
  #gzip(): Uint8Array | Promise<Uint8Array> {
    if (this.plain.length <= MAX_SYNC_BYTES) return this.#gzippedNow();
    this.#gzipped ??= gzipInThread(this.plain);
    return this.#gzipped;
  }

  #gzippedNow(): Uint8Array {
    if (this.#gzipped === undefined || this.#gzipped instanceof Promise) this.#gzipped = gzipSync(this.plain);
    return this.#gzipped;
  }
}

/** Those who were waiting together get the same bytes: the last array is kept. */
export class BatchArrays {
  #last: BatchArray | undefined;

  of(entries: readonly StreamEntry[]): BatchArray {
    if (this.#last?.isOf(entries) !== true) this.#last = new BatchArray(entries);
    return this.#last;
  }
}

/** Whether an answer with these is too long to be made as a whole. */
export function isLong(entries: readonly StreamEntry[]): boolean {
  return entries.length > 1 && arrayBytes(entries) > MAX_WHOLE_ANSWER_BYTES;
}

function arrayBytes(entries: readonly StreamEntry[]): number {
  let bytes = entries.length + 1;
  for (const { json } of entries) bytes += json.length;
  return bytes;
}

function encodeArray(entries: readonly StreamEntry[], totalBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(totalBytes);
  let at = 0;
  for (const { json } of entries) {
    bytes[at] = at === 0 ? 0x5b : 0x2c; // "[" or ","
    bytes.set(json, at + 1);
    at += 1 + json.length;
  }
  bytes[at] = 0x5d; // "]"
  return bytes;
}
