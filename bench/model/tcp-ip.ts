// The model of TCP/IP: IP bytes and packets of a window, from what is known of it at the sockets. Pure.
// Where the kernel cannot be asked it stands in for counters, and says "modelled". IPv4, Ethernet's MTU, no loss.
import type { Transport } from "../../protocol/transports.ts";
import { IP_TCP_HEADER_BYTES, pureAcknowledgements, segmentsOf, SYN_BYTES } from "./segments.ts";
import { expectedSegments } from "./answer-sizes.ts";

/** Bytes of one direction as the client's sockets counted them. */
export interface StreamBytes {
  readonly payload: number;
  readonly framing: number;
  readonly http: number;
  /** The sum of the others; with TLS that of the records on the wire. */
  readonly tcpStream: number;
}

export interface SocketWindow {
  readonly transport: Transport;
  readonly measuredMs: number;
  readonly subscribers: number;
  readonly arrivals: "poisson" | "fixed";
  /** Of SSE comments and WebSocket pings. */
  readonly heartbeatMs: number;
  readonly keepAlive: boolean;
  /** Round-trip time of the link; 0 without one. */
  readonly rttMs: number;
  readonly tls: boolean;
  /** Over all subscribers, as are all that follow. */
  readonly deliveries: number;
  readonly requests: number;
  readonly emptyAnswers: number;
  /** Requests that still wait when the window ends, beyond those that waited when it began. Default 0. */
  readonly unanswered?: number;
  /** Within the window; a poller's that are neither kept alive nor unanswered are taken to be closed within it, too, by the server. */
  readonly connectionsOpened: number;
  readonly bytes: { readonly up: StreamBytes; readonly down: StreamBytes };
}

export interface ModelledWireBytes {
  readonly up: { readonly ipBytes: number; readonly packets: number };
  readonly down: { readonly ipBytes: number; readonly packets: number };
}

interface Packets {
  readonly up: number;
  readonly down: number;
}

/** Linux waits so long for something to send along with an acknowledgement. */
const DELAYED_ACKNOWLEDGEMENT_MS = 40;
/** Between an answer and the next long poll, beside the round trip. */
const LONG_POLL_GAP_MS = 1;
/** How coarse the timer of a server is that publishes: messages of so many milliseconds leave together. */
const SERVER_TURN_MS = 0.8;
/** Linux's smallest retransmission timeout. */
const SILENCE_MS = 200;
/** SYN, ACK; SYN-ACK, ACK of the request: beside request and answer. */
const OPEN: Packets = { up: 2, down: 2 };
/** FIN; FIN, ACK of the client's FIN. A client that closes first moves one. */
const CLOSE: Packets = { up: 1, down: 2 };
/** A full handshake of TLS 1.3 and close_notify, with an ECDSA certificate (an RSA chain may take one more down). */
const TLS: Packets = { up: 3, down: 1 };

/**
 * Packets are expectations, not whole numbers. Within 2 % of the kernel's counters in the median over 76 figures; weakest
 * are pure acknowledgements: at 500 messages a second and connection and more it has up to twice as many as there were.
 */
export function modelTcpIp(window: SocketWindow): ModelledWireBytes {
  const exchanges = window.transport.endsWith("polling") ? pollPackets(window) : streamPackets(window);
  const connections = connectionPackets(window);
  const direction = (name: "up" | "down") => {
    const packets = exchanges[name] + connections[name];
    const synOptionBytes = window.connectionsOpened * (SYN_BYTES - IP_TCP_HEADER_BYTES);
    return { packets, ipBytes: window.bytes[name].tcpStream + IP_TCP_HEADER_BYTES * packets + synOptionBytes };
  };
  return { up: direction("up"), down: direction("down") };
}

function connectionPackets({ transport, keepAlive, connectionsOpened, unanswered = 0, tls }: SocketWindow): Packets {
  const closed = transport.endsWith("polling") && !keepAlive ? connectionsOpened - unanswered : 0;
  const packets = (name: "up" | "down"): number =>
    connectionsOpened * (OPEN[name] + (tls ? TLS[name] : 0)) + closed * CLOSE[name];
  return { up: packets("up"), down: packets("down") };
}

