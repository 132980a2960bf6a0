// What the four clients have in common: how the stream is followed, in Node and in browsers.
import type { Gap } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";
import type { ServerUrls } from "./servers.ts";

/** What a follower may be told and asked. Everything that waits ends with `signal`. */
export interface FollowOptions {
  /** Cursor or bare id; without it only what is new from now on. */
  readonly after?: string;
  /**
   * Ends the following: sockets are closed, timers cleared, the promise resolves. One signal may end thousands of
   * followers; Node then wants `events.setMaxListeners(0, signal)`.
   */
  readonly signal: AbortSignal;
  /** Each message once, in id order. What it throws rejects the following. */
  onMessage(message: Message): void;
  /**
   * Messages are not to be had any more; the following goes on from `gap.cursor`. Announced by the server, or seen by
   * the client where a server moved on without a word (another epoch, a later cursor): `oldestId` is then the next id.
   */
  onGap?(gap: Gap): void;
  /** Connected, for the first time or again; `cursor` is where the following stands. */
  onOpen?(cursor: string): void;
  /** The connection was lost or could not be made. */
  onRetry?(retry: Retry): void;
  /** Sees every arrival, those that are not handed over too: duplicates and late ones. */
  readonly ledger?: LedgerSink;
  readonly reconnect?: ReconnectOptions;
  /**
   * Nothing received for so long means that the server is dead: the connection is cut and made anew. A poll that is not
   * answered within it counts as lost. Default 62,500 ms (2.5 heartbeats). It is noticed within 1.25 times as much.
   */
  readonly silenceMs?: number;
}

export interface Retry {
  /** 1 for the first attempt after a connection that had proved good. */
  readonly attempt: number;
  /** The attempt comes after so long; undefined where the browser decides (EventSource reconnects by itself). */
  readonly delayMs: number | undefined;
  readonly reason: string;
}

/** Sees every arrival, before duplicates and late ones are dropped. */
export interface LedgerSink {
  arrived(id: number): void;
}

/**
 * Capped exponential backoff with full jitter: the n-th delay (n from 0) is uniform in 0 … min(capMs, baseMs · 2^n). Who
 * knows several servers waits so long when all of them have failed once more; before that, the next one is tried after
 * 0 … min(50, baseMs), whatever the one that failed has asked for.
 */
export interface ReconnectOptions {
  /** Default 250. */
  readonly baseMs?: number;
  /** Default 10,000. */
  readonly capMs?: number;
  /** Uniform in [0, 1). Default Math.random. */
  readonly random?: () => number;
}

export interface ShortPollingOptions extends FollowOptions {
  /** Default 1000. Polls start at phase, phase + interval, phase + 2 · interval …, whenever the answers come; a poll that is still out lets its turn pass. */
  readonly pollIntervalMs?: number;
  /** The first poll's delay. Default 0. */
  readonly phaseMs?: number;
}

export interface LongPollingOptions extends FollowOptions {
  /** How long the server may hold a request. Default 25,000. */
  readonly holdMs?: number;
  /** Counted from the end of the hold. Default 37,500 ms: with the default hold a dead server is noticed as by the others. */
  readonly silenceMs?: number;
}

/**
 * Resolves when `signal` aborts, its connections closed. Rejects when the server refuses for good (a 4xx other than 408,
 * 410, 425, 429: RefusedError; no TLS that can be trusted: SecureConnectionError) or breaks the contract (MessageError,
 * WebSocketError, …), and with what a callback throws.
 */
export type Follow<Options extends FollowOptions = FollowOptions> = (url: string, options: Options) => Promise<void>;

/**
 * As {@link Follow}, of one server or of several that share a stream. It begins at the first; when a connection or an
 * answer fails, it goes on at the next with the cursor that it has. Rejects as well with a TypeError when a URL is none.
 */
export type FollowServers<Options extends FollowOptions> = (urls: ServerUrls, options: Options) => Promise<void>;
