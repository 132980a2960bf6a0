// What the log tells while the stream in Redis is not to be had: that it is lost, once, and each reason that Redis gives.
import { expect, test } from "vitest";
import { collectedLog } from "../../operating/log-for-tests.ts";
import { Availability } from "./availability.ts";

function answer(message: string): Error {
  return Object.assign(new Error(message), { name: "ReplyError" });
}

test("nobody there is told once; what Redis then answers is told too, so that a changed password is not taken for a network's fault", () => {
  const log = collectedLog();
  const availability = new Availability(log);
  availability.connected("reading");
  availability.connected("publishing");
  for (const problem of [
    undefined,
    new Error("read ECONNRESET"),
    answer("WRONGPASS invalid"),
    answer("WRONGPASS invalid"),
  ]) {
    availability.lost("reading", problem);
    availability.lost("publishing", problem);
  }
  expect(log.lines).toEqual([
    ["warn", "the stream in Redis is lost", { part: "reading", problem: "connection closed" }],
    [
      "warn",
      "Redis is there, but the stream in it is not to be had",
      { part: "reading", problem: "WRONGPASS invalid" },
    ],
  ]);
  availability.connected("reading");
  expect(availability.isConnected).toBe(false);
  availability.connected("publishing");
  expect([availability.isConnected, availability.reconnects]).toEqual([true, 1]);
  expect(log.lines.at(-1)).toEqual(["warn", "the stream in Redis is back", { awayMs: expect.any(Number) }]);
});
