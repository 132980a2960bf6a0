// Ids count up over rehearsals and trials on a server: small runs by hand.
import { expect, it } from "vitest";
import { meanIdDigits } from "./id-digits.ts";
import { parametersWith } from "./point-for-tests.ts";

const PARAMETERS = parametersWith({ messagesPerSecond: 20, warmUpMs: 1000, measuredMs: 3000 });

it("first of four that share a server: ids 101 to 160 after four rehearsals and a warm-up of 20 each", () => {
  expect(meanIdDigits({ round: 0, orderInRound: 0 }, PARAMETERS, "interleaved")).toBe(3);
});

it("alone on a server: ids 41 to 100, nearly all of two digits", () => {
  const digits = meanIdDigits({ round: 0, orderInRound: 3 }, PARAMETERS, "side-by-side");
  expect(digits).toBeGreaterThanOrEqual(2);
  expect(digits).toBeLessThan(2.1);
});

it("each round adds a trial's messages, of all transports where they share a server", () => {
  const digitsOf = (round: number, arrangement: "interleaved" | "side-by-side"): number =>
    meanIdDigits({ round, orderInRound: 0 }, PARAMETERS, arrangement);
  expect(digitsOf(5, "side-by-side")).toBe(3); // 20 + 5 · 80 and a warm-up: ids 441 to 500
  expect(digitsOf(5, "interleaved")).toBe(4); // 80 + 20 · 80 and a warm-up: ids 1701 to 1760
});

it("a quiet stream stands where its rehearsal left it", () => {
  const quiet = parametersWith({ messagesPerSecond: 0 });
  expect(meanIdDigits({ round: 0, orderInRound: 0 }, quiet, "side-by-side")).toBe(2);
});
