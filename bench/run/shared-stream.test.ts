// The keys of a run in somebody's Redis: there while it lasts, and gone with it.
import { Redis } from "ioredis";
import { expect, it, onTestFinished } from "vitest";
import { openRedisStream } from "../../server/backbone/redis.ts";
import { redisServerMissing, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { createCleanup } from "./cleanup.ts";
import { openSharedStream } from "./shared-stream.ts";

const missing = redisServerMissing();

it.skipIf(missing !== undefined)(
  `somebody's Redis is left as it was, but for what expires${missing === undefined ? "" : ` (${missing})`}`,
  async () => {
    const theirs = await startRedisProcess();
    onTestFinished(() => theirs.stop());
    const redis = new Redis(theirs.url);
    onTestFinished(() => redis.disconnect());
    await redis.set("theirs", "stays");
    const cleanup = createCleanup();
    const shared = await openSharedStream({ cleanup, within: [], redisUrl: theirs.url });
    expect(shared).toMatchObject({ redisUrl: theirs.url, redisPid: undefined });
    const stream = await openRedisStream({ url: shared.redisUrl, name: shared.name, history: 10 });
    await stream.publish("x", 1);
    await stream.close();
    expect(await redis.dbsize()).toBeGreaterThan(2);

    await cleanup.end();
    const lasting = [];
    for (const key of await redis.keys("*")) if ((await redis.pttl(key)) === -1) lasting.push(key);
    expect(lasting).toEqual(["theirs"]);
  },
);
