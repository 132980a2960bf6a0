// A server that starts before its Redis does, or without one.
import { expect, onTestFinished, test } from "vitest";
import { redisKeys } from "./backbone/redis/keys.ts";
import { connectRedis, describeWithRedis, sharedRedis, uniqueName } from "./backbone/redis-for-tests.ts";
import { startRelay } from "./backbone/relay-for-tests.ts";
import { UsageError } from "./command-line.ts";
import { openStream } from "./open-stream.ts";
import { collectedLog } from "./operating/log-for-tests.ts";

const OPTIONS = { "stream-name": "opened", history: 10, "slow-reader-buffer-bytes": 1_000_000 } as const;
const NO_REDIS = { ...OPTIONS, stream: "redis://me:secret@127.0.0.1:1" };

test("a Redis that does not come is the user's mistake, in one line without the password", async () => {
  const opened = openStream(NO_REDIS, collectedLog(), 0);
  await expect(opened).rejects.toThrow(UsageError);
  await expect(opened).rejects.toThrow(
    /^--stream redis:\/\/127\.0\.0\.1:1: no answer \(ECONNREFUSED\); expected a Redis that runs there$/,
  );
});

describeWithRedis("a Redis", () => {
  const redis = sharedRedis();

  test("that answers something else is not waited for", async () => {
    const name = uniqueName();
    await connectRedis(redis().url).set(redisKeys(name).messages, "theirs");
    const log = collectedLog();
    const opened = openStream({ ...OPTIONS, stream: redis().url, "stream-name": name }, log, Infinity);
    await expect(opened).rejects.toThrow(/holds something else/);
    expect(log.lines).toEqual([]);
  });

  test("that comes is waited for, and the log says so once", async () => {
    const relay = await startRelay(redis().port);
    relay.cut();
    const log = collectedLog();
    const opening = openStream({ ...OPTIONS, stream: relay.url }, log, Infinity);
    onTestFinished(async () => (await opening)?.close());
    await expect.poll(() => log.lines.map(([, message]) => message)).toEqual(["Redis does not answer yet"]);
    relay.mend();
    expect((await opening)?.isConnected).toBe(true);
    expect(log.lines.map(([, message]) => message)).toEqual(["Redis does not answer yet", "the stream is in Redis"]);
  });
});
