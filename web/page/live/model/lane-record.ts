// Everything that is known of one lane: its state, its exchanges and arrivals, its account. Pure: instants come from outside.
import type { Retry } from "../../../../clients/follow.ts";
import { type Gap, parseCursor } from "../../../../protocol/cursor.ts";
import type { Message } from "../../../../protocol/message.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import { type Account, createAccount, type StreamEnds } from "./account.ts";
import { createExchanges, type Exchange, type Exchanges } from "./exchanges.ts";
import { createLatencies, type Latencies } from "./latencies.ts";
import { Recent } from "./recent.ts";
import { createTrafficTally, type TrafficTally } from "./traffic.ts";

export type LaneState =
  | { readonly is: "connecting" | "open" | "paused" }
  /** `untilMs` is undefined where the browser decides (EventSource). */
  | { readonly is: "waiting"; readonly untilMs: number | undefined }
  | { readonly is: "refused"; readonly reason: string };

/** A message that came over a stream; a poller's are in its exchanges. */
export interface Arrival {
  readonly id: number;
  readonly publishedAtMs: number;
  readonly atMs: number;
  /** What opened the stream it came over. */
  readonly opening: Exchange | undefined;
}

/** A stretch of time in which the lane was connected. */
export interface Connected {
  readonly fromMs: number;
  toMs: number | undefined;
}

/** How the lane came back after a loss or a pause. */
export interface Resumption {
  readonly atMs: number;
  /** The last that it had: what it told the server. */
  readonly cursor: string;
  /** Messages that were published while it was away and came afterwards. */
  caughtUp: number;
}

export type LaneEvent =
  | { readonly what: "opened" | "resumed"; readonly cursor: string }
  | { readonly what: "lost"; readonly reason: string; readonly delayMs: number | undefined }
  | { readonly what: "caught-up"; readonly messages: number }
  | { readonly what: "gap"; readonly gap: Gap }
  | { readonly what: "paused" }
  | { readonly what: "refused"; readonly reason: string };

export interface LaneOptions {
  readonly transport: Transport;
  /** Where all lanes begin. */
  readonly cursor: string;
  readonly ends: StreamEnds;
  /** What the link is set to; until it is measured, arrows are drawn by it. */
  readonly roundTripMs: number;
  readonly onEvent: (event: LaneEvent, atMs: number) => void;
}

/** 20 s at 200 messages a second. */
const ARRIVALS_KEPT = 4096;
const CONNECTIONS_KEPT = 64;

export class LaneRecord {
  readonly transport: Transport;
  readonly account: Account;
  readonly exchanges: Exchanges;
  readonly arrivals = new Recent<Arrival>(ARRIVALS_KEPT);
  readonly connections = new Recent<Connected>(CONNECTIONS_KEPT);
  readonly latencies: Latencies = createLatencies();
  readonly traffic: TrafficTally = createTrafficTally();
  state: LaneState = { is: "connecting" };
  messages = 0;
  lastId = 0;
  lastLostAtMs: number | undefined;
  resumption: Resumption | undefined;
  lastGap: { readonly atMs: number; readonly gap: Gap } | undefined;
  /** The longest that a message of the time that is watched took to arrive, see {@link watchWorst}. */
  worstLatencyMs = 0;
  #watchedUntilMs = Infinity;
  readonly #onEvent: LaneOptions["onEvent"];
  readonly #isStream: boolean;
  #activeSinceMs = 0;
  #leftAtCursor: string | undefined;
  #isCatchingUp = false;

  constructor({ transport, cursor, ends, roundTripMs, onEvent }: LaneOptions) {
    this.transport = transport;
    this.account = createAccount(ends, cursor);
    this.exchanges = createExchanges(roundTripMs);
    this.#isStream = transport === "sse" || transport === "websocket";
    this.#onEvent = onEvent;
  }

  /**
   * How many messages the server's sockets had counted when its stream stood at `cursor`: over an open stream all until
   * then, of a poller what has arrived of them.
   */
  messagesUntil(cursor: string): number {
    const [at, own] = [parseCursor(cursor), parseCursor(this.account.cursor)];
    if (at?.id === undefined || own?.id === undefined || at.epoch !== own.epoch) return this.messages;
    const ahead = at.id - own.id;
    const isStreaming = this.#isStream && this.state.is === "open";
    return this.messages + (isStreaming ? ahead : Math.min(0, ahead));
  }

