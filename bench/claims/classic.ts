// The classic figure of polling against WebSocket, as published, and what remains of it layer by layer in closed form. Pure.
// Lubbers and Greco, "HTML5 WebSocket: a quantum leap in scalability for the web".

/** A message a second, and for each a poll with so many bytes of header fields, against a frame with so many. */
export const CLASSIC = {
  messagesPerSecond: 1,
  pollHeaderBytes: 871,
  frameHeaderBytes: 2,
  /** Of the message, which the published figure leaves out. */
  payloadBytes: 20,
} as const;

export interface PublishedRow {
  readonly clients: number;
  readonly pollingBytesPerSecond: number;
  readonly pollingBitsPerSecond: number;
  /** As printed: divided by 2^20, and called Mbps. */
  readonly pollingPrintedMbps: number;
  readonly websocketBytesPerSecond: number;
  readonly websocketBitsPerSecond: number;
  readonly websocketPrintedMbps: number;
}

/** The published table: 1,000, 10,000 and 100,000 clients, headers alone. */
export function publishedTable(): PublishedRow[] {
  return [1000, 10_000, 100_000].map((clients) => {
    const pollingBytesPerSecond = clients * CLASSIC.messagesPerSecond * CLASSIC.pollHeaderBytes;
    const websocketBytesPerSecond = clients * CLASSIC.messagesPerSecond * CLASSIC.frameHeaderBytes;
    return {
      clients,
      pollingBytesPerSecond,
      pollingBitsPerSecond: pollingBytesPerSecond * 8,
      pollingPrintedMbps: (pollingBytesPerSecond * 8) / 2 ** 20,
      websocketBytesPerSecond,
      websocketBitsPerSecond: websocketBytesPerSecond * 8,
      websocketPrintedMbps: (websocketBytesPerSecond * 8) / 2 ** 20,
    };
  });
}

/** IPv4 and TCP without options. */
const HEADER_BYTES = 40;
/** TCP timestamps, in each segment (RFC 7323 §3.2). */
const TIMESTAMP_BYTES = 12;
/** A poll: request, answer, acknowledgement of the answer. */
const POLL_SEGMENTS = 3;
/** A frame, and its acknowledgement. */
const FRAME_SEGMENTS = 2;
/** Of each message that travels upstream (RFC 6455 §5.3). */
const MASKING_KEY_BYTES = 4;
/** A record of TLS 1.3: header, content type, tag of AES-GCM. */
const TLS_RECORD_BYTES = 22;
/** HPACK leaves so much of a browser's repeated header fields, here taken of request and answer alike. Measured: 59 of 739 bytes. */
const HPACK_SHARE = 59 / 739;
/** Of an answer's DATA frame (RFC 9113 §4.1); that of HEADERS is in HPACK's share. */
const DATA_FRAME_BYTES = 9;
/** A new connection for each poll, closed by the server: SYN to the last acknowledgement, 164 bytes up and 216 down with timestamps. */
const NEW_CONNECTION_BYTES = 164 + 216;

export const CLASSIC_LAYERS = [
  "published",
  "payload",
  "tcp-ip",
  "acknowledgements",
  "timestamps",
  "tls",
  "http2",
  "masking",
  "new-connections",
] as const;

export type ClassicLayer = (typeof CLASSIC_LAYERS)[number];

/** Bytes of one message by polling and by WebSocket. */
export interface ClassicRow {
  readonly layer: ClassicLayer;
  readonly pollingBytes: number;
  readonly websocketBytes: number;
  readonly ratio: number;
  /** Whether it lies on top of the row before; otherwise it is a variation of "timestamps". */
  readonly isOnTop: boolean;
}

/**
 * What remains of 435.5:1, both directions together, one message for each poll on a kept connection, one segment for each
 * request, answer and frame. "masking" is the case of a message that travels upstream, "new-connections" that of the
 * figure's time, "http2" that of today (polling over HTTP/2 and TLS, WebSocket over TLS).
 */
export function classicLayers(payloadBytes: number = CLASSIC.payloadBytes): ClassicRow[] {
  const { pollHeaderBytes, frameHeaderBytes } = CLASSIC;
  const headers = [pollHeaderBytes, frameHeaderBytes] as const;
  const payload = add(headers, [payloadBytes, payloadBytes]);
  const tcpIp = add(payload, [2 * HEADER_BYTES, HEADER_BYTES]);
  const acknowledged = add(tcpIp, [HEADER_BYTES, HEADER_BYTES]);
  const timestamps = add(acknowledged, [POLL_SEGMENTS * TIMESTAMP_BYTES, FRAME_SEGMENTS * TIMESTAMP_BYTES]);
  const tls = add(timestamps, [2 * TLS_RECORD_BYTES, TLS_RECORD_BYTES]);
  const indexedBytes = Math.round(pollHeaderBytes * HPACK_SHARE) + DATA_FRAME_BYTES;
  return [
    row("published", headers),
    row("payload", payload),
    row("tcp-ip", tcpIp),
    row("acknowledgements", acknowledged),
    row("timestamps", timestamps),
    row("tls", tls),
    row("http2", add(tls, [indexedBytes - pollHeaderBytes, 0])),
    { ...row("masking", add(timestamps, [0, MASKING_KEY_BYTES])), isOnTop: false },
    { ...row("new-connections", add(timestamps, [NEW_CONNECTION_BYTES, 0])), isOnTop: false },
  ];
}

type Both = readonly [pollingBytes: number, websocketBytes: number];

function add([polling, websocket]: Both, [more, moreToo]: Both): Both {
  return [polling + more, websocket + moreToo];
}

function row(layer: ClassicLayer, [pollingBytes, websocketBytes]: Both): ClassicRow {
  return { layer, pollingBytes, websocketBytes, ratio: pollingBytes / websocketBytes, isOnTop: true };
}
