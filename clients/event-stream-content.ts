// The content of an event stream on its way from the socket to the parser, decoded and counted.
import type { EventStreamParser } from "../protocol/event-stream.ts";
import type { ContentCoding } from "./content-decoding.ts";
import { type Decompressed, GunzipStream } from "./gunzip-stream.ts";
import type { Meter } from "./meter.ts";
import { payloadOnWire } from "./wire-share.ts";

/** Feeds a parser and tells the payload bytes of the messages that came out of it. */
export interface EventStreamReader {
  readonly parser: EventStreamParser;
  /** Since the last call. */
  readonly takePayloadBytes: () => number;
}

export interface EventStreamContent {
  /** Throws what the parser and its handlers throw, and a ContentDecodingError. */
  push(chunk: Uint8Array): void;
  /** The server has ended the stream. */
  end(): void;
}

export function createEventStreamContent(
  coding: ContentCoding,
  reader: EventStreamReader,
  meter: Meter | undefined,
): EventStreamContent {
  return coding === "gzip" ? readGzip(reader, meter) : readPlain(reader, meter);
}

function readPlain({ parser, takePayloadBytes }: EventStreamReader, meter: Meter | undefined): EventStreamContent {
  return {
    push(chunk) {
      const unfinishedBefore = parser.unfinishedChars ?? 0;
      parser.push(chunk);
      meter?.streamPayloadDown(takePayloadBytes());
      meter?.streamArriving((parser.unfinishedChars ?? 0) - unfinishedBefore);
    },
    end() {},
  };
}

function readGzip({ parser, takePayloadBytes }: EventStreamReader, meter: Meter | undefined): EventStreamContent {
  const gunzip = new GunzipStream();
  let arrivingBytes = 0;

  /** Shares each piece out at once: what it has of a line that is not complete is taken for payload, as when plain. */
  function take({ content, wireBytes }: Decompressed): void {
    const unfinishedBefore = parser.unfinishedChars ?? 0;
    parser.push(content);
    const payloadBytes = Math.max(0, takePayloadBytes() + (parser.unfinishedChars ?? 0) - unfinishedBefore);
    meter?.streamPayloadDown(payloadOnWire(wireBytes, { payloadBytes, contentBytes: content.length }));
  }

  function takeAny(decompressed: Decompressed | undefined): void {
    if (decompressed !== undefined) take(decompressed);
    meter?.streamArriving(gunzip.pendingBytes - arrivingBytes);
    arrivingBytes = gunzip.pendingBytes;
  }

  return { push: (chunk) => takeAny(gunzip.push(chunk)), end: () => takeAny(gunzip.end()) };
}
