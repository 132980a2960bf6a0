// Which of our pings a pong answers (RFC 6455 §5.5.3).
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hex } from "../bytes-for-tests.ts";
import { OutstandingPings } from "./outstanding-pings.ts";

function sent(...data: readonly string[]): OutstandingPings {
  const pings = new OutstandingPings();
  for (const each of data) pings.sent(hex(each));
  return pings;
}

describe("a pong answers the ping with the same data (§5.5.3)", () => {
  test("one after the other", () => {
    const pings = sent("01", "02", "03");
    expect(["01", "02", "03"].map((data) => [pings.answered(hex(data)), pings.count])).toEqual([
      [1, 2],
      [1, 1],
      [1, 0],
    ]);
  });

  test("the latest answers those before it too, as the peer may answer only that one", () => {
    const pings = sent("01", "02", "03", "04");
    expect([pings.answered(hex("03")), pings.count]).toEqual([3, 1]);
    expect([pings.answered(hex("02")), pings.count]).toEqual([0, 1]);
  });

  test("of several with the same data the latest one", () => {
    const pings = sent("", "01", "", "02");
    expect([pings.answered(hex("")), pings.count]).toEqual([3, 1]);
  });

  test("the data must be the same to the last byte", () => {
    const pings = sent("01 02");
    for (const other of ["", "01", "01 03", "01 02 00"]) expect(pings.answered(hex(other)), other).toBe(0);
    expect(pings.count).toBe(1);
  });
});

test("an unsolicited pong answers none (§5.5.3)", () => {
  expect(sent().answered(hex(""))).toBe(0);
  expect(sent("01").answered(hex(""))).toBe(0);
});

test("remembers the latest 16", () => {
  const pings = new OutstandingPings();
  for (let i = 0; i < 17; i++) pings.sent(Uint8Array.of(i));
  expect(pings.count).toBe(16);
  expect(pings.answered(Uint8Array.of(0))).toBe(0);
  expect(pings.answered(Uint8Array.of(16))).toBe(16);
});

test("keeps what was sent, whatever becomes of the caller's buffer", () => {
  const pings = new OutstandingPings();
  const data = Buffer.from([1, 2, 3]);
  pings.sent(data);
  data.fill(0);
  expect(pings.answered(hex("01 02 03"))).toBe(1);
});

test("whatever is sent and answered, the counts add up", () => {
  const data = fc.nat(2).map((value) => Uint8Array.of(value));
  const step = fc.record({ kind: fc.constantFrom("ping", "pong"), data });
  const property = fc.property(fc.array(step, { maxLength: 16 }), (steps) => {
    const pings = new OutstandingPings();
    let outstanding = 0;
    for (const { kind, data } of steps) {
      if (kind === "ping") pings.sent(data);
      outstanding += kind === "ping" ? 1 : -pings.answered(data);
      expect(pings.count).toBe(outstanding);
    }
  });
  fc.assert(property, { numRuns: 300 });
});
