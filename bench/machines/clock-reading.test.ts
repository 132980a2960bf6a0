// Two clocks by exchanges between them.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { readClock } from "./clock-reading.ts";

it("takes the exchange with the least round trip, whose middle is the server's instant", () => {
  const slow = { askedAtUs: 1000, serverAtUs: 9_000_000, heardAtUs: 5000 };
  const quick = { askedAtUs: 6000, serverAtUs: 9_006_050, heardAtUs: 6100 };
  expect(readClock([slow, quick, slow])).toEqual({ offsetUs: 9_000_000, errorUs: 51 });
});

it("never knows less than it says, however unlike the two ways are", () => {
  const delays = fc.record({ there: fc.integer({ min: 0, max: 100_000 }), back: fc.integer({ min: 0, max: 100_000 }) });
  fc.assert(
    fc.property(fc.array(delays, { minLength: 1 }), fc.integer({ min: -1e12, max: 1e12 }), (ways, offsetUs) => {
      const exchanges = ways.map(({ there, back }, index) => {
        const askedAtUs = index * 1_000_000;
        return { askedAtUs, serverAtUs: askedAtUs + there + offsetUs, heardAtUs: askedAtUs + there + back };
      });
      const read = readClock(exchanges);
      expect(Math.abs(read.offsetUs - offsetUs)).toBeLessThanOrEqual(read.errorUs);
    }),
  );
});

it("needs an exchange", () => {
  expect(() => readClock([])).toThrow("expected at least one exchange");
});
