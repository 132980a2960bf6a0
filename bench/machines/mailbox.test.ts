// Messages through a real Redis: in order, once, and after it was away.
import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { redisServerMissing, type RedisProcess, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { keyOf, type Mailbox, openMailbox } from "./mailbox.ts";
import { RedisUnusableError } from "./redis-connection.ts";

/** For a machine that others use too. */
const PATIENCE = { timeout: 20_000, interval: 10 } as const;
const missing = redisServerMissing();

async function startRedis(): Promise<RedisProcess> {
  const redis = await startRedisProcess();
  onTestFinished(() => redis.stop());
  return redis;
}

interface OpenBox extends Mailbox {
  readonly address: string;
  readonly got: unknown[];
  /** From whom something was lost. */
  readonly missed: string[];
  readonly connections: boolean[];
}

async function openBox(url: string): Promise<OpenBox> {
  const [address, got, connections] = [randomUUID(), [] as unknown[], [] as boolean[]];
  const missed: string[] = [];
  const mailbox = await openMailbox({
    url,
    address,
    onMessage: (message) => got.push(message),
    onMissed: (from) => missed.push(from),
    onConnection: (isConnected) => connections.push(isConnected),
  });
  onTestFinished(() => mailbox.close());
  return { ...mailbox, address, got, missed, connections };
}

describe.skipIf(missing !== undefined)(`a mailbox${missing === undefined ? "" : ` (${missing})`}`, () => {
  it("brings messages to whom they are for, in order, and leaves nothing behind", async () => {
    const { url } = await startRedis();
    const [one, other, third] = [await openBox(url), await openBox(url), await openBox(url)];
    const numbers = Array.from({ length: 250 }, (_, number) => ({ number }));
    await Promise.all(numbers.map((message) => one.send(other.address, message)));
    await expect.poll(() => other.got, PATIENCE).toEqual(numbers);
    expect([one.got, third.got, other.missed]).toEqual([[], [], []]);
    await expect.poll(() => third.redis.xlen(keyOf("box", other.address)), PATIENCE).toBe(0); // what is read takes no memory
    await Promise.all([one.close(), other.close()]);
    expect(await third.redis.keys("*")).toEqual([keyOf("box", third.address)]);
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
    expect(other.missed).toEqual([]);
    await redis.kill();
    await Promise.all([one.close(), other.close()]);
  });

  it("notices what Redis refused or forgot, and drops what comes twice", async () => {
    const { url } = await startRedis();
    const [one, other] = [await openBox(url), await openBox(url)];
    await one.redis.config("SET", "maxmemory", 1);
    await expect(one.send(other.address, { number: 1 })).rejects.toThrow(/^OOM /);
    await one.redis.config("SET", "maxmemory", 0);
    await one.send(other.address, { number: 2 });
    await expect.poll(() => other.got, PATIENCE).toEqual([{ number: 2 }]);
    expect(other.missed).toEqual([one.address]);
    const again = ["from", one.address, "number", "2", "message", "{}"] as const;
    await one.redis.xadd(keyOf("box", other.address), "*", ...again);
    await one.send(other.address, { number: 3 });
    await expect.poll(() => other.got, PATIENCE).toEqual([{ number: 2 }, { number: 3 }]);
    expect(other.missed).toEqual([one.address]);
  });

  it("says in one line that Redis may not be used, or has no such database", async () => {
    const { url } = await startRedis();
    const { redis } = await openBox(url);
    await redis.call("ACL", "SETUSER", "reader", "on", ">secret", "~*", "+@all", "-xadd");
    const open = (of: string) => openBox(url.replace("redis://", of));
    await expect(open("redis://reader:secret@")).rejects.toThrow(/^NOPERM .*xadd/);
    await expect(open("redis://reader:wrong@")).rejects.toThrow(/^WRONGPASS /);
    await expect(openBox(`${url}/99`)).rejects.toThrow(/DB index is out of range/);
  });

  it("says in one line that there is no Redis", async () => {
    const redis = await startRedis();
    await redis.kill();
    await expect(openBox(redis.url)).rejects.toThrow(RedisUnusableError);
    await expect(openBox(redis.url)).rejects.toThrow(/^ECONNREFUSED$/);
  });
});
