// Several servers, one stream in Redis: whoever publishes, every subscriber on every server gets every message once, in order.
import { describe, expect, onTestFinished, test } from "vitest";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCursor } from "../../protocol/cursor.ts";
import { startLabServer } from "../lab-server.ts";
import { makeCertificate } from "../certificate.ts";
import { startServerProcess, startServerProcessWith } from "../process-for-tests.ts";
import { ask, connectRaw } from "../raw-connection-for-tests.ts";
import type { MessageStream } from "../stream.ts";
import type { RedisStream } from "./redis.ts";
import { connectRedis, describeWithRedis, openForTest, sharedRedis, uniqueName } from "./redis-for-tests.ts";
import { startRelay } from "./relay-for-tests.ts";

/** What a follower was given: "id:payload", or "gap". */
function followed(stream: MessageStream, afterId = 0): string[] {
  const taken: string[] = [];
  stream.follow(afterId, {
    take: (entries) => taken.push(...entries.map(({ message: { id, payload } }) => `${id}:${payload}`)) > 0,
    gap: ({ cursor }) => void taken.push(`gap ${cursor}`),
  });
  return taken;
}

function publishMany(stream: MessageStream, who: string, count: number): Promise<{ id: number }[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => stream.publish(`${who}${i}`, 0)));
}

async function bothHave(streams: readonly RedisStream[], lastId: number): Promise<void> {
  await expect.poll(() => streams.map((stream) => stream.lastId)).toEqual(streams.map(() => lastId));
  await new Promise((resolve) => setImmediate(resolve));
}

async function serve(stream: RedisStream): Promise<number> {
  const server = await startLabServer({ port: 0, stream });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server.port;
}

