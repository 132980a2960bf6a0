// What followers cost on the wire, counted at their own sockets: requests, connections, bytes by layer and direction.
import type { Socket } from "node:net";
import { type ConnectionBytes, type ConnectionTally, createConnectionTally } from "./connection-tally.ts";

/** Bytes of one direction. `tcpStream` is what the TCP sockets counted and the sum of the other four. */
export interface LayeredBytes {
  /** The messages' JSON, or the whole binary message with lab.binary.v1. */
  readonly payload: number;
  /**
   * WebSocket frame headers, event-stream fields, chunk headers, brackets and commas of arrays, opening and gap frames. Of
   * HTTP/2: the preface, frame headers, padding, and all frames that carry neither fields nor content.
   */
  readonly framing: number;
  /** Request and status lines, header fields; HPACK's field blocks. */
  readonly http: number;
  /** Handshakes, records beyond their plaintext, alerts. 0 without TLS. */
  readonly tls: number;
  readonly tcpStream: number;
}

export interface MeterSnapshot {
  /** Requests begun: each poll, each event stream's, each upgrade. */
  readonly requests: number;
  /** 204 answers: requests that brought no message. */
  readonly emptyAnswers: number;
  readonly connectionsOpened: number;
  readonly connectionsOpen: number;
  /** The most that were open at once. */
  readonly connectionsPeak: number;
  readonly up: LayeredBytes;
  readonly down: LayeredBytes;
}

/**
 * One meter serves all the followers of a worker. The difference of two snapshots is what a window cost; a message that a
 * snapshot cuts in two counts as framing (pollers: HTTP) until the rest has come, and a TLS record (16 KiB at most) as TLS.
 */
export interface Meter {
  request(): void;
  emptyAnswer(): void;
  /**
   * A poller's connection is established: what goes over it is HTTP, but for the content that is reported. Over TLS that is
   * said of `plaintext`, the socket inside, on which nothing may be written before TLS is established.
   */
  pollConnection(tcp: Socket, plaintext?: Socket): void;
  pollContent(payloadBytes: number, framingBytes: number): void;
  /** The content of a request that has gone out over a poller's connection: payload. */
  pollContentUp(bytes: number): void;
  /**
   * So many more bytes (or fewer, below 0) have arrived of answers, events and frames that are not complete. Until they
   * are they count as payload: a window's edge in the middle of a large message must not make a layer of it that it is not.
   */
  pollArriving(bytes: number): void;
  /** The same on a connection that carries a stream. */
  streamArriving(bytes: number): void;
  /**
   * A connection that carries a stream is established, or one of HTTP/2, be it a poller's: what goes over it is framing,
   * but for what is reported.
   */
  streamConnection(tcp: Socket, plaintext?: Socket): void;
  streamHttp(upBytes: number, downBytes: number): void;
  streamPayloadUp(bytes: number): void;
  streamPayloadDown(bytes: number): void;
  /** Open now; cheap, for sampling. */
  readonly connectionsOpen: number;
  /** Reads every open socket's counters. */
  snapshot(): MeterSnapshot;
}

export function createMeter(): Meter {
  const polls = createConnectionTally();
  const streams = createConnectionTally();
  let requests = 0;
  let emptyAnswers = 0;
  let connectionsPeak = 0;
  const pollContent = { payload: 0, framing: 0 };
  const pollContentUp = { payload: 0, framing: 0 };
  const streamUp = { payload: 0, http: 0 };
  const streamDown = { payload: 0, http: 0 };

  function connection(tally: ConnectionTally, tcp: Socket, plaintext: Socket | undefined): void {
    tally.add(tcp, plaintext);
    connectionsPeak = Math.max(connectionsPeak, polls.open() + streams.open());
  }

  return {
    get connectionsOpen() {
      return polls.open() + streams.open();
    },
    request: () => void requests++,
    emptyAnswer: () => void emptyAnswers++,
    pollConnection: (tcp, plaintext) => connection(polls, tcp, plaintext),
    pollContent(payloadBytes, framingBytes) {
      pollContent.payload += payloadBytes;
      pollContent.framing += framingBytes;
    },
    pollContentUp: (bytes) => void (pollContentUp.payload += bytes),
    pollArriving: (bytes) => void (pollContent.payload += bytes),
    streamArriving: (bytes) => void (streamDown.payload += bytes),
    streamConnection: (tcp, plaintext) => connection(streams, tcp, plaintext),
    streamHttp(upBytes, downBytes) {
      streamUp.http += upBytes;
      streamDown.http += downBytes;
    },
    streamPayloadUp: (bytes) => void (streamUp.payload += bytes),
    streamPayloadDown: (bytes) => void (streamDown.payload += bytes),
    snapshot() {
      const poll = polls.bytes();
      const stream = streams.bytes();
      return {
        requests,
        emptyAnswers,
        connectionsOpened: polls.opened() + streams.opened(),
        connectionsOpen: polls.open() + streams.open(),
        connectionsPeak,
        up: layered(pollContentUp, poll.up, streamUp, stream.up),
        down: layered(pollContent, poll.down, streamDown, stream.down),
      };
    },
  };
}

/** Pollers' remainder is HTTP, the streams' is framing: so the layers add up to the sockets' counters at any moment. */
function layered(
  pollContent: { payload: number; framing: number },
  pollBytes: ConnectionBytes,
  stream: { payload: number; http: number },
  streamBytes: ConnectionBytes,
): LayeredBytes {
  const pollPlaintext = pollBytes.tcpStream - pollBytes.tls;
  const streamPlaintext = streamBytes.tcpStream - streamBytes.tls;
  return {
    payload: pollContent.payload + stream.payload,
    framing: pollContent.framing + streamPlaintext - stream.http - stream.payload,
    http: stream.http + pollPlaintext - pollContent.payload - pollContent.framing,
    tls: pollBytes.tls + streamBytes.tls,
    tcpStream: pollBytes.tcpStream + streamBytes.tcpStream,
  };
}
