// Waiting for load machines, through a real Redis: none is held in vain, and the waiting ends whatever becomes of Redis.
import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { describe, expect, it, onTestFinished } from "vitest";
import { redisServerMissing, type RedisProcess, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { UsageError } from "../../server/command-line.ts";
import { gatherFleet, type GatherOptions } from "./gather.ts";
import { describeLoadMachine } from "./machine-description.ts";
import { openMailbox } from "./mailbox.ts";
import { toMachineSchema, type ToMachine } from "./messages.ts";
import { enterRoll } from "./roll.ts";

/** For a machine that others use too. */
const PATIENCE = { timeout: 20_000, interval: 10 } as const;
const description = describeLoadMachine({ id: "", name: "", workers: 1 });
const missing = redisServerMissing();

async function startRedis(): Promise<RedisProcess> {
  const redis = await startRedisProcess();
  onTestFinished(() => redis.stop());
  return redis;
}

/** A load machine that has joined; `refusals`: how many claims it refuses first. Returns the kinds of messages that it gets. */
async function joinMachine(url: string, name: string, refusals = 0): Promise<ToMachine["kind"][]> {
  const id = randomUUID();
  const got: ToMachine["kind"][] = [];
  const mailbox = await openMailbox({
    url,
    address: id,
    onMessage(message) {
      const { kind, run } = v.parse(toMachineSchema, message);
      if (kind !== "alive") got.push(kind);
      if (kind === "claim") void mailbox.send(run, { kind: refusals-- > 0 ? "refused" : "claimed", machine: id });
    },
    onMissed: (from) => expect.fail(from),
    onConnection() {},
  });
  onTestFinished(() => mailbox.close());
  await enterRoll(mailbox.redis, { ...(await description), id, name });
  for (const key of await mailbox.redis.keys("*")) {
    expect(await mailbox.redis.pttl(key), key).toBeGreaterThan(0); // nothing is left of a machine that is killed
  }
  return got;
}

function gather(url: string, atLeast: number, options: Partial<GatherOptions> = {}) {
  const signal = new AbortController().signal;
  return gatherFleet({ url, atLeast, serverHost: "127.0.0.1", signal, say() {}, ...options });
}

describe.skipIf(missing !== undefined)(`gathering${missing === undefined ? "" : ` (${missing})`}`, () => {
  it("lets go what it has when another run was quicker with the rest, and takes all when they are free", async () => {
    const { url } = await startRedis();
    const [free, taken] = [await joinMachine(url, "alpha"), await joinMachine(url, "beta", 1)];
    const fleet = await gather(url, 2);
    onTestFinished(() => fleet.release());
    expect(fleet.machines.map(({ name }) => name)).toEqual(["alpha", "beta"]);
    expect(free).toEqual(["claim", "release", "claim"]);
    expect(taken).toEqual(["claim", "release", "claim"]);
  });

  it("ends in time, and when it is interrupted, though Redis is away", async () => {
    const redis = await startRedis();
    const interrupt = new AbortController();
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const ends = Promise.allSettled([
      gather(redis.url, 1, { timeoutMs: 1000, say }),
      gather(redis.url, 1, { signal: interrupt.signal, say }),
    ]);
    await expect.poll(() => said.filter((line) => line.startsWith("waiting for")), PATIENCE).toHaveLength(2);
    await redis.kill();
    await expect.poll(() => said, PATIENCE).toContain("Redis does not answer: trying again until it does");
    interrupt.abort(new Error("interrupted"));
    const [late, interrupted] = await ends;
    expect(late).toMatchObject({ reason: expect.any(UsageError) as unknown });
    expect(interrupted).toMatchObject({ reason: { message: "interrupted" } });
  });
});
