// Those who wait until it is known what their cursor stands for do not wait for ever.
import { expect, onTestFinished, test, vi } from "vitest";
import { CATCH_UP_TIMEOUT_MS } from "../../limits.ts";
import { Ring } from "../../ring.ts";
import { type AskedSession, CatchUps } from "./catch-up.ts";
import { redisKeys } from "./keys.ts";

const never = new Promise<never>(() => {});
/** A connection on which nothing is answered. */
const silent: AskedSession = { redis: { hmget: () => never }, joinAgain: () => never };

function catchUpsOver(session: AskedSession | undefined): CatchUps {
  return new CatchUps({ ring: new Ring("E", { history: 1 }), keys: redisKeys("lab"), session: () => session });
}

test("Redis says nothing: given up in time", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const given = expect(catchUpsOver(silent).catchUp({ epoch: "E", id: 1 })).rejects;
  vi.advanceTimersByTime(CATCH_UP_TIMEOUT_MS);
  await given.toMatchObject({ name: "StoreAwayError" });
  expect(vi.getTimerCount()).toBe(0);
});

test("given up when the stream is closed, and at once when there is no connection", async () => {
  const catchUps = catchUpsOver(silent);
  const given = expect(catchUps.catchUp({ epoch: "E", id: 1 })).rejects;
  catchUps.close();
  await given.toMatchObject({ name: "StoreAwayError" });
  await expect(catchUpsOver(undefined).catchUp({ epoch: "E", id: 1 })).rejects.toMatchObject({
    name: "StoreAwayError",
  });
});
