// The stream in Redis keeps the contract of every backbone; what Redis may hold, and what a start without a right one says.
import { createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { behindContract } from "../behind-contract-for-tests.ts";
import { followContract } from "../follow-contract-for-tests.ts";
import { turnEnds } from "../lab-server-for-tests.ts";
import { collectedLog } from "../operating/log-for-tests.ts";
import { streamContract } from "../stream-contract-for-tests.ts";
import { openRedisStream } from "./redis.ts";
import { connectRedis, describeWithRedis, openForTest, sharedRedis, uniqueName } from "./redis-for-tests.ts";
import { startRelay } from "./relay-for-tests.ts";

describeWithRedis("the stream in Redis", () => {
  const redis = sharedRedis();

  describe("the contract", () => {
    const create = (options: { history: number; epoch: string }) =>
      openForTest(redis().url, { history: options.history, createEpoch: () => options.epoch });
    streamContract(create);
    followContract(create);
    behindContract(create);
  });

  test("text comes back as it was: quotes, U+0000, four-byte characters", async () => {
    const stream = await openForTest(redis().url);
    const payload = '"\u0000\r\n我是😀';
    expect((await stream.publish(payload, 1)).payload).toBe(payload);
    const since = stream.since({ epoch: undefined, id: 0 }, 1000);
    expect(since.kind === "messages" && since.entries[0]?.message).toEqual({ id: 1, publishedAtUs: 1, payload });
  });

  test("what several publish in one turn leaves as one batch, in order, at most 256 messages at a time", async () => {
    const stream = await openForTest(redis().url);
    const messages = await Promise.all(Array.from({ length: 600 }, (_, i) => stream.publish(`${i + 1}`, 0)));
    expect(messages.map(({ id, payload }) => [id, payload])).toEqual(messages.map((_, i) => [i + 1, `${i + 1}`]));
  });

  test("streams of other names, and other databases, are not seen", async () => {
    const name = uniqueName();
    const [one, other] = [await openForTest(redis().url, { name }), await openForTest(redis().url)];
    const elsewhere = await openForTest(`${redis().url}/3`, { name });
    await one.publish("a", 0);
    expect([one.lastId, other.lastId, elsewhere.lastId]).toEqual([1, 0, 0]);
    expect(new Set([one.epoch, other.epoch, elsewhere.epoch]).size).toBe(3);
  });

  test("so many are kept in Redis as in the ring: history and an eighth", async () => {
    const name = uniqueName();
    const stream = await openForTest(redis().url, { name, history: 16 });
    await Promise.all(Array.from({ length: 50 }, () => stream.publish("x", 0)));
    expect(await connectRedis(redis().url).xlen(`{${name}}:messages`)).toBe(18);
    const later = await openForTest(redis().url, { name, history: 1000 });
    expect([later.cursor, later.oldestId]).toEqual([stream.cursor, 33]);
    expect(later.since({ epoch: later.epoch, id: 31 }, 1000)).toMatchObject({ kind: "gap" });
    const narrow = await openForTest(redis().url, { name, history: 8 });
    expect([narrow.cursor, narrow.oldestId]).toEqual([stream.cursor, 43]);
  });

  test("closed: what is being published is waited for, what comes then fails as not published", async () => {
    const name = uniqueName();
    const stream = await openForTest(redis().url, { name });
    const published = stream.publish("last", 0);
    await stream.close();
    expect((await published).id).toBe(1);
    await expect(stream.publish("late", 0)).rejects.toMatchObject({ name: "PublishError", outcome: "not-published" });
    expect(stream.store.failedPublications).toEqual({ "not-published": 1, unknown: 0 });
    await expect.poll(() => connectRedis(redis().url).client("LIST").then(String)).not.toContain(`{${name}}`);
  });

  describe("somebody else wrote there", () => {
    test.for([
      ["an entry of their own", ["*", "temperature", "21"]],
      ["an entry that lacks the payload", ["9007199254740000-1", "at", "5"]],
    ] as const)(
      "%s: the stream is lost with one line, no message is made of it, and publishing fails",
      async ([, entry]) => {
        const name = uniqueName();
        const log = collectedLog();
        const stream = await openForTest(redis().url, { name, log });
        await stream.publish("ours", 0);
        const { epoch } = stream;
        const other = connectRedis(redis().url);
        await other.xadd(`{${name}}:messages`, ...entry);
        await expect.poll(() => stream.isConnected).toBe(false);
        await expect(stream.publish("more", 0)).rejects.toMatchObject({ outcome: "not-published" });
        expect(log.lines.slice(0, 2)).toEqual([
          ["info", "the stream is in Redis", expect.anything()],
          ["warn", "the stream in Redis is lost", { part: "reading", problem: expect.stringMatching(/^expected /) }],
        ]);
        expect(stream.lastId).toBe(1);
        const opened = openRedisStream({ url: redis().url, name, history: 10 });
        await expect(opened).rejects.toThrow(
          /^redis:\/\/127\.0\.0\.1:\d+: the key \{test-\d+\}:messages holds something else; expected /,
        );
        await other.del(`{${name}}:messages`); // what the operator is told to do
        await expect.poll(() => stream.isConnected).toBe(true);
        // Begun anew; or gone on with, where the connection had joined just before.
        const { id, payload } = await stream.publish("anew", 0);
        expect([id, payload]).toEqual([stream.epoch === epoch ? 2 : 1, "anew"]);
      },
    );

    test("another type under the key: the start says which", async () => {
      const name = uniqueName();
      await connectRedis(redis().url).set(`{${name}}:state`, "mine");
      const opened = openRedisStream({ url: redis().url, name, history: 10 });
      await expect(opened).rejects.toMatchObject({
        name: "RedisStreamError",
        message: expect.stringContaining(`{${name}}:state`),
      });
    });
  });

  describe("the stream is begun anew by others while this server is connected", () => {
    test("its followers get a gap and go on, those who wait are woken, publishing goes on", async () => {
      const name = uniqueName();
      const stream = await openForTest(redis().url, { name });
      await stream.publish("a", 0);
      const { epoch } = stream;
      const gaps: string[] = [];
      const taken: string[] = [];
      stream.follow(1, {
        take: (entries) => taken.push(...entries.map(({ message }) => message.payload)) > 0,
        gap: ({ cursor }) => void gaps.push(cursor),
      });
      const woken = new Promise<void>((resolve) => void stream.next(resolve));
      await connectRedis(redis().url).flushall();
      const other = await openForTest(redis().url, { name });
      await woken;
      expect(other.epoch).not.toBe(epoch);
      expect([stream.epoch, gaps]).toEqual([other.epoch, [`${other.epoch}.0`]]);
      expect((await other.publish("b", 0)).id).toBe(1);
      expect((await stream.publish("c", 0)).id).toBe(2);
      await turnEnds();
      expect(taken).toEqual(["b", "c"]);
      expect(stream.since({ epoch, id: 1 }, 1000)).toMatchObject({ kind: "gap" });
    });
  });

  describe("no right Redis: one line that says what was expected, within seconds, and no password in it", () => {
    test("nobody listens; somebody listens who is no Redis; no such database", async () => {
      const other = createServer((socket) => void socket.on("error", () => {}).end("HTTP/1.1 400 Bad Request\r\n\r\n"));
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => void other.close());
      const { port } = other.address() as { port: number };
      const open = (url: string) => openRedisStream({ url, name: "lab", history: 10 });
      await expect(open("redis://me:secret@127.0.0.1:1/2")).rejects.toThrow(
        "redis://127.0.0.1:1/2: no answer (ECONNREFUSED); expected a Redis that runs there",
      );
      await expect(open(`redis://127.0.0.1:${port}`)).rejects.toThrow(
        /: no answer \(.+\); expected a Redis that runs there$/,
      );
      await expect(open(`${redis().url}/9999`)).rejects.toThrow(
        /\/9999: Redis says "ERR DB index is out of range"; expected /,
      );
    });

    test("a wrong password, and none where one is needed", async () => {
      const admin = connectRedis(redis().url);
      await admin.config("SET", "requirepass", "right");
      try {
        const { port } = redis();
        const open = (login: string) => openForTest(`redis://${login}127.0.0.1:${port}`);
        for (const login of ["", ":wrong@", "nobody:wrong@"]) {
          const error: unknown = await open(login).catch((refused: unknown) => refused);
          expect(String(error)).toMatch(
            /^RedisStreamError: redis:\/\/127\.0\.0\.1:\d+: the login was refused \([A-Z]+ .*\); expected redis:\/\/user/,
          );
          expect(inspect(error, { depth: null })).not.toContain("wrong");
        }
        expect((await (await open(":right@")).publish("in", 0)).id).toBe(1);
      } finally {
        await admin.config("SET", "requirepass", "");
      }
    });

    // Within less than a command may take: the connection is closed, not waited for.
    test("given up by its signal while it reads what there is", { timeout: 5000 }, async () => {
      const relay = await startRelay(redis().port);
      relay.hold("XREAD");
      const controller = new AbortController();
      const opened = openRedisStream({ url: relay.url, name: uniqueName(), history: 10, signal: controller.signal });
      await expect.poll(() => relay.holds()).toBe(true);
      controller.abort(new Error("enough"));
      await expect(opened).rejects.toThrow("enough");
    });

    test("given up by its signal", async () => {
      const controller = new AbortController();
      const opened = openRedisStream({ url: redis().url, name: uniqueName(), history: 10, signal: controller.signal });
      controller.abort(new Error("enough"));
      await expect(opened).rejects.toThrow("enough");
    });
  });
});