  /** The following begins, or goes on after a pause: what was published before does not count as late. */
  began(atMs: number): void {
    this.#activeSinceMs = atMs;
    this.state = { is: "connecting" };
  }

  requestBegan(atMs: number): void {
    this.exchanges.began(atMs);
  }

  answered(atMs: number, status: number): void {
    this.#ended(atMs, status === 200 ? "messages" : status === 410 ? "gap" : status === 204 ? "empty" : "failed");
  }

  requestFailed(atMs: number): void {
    this.#ended(atMs, "failed");
  }

  #ended(atMs: number, outcome: Exchange["outcome"]): void {
    const { current } = this.exchanges;
    if (current === undefined || current.endedAtMs !== undefined) return;
    current.endedAtMs = atMs;
    current.outcome = outcome;
  }

  opened(atMs: number, cursor: string): void {
    if (this.#isStream) this.exchanges.opened(atMs);
    this.state = { is: "open" };
    this.connections.push({ fromMs: atMs, toMs: undefined });
    const leftAtCursor = this.#leftAtCursor;
    this.#leftAtCursor = undefined;
    if (leftAtCursor === undefined) return this.#onEvent({ what: "opened", cursor }, atMs);
    this.resumption = { atMs, cursor: leftAtCursor, caughtUp: 0 };
    this.#isCatchingUp = true;
    this.#onEvent({ what: "resumed", cursor: leftAtCursor }, atMs);
  }

  message(atMs: number, { id }: Message, publishedAtMs: number): void {
    this.messages++;
    this.lastId = id;
    if (this.#isStream) {
      this.arrivals.push({ id, publishedAtMs, atMs, opening: this.exchanges.current });
    } else if (this.exchanges.current !== undefined) {
      const { current } = this.exchanges;
      if (current.messages++ === 0) current.firstId = id;
      current.lastId = id;
    }
    const latencyMs = atMs - publishedAtMs;
    if (publishedAtMs >= this.#activeSinceMs) {
      this.latencies.record(latencyMs);
      if (publishedAtMs < this.#watchedUntilMs) this.worstLatencyMs = Math.max(this.worstLatencyMs, latencyMs);
    }
    if (this.#isCatchingUp) this.#caughtUp(atMs, publishedAtMs);
  }

  /** What was published before the lane was back is caught up; the first that was published later ends that. */
  #caughtUp(atMs: number, publishedAtMs: number): void {
    if (this.resumption === undefined) return;
    if (publishedAtMs < this.resumption.atMs) {
      this.resumption.caughtUp++;
      return;
    }
    this.#isCatchingUp = false;
    const { caughtUp } = this.resumption;
    if (caughtUp > 0) this.#onEvent({ what: "caught-up", messages: caughtUp }, atMs);
  }

  gap(atMs: number, gap: Gap): void {
    this.account.goOnFrom(gap.cursor);
    this.lastGap = { atMs, gap };
    this.#onEvent({ what: "gap", gap }, atMs);
  }

  lost(atMs: number, { delayMs, reason, attempt }: Retry): void {
    this.#disconnected(atMs);
    this.state = { is: "waiting", untilMs: delayMs === undefined ? undefined : atMs + delayMs };
    this.lastLostAtMs = atMs;
    // Attempts in vain are seen in the state; the log would hold nothing else.
    if (attempt === 1) this.#onEvent({ what: "lost", reason, delayMs }, atMs);
  }

  paused(atMs: number): void {
    this.#disconnected(atMs);
    this.#ended(atMs, "failed");
    this.state = { is: "paused" };
    this.#onEvent({ what: "paused" }, atMs);
  }

  refused(atMs: number, reason: string): void {
    this.#disconnected(atMs);
    this.state = { is: "refused", reason };
    this.#onEvent({ what: "refused", reason }, atMs);
  }

  /** From now on, for messages that are published before `untilMs`. */
  watchWorst(untilMs: number): void {
    this.worstLatencyMs = 0;
    this.#watchedUntilMs = untilMs;
  }

  #disconnected(atMs: number): void {
    const last = this.connections.at(-1);
    if (last === undefined) return; // It never was connected.
    last.toMs ??= atMs;
    this.#leftAtCursor ??= this.account.cursor;
  }
}
