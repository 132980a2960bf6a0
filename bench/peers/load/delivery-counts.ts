// Who has how many messages, subscriber by subscriber, and when all have all.
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";

export interface DeliveryCount {
  readonly expected: number;
  readonly delivered: number;
  /** Missing, and too many, subscriber by subscriber. */
  readonly lost: number;
  readonly surplus: number;
}

export interface DeliveryCounts {
  /** Forgets all; from here on there are so many subscribers. */
  begin(subscribers: number): void;
  add(index: number, messages: number, bytes: number): void;
  /** Waits until nothing is on its way, then counts from 0. */
  reset(): Promise<void>;
  /** Resolves when everyone has so many messages, or in vain at the timeout: with the time of the last one. */
  received(plan: { messagesEach: number; timeoutMs: number }): Promise<{ lastAtUs: number }>;
  /** Since the reset, once nothing is on its way any more. */
  count(messagesEach: number): Promise<DeliveryCount & { bytes: number }>;
}

/** "}": every message's JSON has exactly one, and neither heads, frame headers, event fields nor chunk headers have any. */
const MARK = 0x7d;
const QUIET_MS = 30;

/** `buffer[end]` must be writable. */
export function countMessages(buffer: Buffer, start: number, end: number): number {
  buffer[end] = MARK; // stops the search
  let found = 0;
  for (let at = buffer.indexOf(MARK, start); at < end; at = buffer.indexOf(MARK, at + 1)) found++;
  return found;
}

export function createDeliveryCounts(): DeliveryCounts {
  let messages = new Uint32Array(0);
  let bytes = 0;
  /** What everyone is to have, how many subscribers have less, and who waits for the last of them. */
  let wanted = Number.POSITIVE_INFINITY;
  let lacking = 0;
  let onComplete = (): void => {};

  async function quiet(): Promise<void> {
    let before = -1;
    while (bytes !== before) {
      before = bytes;
      await delay(QUIET_MS);
    }
  }

  return {
    begin(subscribers) {
      messages = new Uint32Array(subscribers);
    },
    add(index, found, length) {
      bytes += length;
      const before = messages[index] ?? 0;
      messages[index] = before + found;
      if (before < wanted && before + found >= wanted && --lacking === 0) onComplete();
    },
    async reset() {
      await quiet();
      messages.fill(0);
      bytes = 0;
    },
    async received({ messagesEach, timeoutMs }) {
      wanted = messagesEach;
      lacking = 0;
      for (const got of messages) if (got < wanted) lacking++;
      if (lacking > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          onComplete = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return { lastAtUs: nowUs() };
    },
    async count(messagesEach) {
      await quiet();
      let delivered = 0;
      let lost = 0;
      let surplus = 0;
      for (const got of messages) {
        delivered += got;
        lost += Math.max(0, messagesEach - got);
        surplus += Math.max(0, got - messagesEach);
      }
      return { expected: messagesEach * messages.length, delivered, lost, surplus, bytes };
    },
  };
}