/** A write, and an acknowledgement or more, for each turn that has messages; a stream's request is a segment. */
function streamPackets(window: SocketWindow): Packets {
  const { transport, arrivals, deliveries, requests, subscribers, measuredMs, heartbeatMs, bytes } = window;
  const heartbeats = subscribers * Math.floor(measuredMs / heartbeatMs);
  const acknowledgedPongs = transport === "websocket" ? heartbeats : 0; // a pong acknowledges its ping
  const perMs = deliveries / subscribers / measuredMs;
  const messagesPerWrite = 1 / writesPerMessage(perMs, arrivals);
  const bytesPerMessage = deliveries === 0 ? 0 : (bytes.down.tcpStream - bytes.down.http) / deliveries;
  const sizes = { headBytes: 0, bytesPerMessage, mean: messagesPerWrite, least: 1, arrivals } as const;
  const writes = (count: (segments: number) => number): number =>
    (deliveries / messagesPerWrite) * expectedSegments(sizes, count);
  const afterSilence = silences(perMs / messagesPerWrite, arrivals);
  return {
    up: writes((segments) => pureAcknowledgements(segments, { afterSilence })) + heartbeats + 2 * requests,
    down: writes((segments) => segments) + heartbeats + acknowledgedPongs + requests,
  };
}

/** Messages that are due in the same turn of the server's event loop are written together. */
function writesPerMessage(perMs: number, arrivals: "poisson" | "fixed"): number {
  const perTurn = perMs * SERVER_TURN_MS;
  if (arrivals === "fixed") return Math.min(1, 1 / perTurn);
  return perTurn === 0 ? 1 : (1 - Math.exp(-perTurn)) / perTurn;
}

/** The share of writes, at such a rate per connection, before which nothing came for so long that TCP takes note. */
function silences(perMs: number, arrivals: "poisson" | "fixed"): number {
  if (arrivals === "fixed") return perMs * SILENCE_MS < 1 ? 1 : 0;
  return Math.exp(-perMs * SILENCE_MS);
}

function pollPackets(window: SocketWindow): Packets {
  const { requests, bytes, emptyAnswers, deliveries, transport, arrivals, keepAlive, subscribers, measuredMs } = window;
  const answered = requests - (window.unanswered ?? 0);
  if (answered <= 0) return { up: requests, down: 0 };
  const isLong = transport === "long-polling";
  const isFollowed = isLong && keepAlive; // the next request is there before the acknowledgement is due
  const fullAnswers = isLong ? answered - emptyAnswers : answered;
  const sizes = {
    headBytes: bytes.down.http / answered,
    bytesPerMessage: deliveries === 0 ? 0 : (bytes.down.payload + bytes.down.framing) / deliveries,
    mean: fullAnswers === 0 ? 0 : deliveries / fullAnswers,
    least: isLong ? 1 : 0,
    arrivals,
  } as const;
  const answers = (count: (segments: number) => number): number =>
    fullAnswers * expectedSegments(sizes, count) + (answered - fullAnswers) * count(segmentsOf(sizes.headBytes));
  const acknowledgedApart = Math.max(0, answered - window.connectionsOpened); // a connection's first one always is
  const isSlow = !isLong && (measuredMs * subscribers) / requests >= SILENCE_MS;
  const afterSilence = !keepAlive || isSlow ? 1 : Math.min(1, window.connectionsOpened / answered);
  return {
    up:
      requests * segmentsOf(bytes.up.tcpStream / requests) +
      answers((segments) => pureAcknowledgements(segments, { isFollowed, afterSilence })),
    down: answers((segments) => segments) + (isFollowed ? acknowledgedApart * requestAcknowledgements(window) : 0),
  };
}

/** How many of a long poll's requests are acknowledged before their answer. */
function requestAcknowledgements({ arrivals, deliveries, subscribers, measuredMs, rttMs }: SocketWindow): number {
  const perMs = deliveries / subscribers / measuredMs;
  const gapMs = rttMs + LONG_POLL_GAP_MS;
  if (arrivals === "fixed") return perMs > 0 && 1 / perMs - gapMs < DELAYED_ACKNOWLEDGEMENT_MS ? 0 : 1;
  const answeredSoon = 1 - Math.exp(-perMs * (gapMs + DELAYED_ACKNOWLEDGEMENT_MS));
  return 1 - answeredSoon ** 2;
}
