// The reference of exercise 2: cursors, messages and the poll schedule are the project's own; sums as in the bench's model.
import { nextTurn, turnAtMs } from "../../clients/poll-schedule.ts";
import { CURSOR_EXPECTED, encodeGap, formatCursor, parseCursor } from "../../protocol/cursor.ts";
import { encodeMessage } from "../../protocol/message.ts";
import type { Costs, PollAnswer, PollLoop, StreamSlice } from "./starter/solution.ts";

const NO_STORE = { "Cache-Control": "no-store" };
const JSON_CONTENT = { "Content-Type": "application/json", ...NO_STORE };

export function answerPoll({ epoch, oldestId, lastId, messages }: StreamSlice, after: string | undefined): PollAnswer {
  const cursor = after === undefined ? { epoch, id: lastId } : parseCursor(after);
  if (cursor === undefined) {
    const content = `${JSON.stringify({ error: "malformed after", expected: CURSOR_EXPECTED })}\n`;
    return { status: 400, fields: JSON_CONTENT, content };
  }
  const isFromOldest = cursor.epoch === undefined && cursor.id === 0;
  const isOtherLife = cursor.epoch !== undefined && cursor.epoch !== epoch;
  if (!isFromOldest && (isOtherLife || cursor.id < oldestId - 1 || cursor.id > lastId)) {
    const gap = { oldestId, lastId, cursor: formatCursor(epoch, oldestId - 1) };
    return { status: 410, fields: { ...JSON_CONTENT, "Stream-Cursor": gap.cursor }, content: encodeGap(gap) };
  }
  const fields = { "Stream-Cursor": formatCursor(epoch, lastId) };
  const behind = messages.filter(({ id }) => id > cursor.id);
  if (behind.length === 0) return { status: 204, fields: { ...fields, ...NO_STORE }, content: "" };
  const content = `[${behind.map(encodeMessage).join(",")}]`;
  return { status: 200, fields: { ...fields, ...JSON_CONTENT }, content };
}

export async function pollLoop({ intervalMs, now, sleep, poll, signal }: PollLoop): Promise<void> {
  const startMs = now();
  const schedule = { phaseMs: 0, intervalMs };
  let turn = -1;
  while (!signal.aborted) {
    turn = nextTurn(turn, now() - startMs, schedule);
    const waitMs = startMs + turnAtMs(turn, schedule) - now();
    if (waitMs > 0) await sleep(waitMs);
    if (!signal.aborted) await poll();
  }
}

export function meanLatencyMs(intervalMs: number, rttMs: number): number {
  return intervalMs / 2 + rttMs / 2;
}

export function emptyShare(messagesPerSecond: number, intervalMs: number): number {
  return Math.exp((-messagesPerSecond * intervalMs) / 1000);
}

export function pollingBytesPerSecond(costs: Costs, messagesPerSecond: number, intervalMs: number): number {
  const empty = emptyShare(messagesPerSecond, intervalMs);
  const pollBytes = empty * costs.emptyPollBytes + (1 - empty) * costs.fullPollBytes;
  return (1000 / intervalMs) * pollBytes + messagesPerSecond * costs.bytesPerPolledMessage;
}

export function breakEvenMessagesPerSecond(costs: Costs, intervalMs: number): number {
  const saved = (rate: number): number =>
    rate * costs.bytesPerPushedMessage - pollingBytesPerSecond(costs, rate, intervalMs);
  if (costs.bytesPerPushedMessage <= costs.bytesPerPolledMessage) return Infinity;
  let [low, high] = [0, 1];
  while (saved(high) < 0) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (saved(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
