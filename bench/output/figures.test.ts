// Figures as the terminal shows them.
import { expect, it } from "vitest";
import { formatCount } from "./figures.ts";

it.each([
  [0, "", "0"],
  [999, "bit/s", "999 bit/s"],
  [1000, "", "1 k"],
  [1_310_000, "bit/s", "1.31 Mbit/s"],
  [999_600, "B", "1 MB"],
  [69e9, "B", "69 GB"],
])("%d as %s: %s", (value, unit, text) => {
  expect(formatCount(value, unit)).toBe(text);
});
