// What the bench asks of a receiving process: the stream again and again, timed pass by pass.
import { setImmediate as nextTurn } from "node:timers/promises";
import { median } from "../../statistics.ts";
import { maskedChunks, type StreamPlan } from "./masked-stream.ts";
import type { CreateReceiver } from "./receiver.ts";

export type ReceivePlan = StreamPlan & { readonly durationMs: number };

export interface ReceiveFigures {
  /** The median over passes. */
  readonly nsPerMessage: number;
  readonly expected: number;
  readonly delivered: number;
  /** Messages of a wrong length. */
  readonly wrong: number;
}

export type ReceiveCalls = { receive(plan: ReceivePlan): Promise<ReceiveFigures> };

export function createReceiveCalls(createReceiver: CreateReceiver): ReceiveCalls {
  return {
    async receive(plan) {
      let delivered = 0;
      let wrong = 0;
      const receiver = createReceiver((length) => {
        delivered++;
        if (length !== plan.payloadBytes) wrong++;
      });
      const chunks = maskedChunks(plan);
      // Unmasking happens in place: every pass gets a fresh copy. The memory is the same, so that allocating is not timed.
      const copies = chunks.map((chunk) => Buffer.alloc(chunk.length));
      const passesNs: number[] = [];
      const endAtMs = performance.now() + plan.durationMs;
      while (performance.now() < endAtMs || passesNs.length === 0) {
        for (const [index, chunk] of chunks.entries()) chunk.copy(copies[index] ?? chunk);
        const startNs = process.hrtime.bigint();
        for (const copy of copies) receiver.receive(copy);
        passesNs.push(Number(process.hrtime.bigint() - startNs));
        await nextTurn(); // what a receiver puts off to the next tick is not timed: that favours whoever does
      }
      const expected = passesNs.length * plan.messagesPerPass;
      return { nsPerMessage: median(passesNs) / plan.messagesPerPass, expected, delivered, wrong };
    },
  };
}
