// The two ways of publishing: at a pace, and in bursts as fast as the loop comes round.
import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import type { Message } from "../../../protocol/message.ts";
import { nowUs } from "../../../server/clock.ts";

export interface PacedPlan {
  readonly messages: number;
  readonly messagesPerSecond: number;
}

export interface BurstPlan {
  readonly bursts: number;
  /** All in one turn of the event loop. */
  readonly messagesPerBurst: number;
}

/** Evenly spaced from now on; one that is late does not move the others. */
export async function publishPaced(publish: () => void, { messages, messagesPerSecond }: PacedPlan): Promise<void> {
  const startUs = nowUs();
  for (let sent = 0; sent < messages; sent++) {
    const waitMs = (startUs + (sent * 1e6) / messagesPerSecond - nowUs()) / 1000;
    if (waitMs > 0) await delay(waitMs);
    publish();
  }
}

export async function publishBursts(publish: () => void, { bursts, messagesPerBurst }: BurstPlan): Promise<void> {
  for (let burst = 0; burst < bursts; burst++) {
    for (let sent = 0; sent < messagesPerBurst; sent++) publish();
    await nextTurn();
  }
}

/** Makes the messages of a run: ids from 1, the time at which each is made, and a payload that fills its JSON up. */
export function createMessageSource(messageBytes: number): () => Message {
  let id = 0;
  const filling = "x".repeat(messageBytes);
  const emptyBytes = '{"id":,"publishedAtUs":,"payload":""}'.length;
  return () => {
    const publishedAtUs = nowUs();
    id++;
    const usedBytes = emptyBytes + String(id).length + String(publishedAtUs).length;
    return { id, publishedAtUs, payload: filling.slice(0, Math.max(0, messageBytes - usedBytes)) };
  };
}
