// Messages through a real Redis: in order, once, and after it was away.
import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { redisServerMissing, type RedisProcess, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { type Mailbox, openMailbox, RedisUnreachableError } from "./mailbox.ts";

/** For a machine that others use too. */
const PATIENCE = { timeout: 20_000, interval: 10 } as const;
const missing = redisServerMissing();

async function startRedis(): Promise<RedisProcess> {
  const redis = await startRedisProcess();
  onTestFinished(() => redis.stop());
  return redis;
}

async function openBox(url: string): Promise<Mailbox & { address: string; got: unknown[]; connections: boolean[] }> {
  const [address, got, connections] = [randomUUID(), [] as unknown[], [] as boolean[]];
  const mailbox = await openMailbox({
    url,
    address,
    onMessage: (message) => got.push(message),
    onConnection: (isConnected) => connections.push(isConnected),
  });
  onTestFinished(() => mailbox.close());
  return { ...mailbox, address, got, connections };
}

describe.skipIf(missing !== undefined)(`a mailbox${missing === undefined ? "" : ` (${missing})`}`, () => {
  it("brings messages to whom they are for, in order, and leaves nothing behind", async () => {
    const { url } = await startRedis();
    const [one, other, third] = [await openBox(url), await openBox(url), await openBox(url)];
    const numbers = Array.from({ length: 250 }, (_, number) => ({ number }));
    await Promise.all(numbers.map((message) => one.send(other.address, message)));
    await expect.poll(() => other.got, PATIENCE).toEqual(numbers);
    expect([one.got, third.got]).toEqual([[], []]);
    await Promise.all([one.close(), other.close()]);
    expect(await third.redis.keys("*")).toEqual([]);
  });

  it("waits for a Redis that is away: what was sent meanwhile comes when it is back", async () => {
    const redis = await startRedis();
    const [one, other] = [await openBox(redis.url), await openBox(redis.url)];
    await redis.kill();
    await expect.poll(() => other.connections, PATIENCE).toEqual([false]);
    const sent = one.send(other.address, { number: 1 });
    await redis.restart();
    await sent;
    await expect.poll(() => other.got, PATIENCE).toEqual([{ number: 1 }]);
    await expect.poll(() => other.connections, PATIENCE).toEqual([false, true]);
    await redis.kill();
    await Promise.all([one.close(), other.close()]);
  });

  it("says in one line that there is no Redis", async () => {
    const redis = await startRedis();
    await redis.kill();
    await expect(openBox(redis.url)).rejects.toThrow(RedisUnreachableError);
    await expect(openBox(redis.url)).rejects.toThrow(/^ECONNREFUSED$/);
  });
});
