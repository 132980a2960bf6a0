// The bench's own Redis when it is killed: there again with what it had, given up when that does no good, never left behind.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { connectRedis, describeWithRedis } from "../../server/backbone/redis-for-tests.ts";
import { isAlive } from "../run-cli-for-tests.ts";
import { keepRedis, type KeptRedis } from "./kept-redis.ts";
import { readRedisPid } from "./redis-pid-for-tests.ts";

async function keepForTest(): Promise<KeptRedis> {
  const redis = await keepRedis([]);
  onTestFinished(() => redis.stop());
  return redis;
}

async function folderOf({ url }: KeptRedis): Promise<string> {
  const [, folder = ""] = await connectRedis(url).config("GET", "dir");
  return folder;
}

describeWithRedis("the bench's own Redis", () => {
  test("killed: there again at the same address with all it had; a fourth time it stays away", async () => {
    const redis = await keepForTest();
    await connectRedis(redis.url).set("a", "1");
    expect(redis.ended()).toEqual([]);
    for (let kill = 1; kill <= 3; kill++) {
      const { pid } = redis;
      process.kill(pid, "SIGKILL");
      await expect.poll(() => redis.pid).not.toBe(pid);
      await expect.poll(() => redis.ended()).toEqual(["Redis ended, and was started again"]);
    }
    expect(await connectRedis(redis.url).get("a")).toBe("1");
    const { pid } = redis;
    process.kill(pid, "SIGKILL");
    await expect.poll(() => redis.ended()).toEqual(["Redis ended 4 times, and was not started again"]);
    expect([redis.pid, isAlive(pid)]).toEqual([pid, false]);
  });

  test("that cannot be started again says why", async () => {
    const redis = await keepForTest();
    await rm(await folderOf(redis), { recursive: true });
    process.kill(redis.pid, "SIGKILL");
    await expect.poll(() => redis.ended()[0]).toMatch(/^Redis ended, and did not start again \(.*No such file.*\)$/);
  });

  test("stopped while it is started again: nothing is left", async () => {
    const redis = await keepForTest();
    const folder = await folderOf(redis);
    process.kill(redis.pid, "SIGKILL");
    await expect.poll(() => redis.ended()).not.toEqual([]);
    await redis.stop();
    expect([isAlive(redis.pid), existsSync(folder)]).toEqual([false, false]);
    await expect(readRedisPid(redis.url)).rejects.toThrow("ECONNREFUSED");
  });
});
