// Two servers on one stream behind nginx and HAProxy as they ship: nobody loses anything when one of them goes.
import { once } from "node:events";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { collectedLog } from "../../../server/operating/log-for-tests.ts";
import { ask, connectRaw, type RawConnection } from "../../../server/raw-connection-for-tests.ts";
import { PublishError } from "../../../server/stream.ts";
import { startDyingServer } from "./dying-server-for-tests.ts";
import {
  allHave,
  crash,
  createSharedStream,
  expectAll,
  post,
  startServerOn,
  startServersBehind,
} from "./several-servers-for-tests.ts";
import { SHIPPED_PROXIES } from "./shipped-proxies-for-tests.ts";

const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

for (const proxy of SHIPPED_PROXIES) {
  const { name, whyNone } = proxy;
  describe.skipIf(whyNone !== undefined)(`two servers behind ${name}${whyNone ? ` (${whyNone})` : ""}`, () => {
    it("all four transports bring each message once, in order, at whichever server they end up", async () => {
      const { port, servers, followAll } = await startServersBehind(proxy);
      const followers = await followAll();
      for (let id = 1; id <= 10; id++) expect(JSON.parse((await post(port, "x")).text)).toMatchObject({ id });
      await allHave(followers, 10);
      expectAll(followers, 10);
      for (const { meter } of servers) {
        const uses = meter.snapshot();
        expect(TRANSPORTS.some((transport) => uses[transport].requests > 0)).toBe(true);
      }
    });

    it("an event stream comes message by message, its heartbeat too", async () => {
      const { port, publish } = await startServersBehind(proxy, { serverOptions: { heartbeatMs: 50 } });
      const connection = await connectRaw(port);
      connection.send("GET /sse?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await connection.readUntil("\nid: ");
      const waitsMs: number[] = [];
      for (let id = 1; id <= 10; id++) {
        const publishedAtMs = performance.now();
        await publish(1);
        await connection.readUntil(`{"id":${id},`);
        waitsMs.push(performance.now() - publishedAtMs);
      }
      expect(Math.min(...waitsMs)).toBeLessThan(150); // what the system holds back, it holds for 200 ms, each time
      await connection.readUntil("\n:");
    });

    it("a long poll may be held for longer than anything else may be quiet", async () => {
      const { port } = await startServersBehind(proxy, { changes: { "75s": "1s" } });
      const stream = await connectRaw(port);
      stream.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
      expect((await ask(port, "/long-poll?waitMs=1800")).status).toBe(204);
      await stream.readToEnd(); // no heartbeat came
    });

    it("a client that goes is gone for the server, a held poll too", async () => {
      const { port, stream } = await startServersBehind(proxy);
      const connections = [await connectRaw(port), await connectRaw(port)] as const;
      connections[0].send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
      connections[1].send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await Promise.all([stream.reached("following", 1), stream.reached("waiting", 1)]);
      for (const { socket } of connections) socket.destroy();
      await Promise.all([stream.reached("following", 0), stream.reached("waiting", 0)]);
    });

    it("a WebSocket echoes, and is held to its Host and Origin as without", async () => {
      const { port } = await startServersBehind(proxy);
      const url = `127.0.0.1:${port}`;
      const socket = new WebSocket(`ws://${url}/echo`, { origin: `http://${url}` });
      onTestFinished(() => socket.terminate());
      await once(socket, "open");
      for (const message of ["hello", "x".repeat(70_000)]) {
        socket.send(message);
        const [echoed] = (await once(socket, "message")) as [Buffer];
        expect(String(echoed) === message).toBe(true);
      }
      const stranger = new WebSocket(`ws://${url}/ws`, { origin: "http://elsewhere.example" });
      expect(String(await once(stranger, "error"))).toContain("403");
      expect((await ask(port, "/poll", { fields: { Host: "elsewhere.example" } })).status).toBe(403);
    });

    it("what the servers allow comes through: long heads, long contents", async () => {
      const { port } = await startServersBehind(proxy);
      const cookie = "c".repeat(15_900);
      expect((await ask(port, "/poll", { fields: { Host: "localhost", Cookie: cookie } })).status).toBe(204);
      const content = new Uint8Array(2 * 1024 * 1024);
      expect((await ask(port, "/echo", { method: "POST", content })).content.length).toBe(content.length);
      expect((await post(port, "x".repeat(1024 * 1024 - 20))).status).toBe(201);
    });

    it("too long a content is 413, however much of it the proxy has sent when the answer comes", async () => {
      const { port } = await startServersBehind(proxy);
      for (let round = 0; round < 5; round++) {
        const answers = await Promise.all(times(3, () => post(port, "x".repeat(2 * 1024 * 1024))));
        expect(answers.map(({ status }) => status)).toEqual([413, 413, 413]);
      }
    });

    it("what a server says of a publication that failed comes through, each time", async () => {
      const { port, stream } = await startServersBehind(proxy);
      vi.spyOn(stream, "publish").mockRejectedValue(new PublishError("no answer", "unknown"));
      for (let attempt = 0; attempt < 4; attempt++) {
        const { status, fields, text } = await post(port, "x");
        expect([status, fields["retry-after"]]).toEqual([503, "1"]);
        expect(JSON.parse(text)).toMatchObject({ published: null });
      }
    });

    it("who has too many connections is told 429, and may come again with fewer", async () => {
      const limit = { nginx: { "lab_clients 1000": "lab_clients 1" }, haproxy: { "gt 1000": "gt 1" } }[name];
      const { port } = await startServersBehind(proxy, { changes: limit });
      const follow = async (): Promise<RawConnection> => {
        const connection = await connectRaw(port);
        connection.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
        if ((await connection.readUntil("\r\n")).includes(" 200 ")) return connection;
        connection.socket.destroy(); // whoever looked whether the proxy serves is still counted
        return follow();
      };
      const first = await follow();
      expect((await ask(port, "/poll")).status).toBe(429);
      first.socket.destroy();
      await expect.poll(async () => (await ask(port, "/poll")).status).toBe(204);
    });

    it("when a server stops, those who followed there go on at the other", async () => {
      const { servers, publish, followAll } = await startServersBehind(proxy);
      const followers = await followAll();
      await publish(5);
      await servers[0].drain(0);
      await publish(5);
      await servers[0].close();
      await publish(5);
      await allHave(followers, 15);
      expectAll(followers, 15);
      expect(servers[1].meter.snapshot().sse.requests).toBeGreaterThan(0);
    });

    it("when a server crashes, too", async () => {
      const { servers, publish, followAll } = await startServersBehind(proxy);
      const followers = await followAll();
      await publish(5);
      await crash(servers[1]);
      await publish(5);
      await allHave(followers, 10);
      expectAll(followers, 10);
    });

    it("a POST is never carried out twice, whatever the server that dies of it had done; a GET is asked of the other", async () => {
      const stream = createSharedStream();
      const dying = await startDyingServer(() => stream.publish("from the one that dies", 0));
      const { port: other } = await startServerOn(stream);
      const forgiven = { nginx: { "max_fails=1": "max_fails=0" }, haproxy: {} }[name]; // it is asked again and again
      const port = await proxy.start([dying.port, other], forgiven);
      const polls = await Promise.all(times(4, () => ask(port, "/poll?after=0")));
      expect(polls.map(({ status }) => status)).toEqual(times(4, () => 204));
      const statuses = (await Promise.all(times(6, () => post(port, "x")))).map(({ status }) => status);
      expect(dying.carriedOut).toBeGreaterThan(0);
      expect(stream.lastId).toBe(6);
      expect(statuses.toSorted((one, other) => one - other)).toEqual(
        times(6, (index) => (index < 6 - dying.carriedOut ? 201 : 502)),
      );
    });

    it("a POST that never reached a server goes to the other", async () => {
      const { port, servers, stream } = await startServersBehind(proxy);
      await servers[0].close();
      const statuses = (await Promise.all(times(4, () => post(port, "x")))).map(({ status }) => status);
      expect([statuses, stream.lastId]).toEqual([times(4, () => 201), 4]);
    });

    it("of a full server only the proxy hears: its 503 is asked of the other", async () => {
      const log = collectedLog();
      const firstServer = { maxConnections: 0, log };
      const checks = { haproxy: { "default-server check": "default-server" }, nginx: {} }[name]; // nobody but who asks finds out
      const { port } = await startServersBehind(proxy, { firstServer, changes: checks });
      const polls = await Promise.all(times(4, () => ask(port, "/poll")));
      expect(polls.map(({ status }) => status)).toEqual(times(4, () => 204));
      expect(log.lines.map(([, message]) => message)).toContain("connections refused: the limit is reached");
    });
  });
}

const haproxy = SHIPPED_PROXIES.find(({ name }) => name === "haproxy")!;
describe.skipIf(haproxy.whyNone !== undefined)(
  `haproxy's checks${haproxy.whyNone ? ` (${haproxy.whyNone})` : ""}`,
  () => {
    it("send nobody new to a server that is about to stop, and leave it those it has", async () => {
      const changes = { "inter 1s": "inter 20ms" };
      const { port, servers, publish, followAll } = await startServersBehind(haproxy, { changes });
      const followers = await followAll();
      const [stopping] = servers;
      await stopping.drain(0);
      const newOnes = async (): Promise<number> => {
        const before = stopping.meter.snapshot()["long-polling"].requests;
        await Promise.all(times(6, () => ask(port, "/long-poll?waitMs=0")));
        return stopping.meter.snapshot()["long-polling"].requests - before;
      };
      await expect.poll(newOnes).toBe(0);
      await publish(5);
      await allHave(followers, 5);
      expectAll(followers, 5);
      for (const { transport, retries } of followers) expect([transport, retries]).toEqual([transport, []]);
    });
  },
);
