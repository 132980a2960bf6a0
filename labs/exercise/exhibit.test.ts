import { expect, test } from "vitest";
import { formatExhibit } from "./exhibit.ts";

test("an account is shown line by line, without octets, and no control character reaches the terminal", () => {
  const exhibit = {
    direction: "happened",
    what: { en: "step by step", zh: "逐步经过" },
    bytes: Buffer.from("0 ms  publish 1\n2 ms  \u001b[31m204"),
    as: { kind: "lines" },
  } as const;
  expect(formatExhibit(exhibit, "en")).toBe("happened: step by step\n  0 ms  publish 1\n  2 ms  �[31m204\n");
  expect(formatExhibit(exhibit, "zh")).toMatch(/^经过: 逐步经过\n/);
});
