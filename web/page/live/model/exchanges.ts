// A lane's requests and answers: when they began and ended in the browser, and when the server read and wrote them.
import { Recent } from "./recent.ts";

export type Outcome = "out" | "messages" | "empty" | "gap" | "failed";

/** One request and its answer. Instants are the page's clock. */
export interface Exchange {
  /** Counts up from 0. */
  readonly number: number;
  /** What opens a stream (SSE, WebSocket); every other one is a poll. */
  readonly isOpening: boolean;
  readonly beganAtMs: number;
  endedAtMs: number | undefined;
  outcome: Outcome;
  messages: number;
  firstId: number;
  lastId: number;
  /** Undefined while the server has not reported it. */
  readAtMs: number | undefined;
  wroteAtMs: number | undefined;
  /** The browser lost the connection and asked once more by itself: when the server read that. */
  repeatedAtMs: number | undefined;
}

export interface Exchanges {
  readonly all: Recent<Exchange>;
  /** The one that began last. */
  readonly current: Exchange | undefined;
  /** The least time that a recent exchange took: the round trip. */
  readonly roundTripMs: number;
  began(atMs: number): Exchange;
  /** A stream is open: the answer to its request is here. When that was sent is estimated until the server reports it. */
  opened(atMs: number): Exchange;
  /** The server read a request, or had written its answer. */
  serverSaw(kind: "request" | "answer", atMs: number): void;
}

/** 20 s of the busiest long polling. */
const KEPT = 4096;
const ROUND_TRIPS = 8;
/** By so much the two clocks may disagree, beside rounding. */
const TOLERANCE_MS = 1;
/** Two reports of one request that lie nearer to each other are of two requests, and the clocks disagree. */
const LEAST_REPETITION_MS = 5;

/** `knownRoundTripMs`: what is assumed until something was measured. */
export function createExchanges(knownRoundTripMs: number): Exchanges {
  const all = new Recent<Exchange>(KEPT);
  let count = 0;

  function add(beganAtMs: number, isOpening: boolean): Exchange {
    const exchange: Exchange = {
      number: count++,
      isOpening,
      beganAtMs,
      endedAtMs: undefined,
      outcome: "out",
      messages: 0,
      firstId: 0,
      lastId: 0,
      readAtMs: undefined,
      wroteAtMs: undefined,
      repeatedAtMs: undefined,
    };
    all.push(exchange);
    return exchange;
  }

  const exchanges: Exchanges = {
    all,
    get current() {
      return all.at(-1);
    },
    get roundTripMs() {
      return leastRoundTripMs(all) ?? knownRoundTripMs;
    },
    began: (atMs) => add(atMs, false),
    opened(atMs) {
      const exchange = add(atMs - knownRoundTripMs, true);
      exchange.endedAtMs = atMs;
      exchange.outcome = "messages";
      return exchange;
    },
    serverSaw(kind, atMs) {
      const exchange = underWay(all, atMs, 0) ?? underWay(all, atMs, TOLERANCE_MS);
      if (exchange === undefined) return;
      const { readAtMs, isOpening } = exchange;
      if (readAtMs === undefined) {
        if (kind === "request") exchange.readAtMs = atMs;
        return;
      }
      if (isOpening) return; // Its answer ends with the stream.
      if (kind === "answer") exchange.wroteAtMs ??= atMs;
      else if (atMs - readAtMs > LEAST_REPETITION_MS) {
        exchange.repeatedAtMs = atMs;
        exchange.wroteAtMs = undefined; // What was written before did not arrive.
      }
    },
  };
  return exchanges;
}

/** The newest that was under way at that instant: reports come in order, but late. */
function underWay(all: Recent<Exchange>, atMs: number, toleranceMs: number): Exchange | undefined {
  for (let index = all.size - 1; index >= 0; index--) {
    const exchange = all.at(index);
    if (exchange === undefined || exchange.beganAtMs - toleranceMs > atMs) continue;
    const { endedAtMs } = exchange;
    return endedAtMs === undefined || endedAtMs + toleranceMs >= atMs ? exchange : undefined;
  }
  return undefined;
}

/** What the exchange took less the time that it lay at the server; of those that are known to both ends. */
function leastRoundTripMs(all: Recent<Exchange>): number | undefined {
  let least: number | undefined;
  let seen = 0;
  for (let index = all.size - 1; index >= 0 && seen < ROUND_TRIPS; index--) {
    const { beganAtMs, endedAtMs, readAtMs, wroteAtMs } = all.at(index) ?? {};
    if (beganAtMs === undefined || endedAtMs === undefined) continue;
    if (readAtMs === undefined || wroteAtMs === undefined) continue;
    const roundTripMs = endedAtMs - beganAtMs - (wroteAtMs - readAtMs);
    least = least === undefined ? roundTripMs : Math.min(least, roundTripMs);
    seen++;
  }
  return least;
}
