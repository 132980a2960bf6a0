// How often a poller asks, and how many messages its answers bring: on a fixed schedule, or as soon as it is answered. Pure.
import { averageOver, type MessageCounts } from "./answer-sizes.ts";
import { isPolling, type ModelPoint, opensPerPoll, ratePerMs } from "./point.ts";
import { messagesPerWrite } from "./stream-writes.ts";

export interface PollCycle {
  /** From one request to the next, on average. */
  readonly periodMs: number;
  /** Of the answers that messages may come in: all of short polling's. */
  readonly counts: MessageCounts;
  /** The share of answers that are the end of a hold, without any message. */
  readonly timedOut: number;
  /** Long polling: from an answer that leaves the server to the next request there. 0 for short polling. */
  readonly gapMs: number;
}

/** Round trips before a request's first byte can leave: TCP's handshake, TLS 1.3's. */
export function setUpRoundTrips({ parameters: { tls } }: Pick<ModelPoint, "parameters">): number {
  return tls ? 2 : 1;
}

export function pollCycle(point: ModelPoint): PollCycle {
  if (!isPolling(point)) throw new TypeError(`expected a transport that polls, got ${point.transport}`);
  return point.transport === "short-polling" ? shortCycle(point) : longCycle(point);
}

/** A poll that is still out lets its turns pass (clients/poll-schedule.ts). */
function shortCycle(point: ModelPoint): PollCycle {
  const { pollIntervalMs, rttMs, arrivals } = point.parameters;
  const pollMs = rttMs * (1 + (opensPerPoll(point) ? setUpRoundTrips(point) : 0));
  const periodMs = pollIntervalMs * Math.max(1, Math.ceil(pollMs / pollIntervalMs));
  return { periodMs, gapMs: 0, timedOut: 0, counts: { mean: ratePerMs(point) * periodMs, least: 0, arrivals } };
}

/**
 * RFC 6202 §2.1. Messages that come in the gap are answered at once; else the request waits for the next one, with which
 * those leave that the publisher's late timer finds due as well, or for the end of the hold. With random arrivals at a
 * rate R the period is G + e^(-RG) ((1 - e^(-RH)) / R + L (1 - e^(-RH))): at long holds m = RG + e^(-RG) (1 + RL).
 */
function longCycle(point: ModelPoint): PollCycle {
  const { holdMs, arrivals } = point.parameters;
  const perMs = ratePerMs(point);
  const gapMs = longPollGapMs(point);
  if (perMs === 0) {
    return { periodMs: gapMs + holdMs, gapMs, timedOut: 1, counts: { mean: 0, least: 1, arrivals } };
  }
  const { mean: atOnce } = messagesPerWrite(point);
  if (arrivals === "fixed") {
    const timeOuts = Math.floor(1 / perMs / (gapMs + holdMs)); // between one message and the next
    const mean = Math.max(atOnce, perMs * gapMs);
    const periodMs = mean / perMs / (1 + timeOuts);
    return { periodMs, gapMs, timedOut: timeOuts / (1 + timeOuts), counts: { mean, least: 1, arrivals } };
  }
  const noneInGap = Math.exp(-perMs * gapMs);
  const oneInHold = 1 - Math.exp(-perMs * holdMs);
  const periodMs = gapMs + (noneInGap * oneInHold * atOnce) / perMs;
  const timedOut = noneInGap * (1 - oneInHold);
  return { periodMs, gapMs, timedOut, counts: { mean: (perMs * periodMs) / (1 - timedOut), least: 1, arrivals } };
}

/** Down and up again, with what a new connection takes, and the time that both ends need when everybody asks at once. */
export function longPollGapMs(point: ModelPoint): number {
  const { rttMs, subscribers, tls } = point.parameters;
  const { reRequestMs, connectUs } = point.assume;
  const turnMs = reRequestMs.alone + subscribers * reRequestMs.perSubscriber;
  if (!opensPerPoll(point)) return rttMs + turnMs;
  const connectMs = (subscribers * (tls ? connectUs.tls : connectUs.plain)) / 1000;
  return rttMs * (1 + setUpRoundTrips(point)) + turnMs + connectMs;
}

/** The average of `of` over the answers, which is given the number of messages of each. */
export function averageAnswer({ counts, timedOut }: PollCycle, of: (messages: number) => number): number {
  const brought = timedOut === 1 ? 0 : averageOver(counts, of);
  return timedOut * of(0) + (1 - timedOut) * brought;
}

/** The share of answers that are 204. */
export function emptyShare(cycle: PollCycle): number {
  return averageAnswer(cycle, (messages) => (messages === 0 ? 1 : 0));
}