describeWithRedis("several servers on one Redis", () => {
  const redis = sharedRedis();

  test("concurrent publishers on all: ids are dense, and every follower has the same order", async () => {
    const name = uniqueName();
    const streams = [];
    for (let i = 0; i < 3; i++) streams.push(await openForTest(redis().url, { name }));
    const logs = streams.map((stream) => followed(stream));
    const acknowledged = await Promise.all(
      streams.flatMap((stream, who) => Array.from({ length: 5 }, (_, i) => publishMany(stream, `${who}.${i}.`, 20))),
    );
    await bothHave(streams, 300);
    const ids = acknowledged.flat().map(({ id }) => id);
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(logs[0]?.map((line) => Number(line.split(":")[0]))).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(logs[1]).toEqual(logs[0]);
    expect(logs[2]).toEqual(logs[0]);
    expect(new Set(logs[0]?.map((line) => line.split(":")[1])).size).toBe(300);
  });

  test("the epoch outlives its servers; one that starts later has what was kept", async () => {
    const name = uniqueName();
    const first = await openForTest(redis().url, { name });
    await publishMany(first, "a", 5);
    const { epoch, cursor } = first;
    await first.close();
    const second = await openForTest(redis().url, { name });
    expect([second.epoch, second.cursor]).toEqual([epoch, cursor]);
    expect(followed(second, 2)).toEqual(["3:a2", "4:a3", "5:a4"]);
    expect((await second.publish("next", 0)).id).toBe(6);
  });

  test("trimmed while one was cut off: its followers get a gap, and then what is kept", async () => {
    const name = uniqueName();
    const relay = await startRelay(redis().port);
    const [one, cutOff] = [
      await openForTest(redis().url, { name, history: 8 }),
      await openForTest(relay.url, { name, history: 8 }),
    ];
    const log = followed(cutOff);
    await publishMany(one, "a", 2);
    await bothHave([one, cutOff], 2);
    relay.cut();
    await publishMany(one, "b", 20);
    expect(cutOff.lastId).toBe(2);
    relay.mend();
    await bothHave([one, cutOff], 22);
    const kept = Array.from({ length: 8 }, (_, i) => `${15 + i}:b${12 + i}`);
    expect(log.slice(0, 3)).toEqual(["1:a0", "2:a1", `gap ${one.epoch}.13`]);
    expect(log.slice(-8)).toEqual(kept);
    expect(cutOff.since({ epoch: one.epoch, id: 2 }, 1000)).toMatchObject({ kind: "gap" });
    await expect.poll(() => cutOff.store.reconnects).toBe(1);
  });

  describe("a cursor that is ahead of what a server has read", () => {
    async function twoServers() {
      const name = uniqueName();
      const relay = await startRelay(redis().port);
      const [ahead, behind] = [await openForTest(redis().url, { name }), await openForTest(relay.url, { name })];
      relay.hold("XREAD");
      const { id } = await ahead.publish("one", 0);
      const port = await serve(behind);
      return { relay, ahead, behind, port, cursor: `${ahead.epoch}.${id}` };
    }

    test("is no gap: the request is answered when the server has read it", async () => {
      const { relay, ahead, behind, port, cursor } = await twoServers();
      const [polled, events] = [ask(port, `/poll?after=${cursor}`), await connectRaw(port)];
      events.send(`GET /sse HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: ${cursor}\r\n\r\n`);
      await expect
        .poll(async () => (await ask(port, "/stats")).text)
        .toMatch(/"short-polling":\{"open":1,.*"sse":\{"open":1,/);
      expect(behind.lastId).toBe(0);
      relay.release();
      expect(await polled).toMatchObject({ status: 204, fields: { "stream-cursor": cursor } });
      expect(await events.readUntil("\n\n")).toContain(`id: ${cursor}\n`);
      await ahead.publish("two", 0);
      expect(await events.readUntil("\n\n")).toContain('"payload":"two"');
    });

    test("is a gap at once when Redis does not know it either, or knows another epoch", async () => {
      const { port, ahead } = await twoServers();
      for (const cursor of [`${ahead.epoch}.2`, "other.1", "99"]) {
        expect((await ask(port, `/poll?after=${cursor}`)).status).toBe(410);
      }
    });

    test("is a gap, too, when an operator has emptied Redis and nobody has published since", async () => {
      const name = uniqueName();
      const stream = await openForTest(redis().url, { name });
      const { epoch } = stream;
      const port = await serve(stream);
      await connectRedis(redis().url).del(`{${name}}:messages`, `{${name}}:state`);
      expect((await ask(port, "/poll?after=other.1")).status).toBe(410);
      expect(stream.epoch).not.toBe(epoch);
    });

    test("is 503 with Retry-After while Redis is away: nobody can tell", async () => {
      const { relay, behind, port, cursor } = await twoServers();
      relay.cut();
      await expect.poll(() => behind.isConnected).toBe(false);
      expect(await ask(port, `/poll?after=${cursor}`)).toMatchObject({ status: 503, fields: { "retry-after": "1" } });
    });
  });

  test("two server processes: published by one, read on the other, resumed there when the first is killed", async () => {
    const options = [`--stream=${redis().url}`, `--stream-name=${uniqueName()}`, "--messages-per-second=0"];
    const [one, other] = await Promise.all([startServerProcess(...options), startServerProcess(...options)]);
    const publish = (port: number, payload: string) =>
      ask(port, "/publish", { method: "POST", content: JSON.stringify({ payload }) });
    const events = await connectRaw(one.port);
    events.send("GET /sse?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const answers = await Promise.all([publish(one.port, "a"), publish(other.port, "b"), publish(one.port, "c")]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    await events.readUntil('"id":2,');
    one.child.kill("SIGKILL");
    await one.ended;
    const { cursor } = JSON.parse(answers[0].text) as { cursor: string };
    const epoch = parseCursor(cursor)?.epoch;
    expect((await publish(other.port, "d")).text).toContain(`"cursor":"${epoch}.4"`);
    const resumed = await ask(other.port, `/poll?after=${epoch}.2`);
    expect((JSON.parse(resumed.text) as { id: number }[]).map(({ id }) => id)).toEqual([3, 4]);
    other.child.kill("SIGTERM");
    expect(await other.ended).toMatchObject({ code: 0, stderr: "" });
    expect(await connectRedis(redis().url).client("LIST").then(String)).not.toContain("name=lab");
  });

  test("rediss: over TLS, where the certificate is trusted; elsewhere the start says why not", async () => {
    const certificate = await makeCertificate("127.0.0.1");
    const { url } = await startRelay(redis().port, certificate);
    await expect(openForTest(url)).rejects.toThrow(
      /^rediss:\/\/127\.0\.0\.1:\d+: no answer \([A-Z_]+CERT[A-Z_]*\); expected /,
    );
    const folder = await mkdtemp(join(tmpdir(), "lab-test-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "ca.pem"), certificate.certificatePem);
    const trusting = { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
    const { port } = await startServerProcessWith(trusting, `--stream=${url}`, `--stream-name=${uniqueName()}`);
    const published = await ask(port, "/publish", { method: "POST", content: '{"payload":"over TLS"}' });
    expect(published.status).toBe(201);
  });
});
