import { describe, expect, it } from "vitest";
import { length, moment, sensible, unitFor, whole, ratioUnit } from "./format.ts";

describe("numbers with sensible digits", () => {
  it.each([
    [0, "0"],
    [0.00042, "0.00042"],
    [0.0512, "0.051"],
    [0.97, "0.970"],
    [1.4, "1.40"],
    [12, "12"],
    [12.34, "12.3"],
    [512.6, "513"],
    [1234.5, "1,235"],
    [-1234.5, "-1,235"],
    [1e300, "1.00e+300"],
  ])("%f is shown as %s", (value, text) => {
    expect(sensible(value, "en")).toBe(text);
    expect(sensible(value, "zh")).toBe(text);
  });

  it.each([
    [99.9996, "99.9996\u00A0%"],
    [99.5, "99.5\u00A0%"],
    [100, "100\u00A0%"],
    [97.25, "97.3\u00A0%"],
  ])("never rounds %f percent up to all", (value, text) => {
    expect(unitFor("percent", 100, "en").text(value)).toBe(text);
    expect(unitFor("percent", 100, "zh").text(value)).toBe(text.replace("\u00A0", ""));
  });

  it("pads nothing on an axis", () => {
    expect(sensible(0.5, "en", { pad: false })).toBe("0.5");
    expect(unitFor("bytes", 5, "en").tick(2.5)).toBe("2.5\u00A0B");
  });

  it("shows every digit of a count, but not of an absurd one", () => {
    expect(whole(123_456_789, "en")).toBe("123,456,789");
    expect(whole(1e200, "en")).toBe("1.00e+200");
  });
});

describe("one unit per figure", () => {
  it.each([
    ["latencyUs", 213, "0.213\u00A0ms"],
    ["latencyUs", 1_234_567, "1,235\u00A0ms"],
    ["cpuUs", 9999, "9,999\u00A0µs"],
    ["cpuUs", 10_000, "10\u00A0ms"],
    ["bytes", 9999, "9,999\u00A0B"],
    ["bytes", 10_000, "10\u00A0kB"],
    ["bytes", 8_300_000_000, "8.30\u00A0GB"],
    ["bytes", -20_000, "-20\u00A0kB"],
    ["count", 12, "12"],
    ["perSecond", 21_000.4, "21,000\u00A0/s"],
  ] as const)("%s: %d is %s", (quantity, value, text) => {
    expect(unitFor(quantity, value, "en").text(value)).toBe(text);
  });

  it("shows small figures in the unit of the largest, so that they can be compared", () => {
    expect(unitFor("bytes", 56_200, "en").text(120)).toBe("0.120\u00A0kB");
  });
});

it("keeps two digits of a ratio, whatever its size", () => {
  const unit = ratioUnit("en");
  expect([0.961, 1, 12.345, 1e20].map((value) => unit.text(value))).toEqual(["0.96×", "1.00×", "12.35×", "1.00e+20×"]);
  expect([0, 0.5].map((value) => unit.tick(value))).toEqual(["0", "0.5"]);
});

it("says lengths of time as people do", () => {
  expect([200, 1000, 1500, 25_000].map((ms) => length(ms, "en"))).toEqual([
    "200\u00A0ms",
    "1\u00A0s",
    "1.5\u00A0s",
    "25\u00A0s",
  ]);
  expect(length(1_284_000, "en")).toBe("21\u00A0min 24\u00A0s");
  expect(length(1_284_000, "zh")).toBe("21 分 24 秒");
});

it("shows a timestamp that is no date as it stands", () => {
  expect(moment("2025-99-99T99:99:99Z", "en")).toBe("2025-99-99T99:99:99Z");
});
