import { array, assert, constant, integer, oneof, property } from "fast-check";
import { expect, it } from "vitest";
import { DueQueue } from "./due-queue.ts";

it("gives out what is due first, whatever the order of coming and going", () => {
  assert(
    property(array(oneof(integer({ min: 0, max: 20 }), constant("take" as const))), (steps) => {
      const queue = new DueQueue();
      const reference: number[] = [];
      for (const step of steps) {
        if (step === "take") {
          expect(queue.take()?.dueMs).toBe(reference.shift());
        } else {
          queue.add({ dueMs: step });
          reference.push(step);
          reference.sort((a, b) => a - b);
        }
        expect([queue.size, queue.nextDueMs]).toEqual([reference.length, reference[0] ?? Number.POSITIVE_INFINITY]);
      }
    }),
  );
});
