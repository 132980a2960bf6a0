// What breaks between a server and its Redis: killed, restarted with and without what it had, answers lost, cut off.
import { expect, onTestFinished, test } from "vitest";
import { createBenchCalls } from "../bench-calls.ts";
import { startLabServer } from "../lab-server.ts";
import { turnEnds } from "../lab-server-for-tests.ts";
import { collectedLog } from "../operating/log-for-tests.ts";
import { ask } from "../raw-connection-for-tests.ts";
import type { Message } from "../../protocol/message.ts";
import type { RedisStream } from "./redis.ts";
import { connectRedis, describeWithRedis, openForTest, startRedisForTest, uniqueName } from "./redis-for-tests.ts";
import { startRelay } from "./relay-for-tests.ts";

/** Messages in the order in which they were handed over; a gap as its cursor. */
function followed(stream: RedisStream): { readonly messages: Message[]; readonly gaps: string[] } {
  const messages: Message[] = [];
  const gaps: string[] = [];
  stream.follow(stream.lastId, {
    take: (entries) => messages.push(...entries.map(({ message }) => message)) > 0,
    gap: ({ cursor }) => void gaps.push(cursor),
  });
  return { messages, gaps };
}

describeWithRedis("faults", () => {
  test("killed and restarted with everything on disk: nothing is lost or doubled, what came meanwhile is published later", async () => {
    const redis = await startRedisForTest({ durable: true });
    const name = uniqueName();
    const logs = [collectedLog(), collectedLog()];
    const streams: RedisStream[] = [];
    for (const log of logs) streams.push(await openForTest(redis.url, { name, log }));
    const followers = streams.map(followed);
    const epochs = streams.map(({ epoch }) => epoch);
    const published: Promise<Message>[] = [];
    const publishOnBoth = (what: string): void =>
      streams.forEach((stream, who) => published.push(stream.publish(`${what} ${who} ${published.length}`, 0)));
    for (let i = 0; i < 20; i++) publishOnBoth("before");
    await Promise.all(published);
    publishOnBoth("under way");
    const killed = redis.kill();
    publishOnBoth("at the kill");
    await killed;
    await expect.poll(() => streams.map(({ isConnected }) => isConnected)).toEqual([false, false]);
    publishOnBoth("away");
    await redis.restart();
    const acknowledged = await Promise.all(published);
    const count = published.length;
    await expect.poll(() => streams.map(({ lastId }) => lastId)).toEqual([count, count]);
    await turnEnds();
    expect(streams.map(({ epoch }) => epoch)).toEqual(epochs);
    for (const { messages, gaps } of followers) {
      expect(gaps).toEqual([]);
      expect(messages).toEqual(acknowledged.toSorted((one, other) => one.id - other.id));
      expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    }
    await expect.poll(() => streams.map(({ store }) => store.reconnects)).toEqual([1, 1]);
    expect(logs[0]?.lines.map(([level, message]) => [level, message])).toEqual([
      ["info", "the stream is in Redis"],
      ["warn", "the stream in Redis is lost"],
      ["warn", "the stream in Redis is back"],
    ]);
  });

  test("restarted empty: a new epoch, an announced gap on every server, no id is used again for those who knew the old", async () => {
    const redis = await startRedisForTest();
    const name = uniqueName();
    const streams = [await openForTest(redis.url, { name }), await openForTest(redis.url, { name })] as const;
    await Promise.all(Array.from({ length: 5 }, () => streams[0].publish("x", 0)));
    await expect.poll(() => streams[1].lastId).toBe(5);
    const [{ epoch }] = streams;
    const followers = streams.map(followed);
    const woken = Promise.all(streams.map((stream) => new Promise<void>((resolve) => void stream.next(resolve))));
    await redis.restart();
    await woken;
    await expect.poll(() => new Set(streams.map((stream) => stream.epoch)).size).toBe(1);
    expect(streams[0].epoch).not.toBe(epoch);
    expect((await streams[1].publish("new", 0)).id).toBe(1);
    await expect.poll(() => streams[0].lastId).toBe(1);
    await turnEnds();
    for (const { messages, gaps } of followers) {
      expect(gaps).toEqual([`${streams[0].epoch}.0`]);
      expect(messages.map(({ payload }) => payload)).toEqual(["new"]);
    }
    expect(streams[0].since({ epoch, id: 5 }, 1000)).toMatchObject({ kind: "gap" });
  });

  test("restarted with a part: what was acknowledged and is gone is not given out again under its ids", async () => {
    const redis = await startRedisForTest();
    const stream = await openForTest(redis.url);
    await stream.publish("saved", 0);
    await connectRedis(redis.url).save();
    await stream.publish("acknowledged, and lost", 0);
    const { epoch } = stream;
    const { gaps } = followed(stream);
    await redis.restart();
    await expect.poll(() => stream.epoch).not.toBe(epoch);
    expect(gaps).toEqual([`${stream.epoch}.0`]);
    expect((await stream.publish("another", 0)).id).toBe(1);
  });

  test("less of the epoch than this server knows of, for whatever reason: a new epoch", async () => {
    const redis = await startRedisForTest();
    const name = uniqueName();
    const stream = await openForTest(redis.url, { name });
    await Promise.all([stream.publish("a", 0), stream.publish("b", 0)]);
    const { epoch } = stream;
    const other = connectRedis(redis.url);
    await other.hset(`{${name}}:state`, "lastId", "1");
    await other.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    await expect.poll(() => stream.epoch).not.toBe(epoch);
    expect((await stream.publish("c", 0)).id).toBe(1);
  });

  test("a replica took over: it may lack what was acknowledged, whoever comes first begins a new epoch", async () => {
    const [master, replica] = [await startRedisForTest({ durable: true }), await startRedisForTest({ durable: true })];
    const name = uniqueName();
    const before = await openForTest(master.url, { name });
    await before.publish("acknowledged, and replicated or not", 0);
    await connectRedis(master.url).config("SET", "repl-diskless-sync-delay", "0");
    const admin = connectRedis(replica.url);
    await admin.replicaof("127.0.0.1", String(master.port));
    await expect.poll(() => admin.hget(`{${name}}:state`, "lastId")).toBe("1");
    await expect(openForTest(replica.url, { name })).rejects.toThrow(/Redis says "READONLY .*"; expected .*writable/);
    await admin.replicaof("NO", "ONE");
    const after = await openForTest(replica.url, { name });
    expect(after.epoch).not.toBe(before.epoch);
    const again = await openForTest(replica.url, { name });
    expect(again.epoch).toBe(after.epoch);
  });

  test.for([
    ["a replica now", "READONLY", ["REPLICAOF", "127.0.0.1", "1"], ["REPLICAOF", "NO", "ONE"]],
    ["its memory is full", "OOM", ["CONFIG", "SET", "maxmemory", "1"], ["CONFIG", "SET", "maxmemory", "0"]],
  ] as const)(
    "it cannot be written to (%s): it is away, what is in it is read, and then all is well",
    async ([, says, [harm, ...harmArguments], [mend, ...mendArguments]]) => {
      const redis = await startRedisForTest();
      const name = uniqueName();
      const log = collectedLog();
      const stream = await openForTest(redis.url, { name, log, publishTimeoutMs: 60_000 });
      await stream.publish("before", 0);
      const { epoch } = stream;
      const admin = connectRedis(redis.url);
      await admin.call(harm, ...harmArguments);
      await expect(stream.publish("meanwhile", 0)).rejects.toMatchObject({
        outcome: "not-published",
        message: expect.stringMatching(new RegExp(`^${says} `)),
      });
      await expect.poll(() => stream.isConnected).toBe(false);
      const published = stream.publish("as soon as it can", 0);
      await admin.call(mend, ...mendArguments);
      expect(await published).toMatchObject({ id: 2, payload: "as soon as it can" });
      expect(stream.epoch).toBe(epoch);
      await expect.poll(() => stream.isConnected).toBe(true);
      const told = log.lines.map(([, message, fields]) => `${message} ${fields?.["problem"]}`);
      expect(told).toContainEqual(expect.stringMatching(new RegExp(`(is lost|is there).* ${says} `)));
    },
  );

  test("an answer that got lost: the publication is repeated, and stands in the stream once", async () => {
    const redis = await startRedisForTest();
    const relay = await startRelay(redis.port);
    const stream = await openForTest(relay.url);
    await stream.publish("first", 0);
    const { messages } = followed(stream);
    relay.loseAnswerTo("evalsha");
    const published = await Promise.all([stream.publish("second", 0), stream.publish("third", 0)]);
    expect(published.map(({ id }) => id)).toEqual([2, 3]);
    expect((await stream.publish("fourth", 0)).id).toBe(4);
    await turnEnds();
    expect(messages.map(({ id, payload }) => `${id} ${payload}`)).toEqual(["2 second", "3 third", "4 fourth"]);
    expect(stream.store.reconnects).toBeGreaterThan(0);
  });

  test("away for too long: /publish says what is known, /readyz that it is not ready, reading goes on; then all is well", async () => {
    const redis = await startRedisForTest({ durable: true });
    const relay = await startRelay(redis.port);
    const stream = await openForTest(relay.url, { publishTimeoutMs: 200 });
    const server = await startLabServer({ port: 0, stream, log: collectedLog() });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const publish = () => ask(server.port, "/publish", { method: "POST", content: '{"payload":"x"}' });
    const metrics = async (name: string) =>
      new RegExp(`^${name} (\\d+)$`, "m").exec((await ask(server.port, "/metrics")).text)?.[1];
    const published = async () => (JSON.parse((await publish()).text) as { published?: false | null }).published;
    await expect.poll(async () => (await publish()).status).toBe(201); // 200 ms may be little on a busy machine
    expect((await ask(server.port, "/readyz")).status).toBe(200);

    relay.hold("evalsha");
    const unknown = await publish();
    expect(unknown).toMatchObject({ status: 503, fields: { "retry-after": "1", "cache-control": "no-store" } });
    const told = { published: null, error: expect.any(String), expected: expect.any(String) };
    expect(JSON.parse(unknown.text)).toEqual(told);
    relay.cut();
    await expect.poll(() => stream.isConnected).toBe(false);
    relay.release();
    await expect.poll(published).toBe(false);
    const whyNot = () => stream.publish("x", 0).catch((error: unknown) => (error as Error).message);
    await expect.poll(whyNot).toBe("Redis is away"); // and no longer that it did not answer in time
    const notReady = await ask(server.port, "/readyz");
    expect(notReady).toMatchObject({ status: 503, text: expect.stringContaining("away") });
    expect((await ask(server.port, "/poll?after=0")).status).toBe(200);
    expect(await metrics("lab_stream_connected")).toBe("0");
    expect(createBenchCalls(server).storeLosses(null)).toBe(stream.store.reconnects + 1);

    relay.mend();
    await expect.poll(async () => (await ask(server.port, "/readyz")).status).toBe(200);
    await expect.poll(async () => (await publish()).status).toBe(201);
    const { reconnects, failedPublications } = stream.store;
    expect(await metrics("lab_stream_connected")).toBe("1");
    expect(await metrics("lab_stream_reconnects_total")).toBe(String(reconnects));
    expect(reconnects).toBeGreaterThan(0);
    expect(createBenchCalls(server).storeLosses(null)).toBe(reconnects);
    for (const outcome of ["not-published", "unknown"] as const) {
      expect(failedPublications[outcome]).toBeGreaterThan(0);
      const sample = await metrics(`lab_publish_failures_total\\{outcome="${outcome}"\\}`);
      expect(sample).toBe(String(failedPublications[outcome]));
    }
  });
});
