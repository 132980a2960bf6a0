// What the four clients have in common: how the stream is followed, in Node and in browsers.
import type { Gap } from "../protocol/cursor.ts";
import type { Message } from "../protocol/message.ts";

/** What a follower may be told and asked. Everything that waits ends with `signal`. */
export interface FollowOptions {
  /** Cursor or bare id; without it only what is new from now on. */
  readonly after?: string;
  /** Ends the following: sockets are closed, timers cleared, the promise resolves. */
  readonly signal: AbortSignal;
  /** Each message once, in id order. */
  onMessage(message: Message): void;
  /** The server announced that messages are not to be had any more; the following goes on from `gap.cursor`. */
  onGap?(gap: Gap): void;
  /** Connected, for the first time or again; `cursor` is where the following stands. */
  onOpen?(cursor: string): void;
  /** The connection was lost or could not be made; the next attempt comes after `delayMs`. */
  onRetry?(retry: { readonly attempt: number; readonly delayMs: number; readonly reason: string }): void;
  /** Counts arrivals that are not handed over: duplicates and late ones. */
  readonly ledger?: LedgerSink;
  readonly reconnect?: ReconnectOptions;
  /** Nothing received for so long means that the server is dead: the connection is cut and made anew. Default 62,500 ms (2.5 heartbeats). */
  readonly silenceMs?: number;
}

/** Sees every arrival, before duplicates and late ones are dropped. */
export interface LedgerSink {
  arrived(id: number): void;
}

/** Capped exponential backoff with full jitter: the n-th delay is uniform in 0 … min(capMs, baseMs · 2^n). */
export interface ReconnectOptions {
  /** Default 250. */
  readonly baseMs?: number;
  /** Default 10,000. */
  readonly capMs?: number;
  /** Uniform in [0, 1). Default Math.random. */
  readonly random?: () => number;
}

export interface PollingOptions extends FollowOptions {
  /** Default 1000. Polls start at phase, phase + interval, phase + 2 · interval …, whenever the answers come; a poll that is still out lets its turn pass. */
  readonly pollIntervalMs?: number;
  /** The first poll's delay. Default 0. */
  readonly phaseMs?: number;
}

export interface LongPollingOptions extends FollowOptions {
  /** How long the server may hold a request. Default 25,000. */
  readonly holdMs?: number;
}

/** Resolves when `signal` aborts; rejects when the server refuses for good (a 4xx other than 408, 410, 425, 429). */
export type Follow<Options extends FollowOptions = FollowOptions> = (url: string, options: Options) => Promise<void>;
