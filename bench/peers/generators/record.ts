// What a load worker does with a message, the same for every contender: beside its subscriber's ledger, the latency.
import type { Message } from "../../../protocol/message.ts";
import { nowUs } from "../../../server/clock.ts";
import { createDeliveryLog } from "../../load/delivery-log.ts";

export interface Recorder {
  /** Of all its subscribers; set to 0 when a window begins. */
  messages: number;
  readonly record: (message: Pick<Message, "id" | "publishedAtUs">) => void;
}

export function createRecorder(): Recorder {
  const latencies = createDeliveryLog();
  const recorder: Recorder = {
    messages: 0,
    record({ id, publishedAtUs }) {
      recorder.messages++;
      latencies.add(id, Math.max(0, nowUs() - publishedAtUs));
    },
  };
  return recorder;
}
