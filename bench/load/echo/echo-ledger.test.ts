import { expect, it } from "vitest";
import { createEchoLedger } from "./echo-ledger.ts";

it("gives each echo a content of its own, of the size that was asked for", () => {
  for (const bytes of [8, 9, 100]) {
    const ledger = createEchoLedger(bytes);
    const contents = Array.from({ length: 50 }, () => ledger.send(0));
    expect(new Set(contents).size).toBe(50);
    expect(contents.every((content) => Buffer.byteLength(content) === bytes)).toBe(true);
  }
});

it("counts as delivered what came back as it was sent, and knows when it was due", () => {
  const ledger = createEchoLedger(20);
  const [first, second] = [ledger.send(100), ledger.send(200)];
  expect(ledger.out).toBe(2);
  expect(ledger.came(first)).toBe(100);
  expect(ledger.came(second)).toBe(200);
  expect(ledger.figures()).toEqual({ expected: 2, delivered: 2, lost: 0, duplicate: 0, outOfOrder: 0 });
});

it("tells what is lost, doubled, altered and out of order", () => {
  const ledger = createEchoLedger(20);
  const [first, second, third] = [ledger.send(1), ledger.send(2), ledger.send(3)];
  ledger.came(second);
  ledger.came(first); // after a later one
  expect(ledger.came(second)).toBeUndefined(); // again
  expect(ledger.came(`${third.slice(0, -1)}?`)).toBeUndefined(); // altered: lost as well
  expect(ledger.figures()).toEqual({ expected: 3, delivered: 2, lost: 1, duplicate: 1, outOfOrder: 1 });
  expect(ledger.altered).toBe(1);
});

it("does not take for a duplicate what was never sent", () => {
  const [other, ledger] = [createEchoLedger(20), createEchoLedger(20)];
  other.send(0);
  ledger.came(other.send(0));
  ledger.came("");
  expect(ledger).toMatchObject({ altered: 2 });
  expect(ledger.figures().duplicate).toBe(0);
});
