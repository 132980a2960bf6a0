// The keys of a run in somebody's Redis: there while it lasts, and gone with it.
import { Redis } from "ioredis";
import { expect, it, onTestFinished } from "vitest";
import { openRedisStream } from "../../server/backbone/redis.ts";
import { redisServerMissing, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { UsageError } from "../../server/command-line.ts";
import { createCleanup } from "./cleanup.ts";
import { needRedis } from "./foreign-redis.ts";
import { openSharedStream } from "./shared-stream.ts";

const missing = redisServerMissing();

it("a Redis that is not there is the user's mistake, said without the password", async () => {
  const needed = needRedis("redis://:secret@127.0.0.1:1");
  await expect(needed).rejects.toThrow(UsageError);
  await expect(needed).rejects.toThrow(/^--stream redis:\/\/127\.0\.0\.1:1: no answer/);
});

/** Those that do not expire. */
async function lastingKeys(redis: Redis): Promise<string[]> {
  const lasting = [];
  for (const key of await redis.keys("*")) if ((await redis.pttl(key)) === -1) lasting.push(key);
  return lasting;
}

it.skipIf(missing !== undefined)(
  `somebody's Redis is left as it was, but for what expires${missing === undefined ? "" : ` (${missing})`}`,
  async () => {
    const theirs = await startRedisProcess();
    onTestFinished(() => theirs.stop());
    const redis = new Redis(theirs.url);
    onTestFinished(() => redis.disconnect());
    await redis.set("theirs", "stays");
    await needRedis(theirs.url);
    const cleanup = createCleanup();
    const shared = await openSharedStream({ cleanup, within: [], redisUrl: theirs.url });
    expect(shared).toMatchObject({ redisUrl: theirs.url, redis: undefined });
    const stream = await openRedisStream({ url: shared.redisUrl, name: shared.name, history: 10 });
    await shared.begun();
    await stream.publish("x", 1);
    await stream.close();
    expect(await redis.dbsize()).toBeGreaterThan(2);
    expect(await lastingKeys(redis)).toEqual(["theirs"]); // should the run be killed now
    await cleanup.end();
    expect((await redis.keys("*")).filter((key) => !key.includes(":publisher:"))).toEqual(["theirs"]);
    expect(await lastingKeys(redis)).toEqual(["theirs"]);
  },
);
