// How an event stream stands on the wire: plain or in gzip, in chunks or not. Each piece is made once, for all who read it so.
import { promisify } from "node:util";
import { constants, crc32, deflateRaw, deflateRawSync, type ZlibOptions } from "node:zlib";
import { encodeComment } from "../../protocol/event-stream.ts";
import { type CheckedPiece, crc32Shift, GZIP_HEADER, GzipChecksum } from "../../protocol/gzip.ts";
import type { StreamEntry } from "../stream.ts";
import type { WireForm } from "./wire-form.ts";

/** A piece of an event stream, for one write. It is shared: never change it. */
export interface EventPiece {
  readonly wire: Buffer;
  /** What it adds to the checksum of a stream in gzip. */
  readonly checked?: CheckedPiece;
}

export interface EventCoding {
  /** The first piece of a stream. */
  begin(text: string): EventPiece;
  text(text: string): EventPiece;
  /** Whoever asks with the same array gets the same piece; a long one in gzip later, when another thread has made it. */
  messages(entries: readonly StreamEntry[]): EventPiece | Promise<EventPiece>;
  readonly heartbeat: EventPiece;
  /** Of a stream in gzip: to be told of all its pieces. */
  createChecksum(): GzipChecksum | undefined;
  /** What ends a stream that had these pieces. */
  end(checksum: GzipChecksum | undefined): Buffer | undefined;
}

export type EventCodings = (kind: { gzip: boolean; chunked: boolean }) => EventCoding;

/** RFC 9112 §7.1. */
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/** No less than zlib takes, and what a short piece that cannot be compressed has too many. */
const MAX_EXCESS_BYTES = 64;

/** So much is compressed in 0.2 ms when it is text, in 1.1 ms when it is base64; what is longer, in another thread. */
const MAX_SYNC_BYTES = 64 * 1024;

const deflateRawInThread = promisify(deflateRaw);

/** `events` gives the plain bytes of messages. */
export function createEventCodings(events: WireForm): EventCodings {
  const plain = plainCoding(events);
  const gzip = gzipCoding(events);
  const codings = { plain, gzip, plainChunked: inChunks(plain), gzipChunked: inChunks(gzip) };
  return (kind) => {
    if (kind.gzip) return kind.chunked ? codings.gzipChunked : codings.gzip;
    return kind.chunked ? codings.plainChunked : codings.plain;
  };
}

function plainCoding(events: WireForm): EventCoding {
  const piece = (content: Buffer): EventPiece => ({ wire: content });
  const text = (content: string): EventPiece => piece(Buffer.from(content));
  return {
    begin: text,
    text,
    messages: forEachBatch((entries) => piece(events(entries))),
    heartbeat: text(encodeComment("")),
    createChecksum: () => undefined,
    end: () => undefined,
  };
}

/**
 * RFC 1952. Every piece is compressed by itself and flushed to a whole byte, so that it may stand in any stream, and all
 * subscribers share it: there is no compressor to keep for each (256 KiB), and a piece costs one call, however many read
 * it. The price is that nothing refers back to earlier pieces, as with permessage-deflate without context takeover. A
 * long piece (256 KiB of base64, the longest batch: 10 ms; one message of 1 MiB of octets: 100 ms) would hold up everybody's
 * messages.
 */
function gzipCoding(events: WireForm): EventCoding {
  function optionsFor({ length }: Buffer): ZlibOptions {
    const chunkSize = length + MAX_EXCESS_BYTES; // by default each short piece would hold on to 16 KiB
    return { finishFlush: constants.Z_SYNC_FLUSH, chunkSize };
  }
  function pieceOf(wire: Buffer, content: Buffer): EventPiece {
    return { wire, checked: { byteLength: content.length, crc32: crc32(content), shift: crc32Shift(content.length) } };
  }
  function piece(content: Buffer): EventPiece {
    return pieceOf(deflateRawSync(content, optionsFor(content)), content);
  }
  async function pieceInThread(content: Buffer): Promise<EventPiece> {
    return pieceOf(await deflateRawInThread(content, optionsFor(content)), content);
  }

  const text = (content: string): EventPiece => piece(Buffer.from(content));
  return {
    begin(content) {
      const first = text(content);
      return { ...first, wire: Buffer.concat([GZIP_HEADER, first.wire]) };
    },
    text,
    messages: forEachBatch((entries) => {
      const content = events(entries);
      return content.length <= MAX_SYNC_BYTES ? piece(content) : pieceInThread(content);
    }),
    heartbeat: text(encodeComment("")),
    createChecksum: () => new GzipChecksum(),
    end: (checksum) => checksum && Buffer.from(checksum.end()),
  };
}

function inChunks(coding: EventCoding): EventCoding {
  const chunked = (piece: EventPiece): EventPiece => ({ ...piece, wire: encodeChunk(piece.wire) });
  return {
    begin: (text) => chunked(coding.begin(text)),
    text: (text) => chunked(coding.text(text)),
    messages: forEachBatch((entries) => {
      const piece = coding.messages(entries);
      return piece instanceof Promise ? piece.then(chunked) : chunked(piece);
    }),
    heartbeat: chunked(coding.heartbeat),
    createChecksum: () => coding.createChecksum(),
    end(checksum) {
      const last = coding.end(checksum);
      return last === undefined ? LAST_CHUNK : Buffer.concat([encodeChunk(last), LAST_CHUNK]);
    },
  };
}

/** RFC 9112 §7.1. */
function encodeChunk(content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from("\r\n")]);
}

function forEachBatch(make: EventCoding["messages"]): EventCoding["messages"] {
  let madeOf: readonly StreamEntry[] | undefined;
  let made: EventPiece | Promise<EventPiece> = { wire: Buffer.alloc(0) };
  return (entries) => {
    if (entries !== madeOf) made = make(entries);
    madeOf = entries;
    return made;
  };
}
