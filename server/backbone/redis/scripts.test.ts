// What the scripts do in Redis: a batch stands in the stream once, and what is remembered of it is forgotten one day.
import { expect, test } from "vitest";
import { connectRedis, describeWithRedis, sharedRedis, uniqueName } from "../redis-for-tests.ts";
import { redisKeys } from "./keys.ts";
import { JOIN, PUBLISH, runScript } from "./scripts.ts";

const REMEMBER_MS = 600_000;

describeWithRedis("scripts", () => {
  const shared = sharedRedis();

  function openStream() {
    const { messages, state } = redisKeys(uniqueName());
    const redis = connectRedis(shared().url);
    const join = (known: readonly (string | number)[] = ["", 0, 0], rememberMs: number | "" = REMEMBER_MS) =>
      runScript(redis, JOIN, [messages, state], ["fresh", "run", "1", "0", ...known, rememberMs]);
    const publish = (publisher: string, batch: number, ...payloads: string[]) => {
      const values = payloads.flatMap((payload) => ["0", "text", payload]);
      return runScript(redis, PUBLISH, [messages, state], ["fresh", publisher, batch, 100, ...values]);
    };
    return { redis, messages, state, join, publish };
  }

  test("a batch that is asked again is in the stream once; an earlier one is refused, and one of another epoch", async () => {
    const { redis, messages, state, join, publish } = openStream();
    await join();
    expect([await publish("a", 1, "x", "y"), await publish("b", 1, "z"), await publish("a", 1, "x", "y")]).toEqual([
      1, 3, 1,
    ]);
    expect([await publish("a", 2, "w"), await publish("a", 1, "x", "y")]).toEqual([4, -1]);
    expect(await redis.xlen(messages)).toBe(5); // with the beginning
    await redis.hset(state, "epoch", "other");
    expect(await publish("a", 2, "w")).toBe(0);
  });

  test("what batches came to is in no key that Redis could throw away by itself, and in none that expires", async () => {
    const { redis, messages, state, join, publish } = openStream();
    await join();
    await publish("a", 1, "x");
    expect((await redis.keys(`${messages.split(":")[0]}*`)).toSorted()).toEqual([messages, state]);
    expect(await redis.ttl(state)).toBe(-1);
  });

  test("who joins to publish forgets batches of long ago; who only reads writes nothing", async () => {
    const { redis, state, join, publish } = openStream();
    await join();
    await publish("a", 1, "x");
    await redis.hset(state, "batch:gone", "7 1 1000");
    const batches = async () => (await redis.hkeys(state)).filter((field) => field.startsWith("batch:")).toSorted();
    await join(undefined, "");
    expect(await batches()).toEqual(["batch:a", "batch:gone"]);
    await join();
    expect(await batches()).toEqual(["batch:a"]);
    expect(await publish("a", 1, "x")).toBe(1);
  });

  test("a last id that is none is less than what the caller knows: a new epoch", async () => {
    const { redis, state, join, publish } = openStream();
    await join();
    await publish("a", 1, "x");
    await redis.hset(state, "lastId", "mine");
    expect(await join(["fresh", 0, 1])).toMatchObject(["fresh", expect.any(String), "0", expect.stringMatching(/-0$/)]);
  });
});
