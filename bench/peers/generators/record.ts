// What a load worker does with a message, the same for every contender: the subscriber's ledger, and the latency.
import { createLedger } from "../../../clients/ledger.ts";
import type { Message } from "../../../protocol/message.ts";
import { nowUs } from "../../../server/clock.ts";
import { createDeliveryLog } from "../../load/delivery-log.ts";

export interface Recorder {
  /** Of all its subscribers; set to 0 when a window begins. */
  messages: number;
  /** A subscriber's own. */
  subscriber(): { arrived(id: number): void; record(message: Pick<Message, "id" | "publishedAtUs">): void };
}

export function createRecorder(): Recorder {
  const latencies = createDeliveryLog();
  const recorder: Recorder = {
    messages: 0,
    subscriber() {
      const ledger = createLedger(0);
      return {
        arrived: (id) => ledger.arrived(id),
        record({ id, publishedAtUs }) {
          recorder.messages++;
          latencies.add(id, Math.max(0, nowUs() - publishedAtUs));
        },
      };
    },
  };
  return recorder;
}
