// Subscribers that only count: bytes, and messages, each for itself.
import { setTimeout as delay } from "node:timers/promises";
import { nowUs } from "../../../server/clock.ts";
import { type OpenSocket, openSocket } from "./open-socket.ts";

export interface DeliveryCount {
  readonly expected: number;
  readonly delivered: number;
  /** Missing, and too many, subscriber by subscriber. */
  readonly lost: number;
  readonly surplus: number;
}

export interface Subscribers {
  /** Resolves when all are connected. */
  connect(plan: { port: number; path: string; connections: number }): Promise<void>;
  /** Waits until nothing is on its way, then counts from 0. */
  reset(): Promise<void>;
  /** Resolves when everyone has so many messages, or in vain at the timeout: with the time of the last one. */
  received(plan: { messagesEach: number; timeoutMs: number }): Promise<{ lastAtUs: number }>;
  /** Since the reset, once nothing is on its way any more. */
  count(messagesEach: number): Promise<DeliveryCount & { bytes: number; lostConnections: number }>;
  disconnect(): void;
}

/** "}": every message's JSON has exactly one, and neither frame headers, event fields nor chunk headers have any. */
const MARK = 0x7d;
const CONNECTING_AT_ONCE = 64;
const QUIET_MS = 30;

export function createSubscribers(): Subscribers {
  const opened: OpenSocket[] = [];
  let messages = new Uint32Array(0);
  let bytes = 0;
  let lostConnections = 0;
  /** What everyone is to have, how many subscribers have less, and who waits for the last of them. */
  let wanted = Number.POSITIVE_INFINITY;
  let lacking = 0;
  let onComplete = (): void => {};

  function take(index: number, buffer: Buffer, start: number, end: number): void {
    bytes += end - start;
    buffer[end] = MARK; // stops the search
    let found = 0;
    for (let at = buffer.indexOf(MARK, start); at < end; at = buffer.indexOf(MARK, at + 1)) found++;
    const before = messages[index] ?? 0;
    messages[index] = before + found;
    if (before < wanted && before + found >= wanted && --lacking === 0) onComplete();
  }

  async function quiet(): Promise<void> {
    let before = -1;
    while (bytes !== before) {
      before = bytes;
      await delay(QUIET_MS);
    }
  }

  async function connectNext(plan: { port: number; path: string; connections: number }, next: { index: number }) {
    while (next.index < plan.connections) {
      const index = next.index++;
      const one = await openSocket(plan.port, plan.path, (buffer, start, end) => take(index, buffer, start, end));
      opened.push(one);
      one.socket.once("close", () => lostConnections++);
    }
  }

  return {
    async connect(plan) {
      messages = new Uint32Array(plan.connections);
      lostConnections = 0;
      const next = { index: 0 };
      await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, () => connectNext(plan, next)));
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
      return { expected: messagesEach * messages.length, delivered, lost, surplus, bytes, lostConnections };
    },
    disconnect() {
      for (const { socket } of opened) {
        socket.removeAllListeners("close");
        socket.destroy();
      }
      opened.length = 0;
    },
  };
}
