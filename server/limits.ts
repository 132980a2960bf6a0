// What bounds a client: its time, its bytes, its number. All in one place, each with its reason; SECURITY.md names them.

/** Times that {@link LabServerOptions.timeLimits} may shorten, as tests do. */
export interface TimeLimits {
  /**
   * From the first byte of a request's head to its last, or from the connection's opening: a WebSocket's opening
   * handshake is such a head. Then 408 and the end. Looked at once a second.
   */
  readonly headMs: number;
  /** The same for the whole request with its content: 16 MiB at 4.5 Mbit/s. At least `headMs`. */
  readonly requestMs: number;
  /** For the whole of TLS's handshake. */
  readonly tlsHandshakeMs: number;
  /** From a WebSocket message's first byte to its last, over all its fragments; then 1008. As much as a request with its content has. */
  readonly messageMs: number;
  /** Between two requests. Longer than any poll interval that makes sense: Node's 5 s would make keep-alive polling reconnect silently. */
  readonly keepAliveMs: number;
}

export const TIME_LIMITS: TimeLimits = {
  headMs: 10_000,
  requestMs: 30_000,
  tlsHandshakeMs: 10_000,
  messageMs: 30_000,
  keepAliveMs: 120_000,
};

/** How often node:http looks for requests that take too long: no timer for each of them. */
export function checkEveryMs({ headMs }: TimeLimits): number {
  return Math.max(1, Math.min(1000, Math.floor(headMs / 4)));
}

/** Request line with its target, and header fields; more gets 431 (RFC 6585 §5). HTTP/2: decoded. */
export const MAX_HEAD_BYTES = 16 * 1024;

/** Of one connection of HTTP/2: what RFC 9113 §6.5.2 recommends at the least. */
export const MAX_CONCURRENT_STREAMS = 100;

/** Of one connection of HTTP/1.1 that pipelines: one that asks more before it has its answers is cut. Each takes some 3 kB here, of 30 bytes there. */
export const MAX_PIPELINED_REQUESTS = 1000;

/** POST /publish; more gets 413. It stays in the ring, and goes to everybody. */
export const MAX_PUBLISH_BYTES = 1024 * 1024;

/** POST /echo (413) and a message on the WebSocket /echo (1009): what Autobahn's suite sends at the most. */
export const MAX_ECHO_BYTES = 16 * 1024 * 1024;

/** Of a content that is refused, so that its answer is not lost to a reset: as much as any content may have. Then the connection is cut. */
export const MAX_DISCARDED_BYTES = 16 * 1024 * 1024;

/** A message that a client sends on /ws, over all its fragments and inflated (1009): what it has to say is short. */
export const MAX_WEBSOCKET_MESSAGE_BYTES = 1024 * 1024;

/** What one answer to a poll carries at the most, less its last message; the rest comes with the next request. */
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** What an answer carries at the most, less its last message, that queues behind another one on its connection (pipelining): thousands may. */
export const MAX_QUEUED_ANSWER_BYTES = 64 * 1024;

/** A longer one is not made as a whole, for all who stand at the same place, but for each while it is read. */
export const MAX_WHOLE_ANSWER_BYTES = 1024 * 1024;

/** `waitMs` of a long poll; longer gets 400. */
export const MAX_WAIT_MS = 300_000;

/** How long a refused client may take to read the refusal and to end its side. */
export const REFUSAL_TIMEOUT_MS = 2000;

/** How long one that is refused as it comes may take to ask for something; then it is told unasked. */
export const REFUSAL_ASKING_MS = 1000;

/** What a WebSocket's peer may take for its part of the closing handshake (RFC 6455 §7.1.1). */
export const WEBSOCKET_CLOSE_TIMEOUT_MS = 5000;

/** What a client may take to end its side after GOAWAY: HTTP/2's session waits for that, and would for ever. */
export const GOAWAY_TIMEOUT_MS = 2000;

/** Pings in a row that a WebSocket may leave unanswered. One late pong is no proof of death: the machine, or a browser in the background, may have been busy. */
export const MAX_SILENT_HEARTBEATS = 2;

/** What those are told who come when there are too many connections. Our clients add a random part of their own. */
export const RETRY_AFTER_S = 5;

/** What those are told who want what the stream's store does not give at the moment: it is mostly back within a second. */
export const STORE_RETRY_AFTER_S = 1;

/** How long a publication is tried while the stream's store is away; then it has failed, and those that come fail at once. */
export const PUBLISH_TIMEOUT_MS = 10_000;

/**
 * How long a server that starts waits for a store that does not answer yet: the two may be started together. One that ended
 * at once would be given up by a supervisor that starts it again at once (systemd: five starts within ten seconds).
 */
export const STORE_OPENING_PATIENCE_MS = 10_000;

/** What may wait to be published, and to be read back, while the store is away, or slow: messages, and bytes of their payloads. More fails at once. */
export const MAX_WAITING_PUBLICATIONS = 100_000;
export const MAX_WAITING_PUBLICATION_BYTES = 64 * 1024 * 1024;

/** How long a request may wait for this server to have read what its cursor stands for. */
export const CATCH_UP_TIMEOUT_MS = 5000;

/** Refused connections that may take {@link REFUSAL_TIMEOUT_MS} to read why; beyond it they are closed without a word. */
export const MAX_REFUSED_AT_ONCE = 256;

/** A publisher that is so much behind its schedule is said not to be ready. */
export const MAX_PUBLISHER_LATENESS_MS = 10_000;

/** JSON of messages that a follower gets in one batch at the most, less the last message: what is put into its socket at once. */
export const MAX_BATCH_BYTES = 256 * 1024;

/** Messages' JSON that may wait for one reader of an event stream or a WebSocket, unless `--slow-reader-buffer-bytes` says otherwise. */
export const SLOW_READER_BUFFER_BYTES = 1024 * 1024;

/**
 * What is longer is written in slices of so much, the next when one has left. Node tells when all of a write has left, not
 * how far it came: so a reader that is slow, but takes something, is seen to do so. And what TLS and HTTP/2 copy for each
 * connection is one slice, where the whole message is shared by all.
 */
export const SLICE_BYTES = 128 * 1024;

/** A reader is cut when, for so many heartbeats in a row, its socket did not take all that it had been given: a slice, or less. */
export const MAX_STALLED_HEARTBEATS = 3;

/** A poll's answer of which no byte has left for so long is given up: three default heartbeats, as event streams and WebSockets have them. */
export const ANSWER_STALL_MS = 75_000;
