import { expect, test } from "vitest";
import { warnWhenLate } from "./late-publisher.ts";
import { collectedLog } from "./log-for-tests.ts";

test("warns from a second on, and not for each message", () => {
  const log = collectedLog();
  const told = warnWhenLate(log);
  for (const latenessUs of [0, 999_999, 1_000_000, 1_500_000, 2_000_000]) told(latenessUs);
  log.flush();
  expect(log.lines).toEqual([
    ["warn", "the publisher is late", { latenessMs: 1000 }],
    ["warn", "the publisher is late", { latenessMs: 2000, repeated: 2 }],
  ]);
});
