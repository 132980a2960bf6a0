import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { startLinkedServer } from "./relay-for-tests.ts";
import { type Relay, startRelay } from "./relay.ts";

const PLAN = { serverHost: "127.0.0.1", serverPort: 1, rttMs: 4, jitterMs: 0, bandwidthMbitPerS: 0, seed: 1 };

/** Naps and clocks may take so much off. */
const TOLERANCE_MS = 0.5;

async function whenUnused(relay: Relay): Promise<void> {
  while (relay.open > 0) await delay(1);
}

describe("a link's times", () => {
  it("brings the first bytes of a connection after one and a half round trips, answers after half a one", async () => {
    const { connect } = await startLinkedServer({ rttMs: 40 });
    const startedAtMs = performance.now();
    const { client, server } = await connect();
    client.write("a");
    await once(server, "data");
    expect(performance.now() - startedAtMs).toBeGreaterThan(60 - TOLERANCE_MS);
    const answeredAtMs = performance.now();
    server.write("b");
    await once(client, "data");
    expect(performance.now() - answeredAtMs).toBeGreaterThan(20 - TOLERANCE_MS);
  });

  it("delays the end as it delays bytes", async () => {
    const { connect } = await startLinkedServer({ rttMs: 40 });
    const { client, server } = await connect();
    client.write("a");
    await once(server.resume(), "data");
    const endedAtMs = performance.now();
    client.end();
    await once(server, "end");
    expect(performance.now() - endedAtMs).toBeGreaterThan(20 - TOLERANCE_MS);
  });

  it("lets all connections share one bandwidth", async () => {
    const { connect } = await startLinkedServer({ rttMs: 0, bandwidthMbitPerS: 12 }); // 1448 bytes a millisecond
    const pairs = await Promise.all([connect(), connect()]);
    const startedAtMs = performance.now();
    const received = pairs.map(({ client }) => buffer(client));
    for (const { server } of pairs) server.end(Buffer.alloc(20 * 1448));
    expect((await Promise.all(received)).map(({ length }) => length)).toEqual([20 * 1448, 20 * 1448]);
    expect(performance.now() - startedAtMs).toBeGreaterThan(40 - TOLERANCE_MS);
  });

  it("tells how late it was", async () => {
    const { connect, relay } = await startLinkedServer();
    await connect();
    expect(relay.timetable.lateness()).toMatchObject({ kept: expect.any(Number), maxUs: expect.any(Number) });
    expect(relay.timetable.lateness().kept).toBeGreaterThan(0);
  });
});

describe("what passes a link", () => {
  it.each([
    ["nothing", {}],
    ["jitter", { jitterMs: 4 }],
    ["bandwidth", { bandwidthMbitPerS: 400 }],
    ["both", { jitterMs: 4, bandwidthMbitPerS: 400 }],
  ])("comes whole and in order both ways at once, with %s", async (_, options) => {
    const { connect, relay } = await startLinkedServer(options);
    const { client, server } = await connect();
    const contents = [randomBytes(3_000_000), randomBytes(3_000_000)];
    for (const [index, socket] of [client, server].entries()) {
      for (let at = 0; at < 3_000_000; at += 7919) socket.write(contents[index]!.subarray(at, at + 7919));
      socket.end();
    }
    const [atClient, atServer] = await Promise.all([buffer(client), buffer(server)]);
    expect([digest(atServer), digest(atClient)]).toEqual(contents.map(digest));
    await whenUnused(relay);
  });

  it("may come on after the client has ended its half", async () => {
    const { connect, relay } = await startLinkedServer();
    const { client, server } = await connect();
    client.end("question");
    await once(server.resume(), "end");
    server.end("answer");
    expect(String(await buffer(client))).toBe("answer");
    await whenUnused(relay);
    expect(relay.opened).toBe(1);
  });

  it("waits for a slow reader: the server notices, and nothing is lost", async () => {
    const { connect } = await startLinkedServer({ rttMs: 2 });
    const { client, server } = await connect();
    const total = 64 * 2 ** 20;
    for (let sent = 0; sent < total; sent += 2 ** 20) server.write(Buffer.alloc(2 ** 20));
    server.end();
    const taken = await whenStill(() => server.bytesWritten - server.writableLength);
    expect(taken).toBeLessThan(total);
    let received = 0;
    for await (const chunk of client) received += (chunk as Buffer).length;
    expect(received).toBe(total);
  });
});

describe("a connection that is cut", () => {
  it.each(["client", "server"] as const)("by the %s is reset at the other side too", async (who) => {
    const { connect, relay } = await startLinkedServer();
    const { client, server } = await connect();
    const [cutting, other] = who === "client" ? [client, server] : [server, client];
    client.write("hello");
    await once(server, "data");
    cutting.resetAndDestroy();
    expect(await errorOf(other)).toBe("ECONNRESET");
    await whenUnused(relay);
  });

  it("is reset although the other side does not read", async () => {
    const { connect, relay } = await startLinkedServer();
    const { client, server } = await connect();
    server.write(Buffer.alloc(2 ** 25));
    client.write("hello");
    await once(server, "data");
    client.pause();
    await whenStill(() => server.bytesWritten - server.writableLength);
    client.resetAndDestroy();
    expect(await errorOf(server)).toMatch(/ECONNRESET|EPIPE/);
    await whenUnused(relay);
  });

  it("because there is no server is reset, after a round trip", async () => {
    const gone = await startRelay(PLAN);
    await gone.close();
    const alone = await startRelay({ ...PLAN, rttMs: 20, serverPort: gone.port });
    onTestFinished(() => alone.close());
    const startedAtMs = performance.now();
    const client = connect({ port: alone.port, host: "127.0.0.1" });
    expect(await errorOf(client)).toBe("ECONNRESET");
    expect(performance.now() - startedAtMs).toBeGreaterThan(20 - TOLERANCE_MS);
    await whenUnused(alone);
  });

  it("by the link itself leaves nothing behind", async () => {
    const { relay, connect } = await startLinkedServer();
    const pairs = await Promise.all(Array.from({ length: 20 }, connect));
    for (const { server } of pairs) server.write("on its way");
    const closed = pairs.flatMap(({ client, server }) => [client, server]).map(whenClosed);
    await relay.close();
    await Promise.all(closed);
    expect(relay.open).toBe(0);
  });
});

describe("a link that is changed while connections are open", () => {
  it("takes another round trip from then on, and nothing overtakes what is on its way", async () => {
    const { connect, relay } = await startLinkedServer({ rttMs: 0 });
    const { client, server } = await connect();
    client.write("a");
    await once(server.resume(), "data");
    relay.setRttMs(200);
    const answeredAtMs = performance.now();
    server.write("slow ");
    await delay(20); // the link has read it
    relay.setRttMs(0);
    server.end("fast");
    expect(String(await buffer(client))).toBe("slow fast");
    expect(performance.now() - answeredAtMs).toBeGreaterThan(100 - TOLERANCE_MS);
    expect(() => relay.setRttMs(-1)).toThrow(new RangeError("rttMs -1: expected a number from 0 to 10000"));
  });

  it("leads to another server, and in between nowhere, while its port stays", async () => {
    const { relay } = await startLinkedServer();
    relay.setServerPort(undefined);
    expect(await errorOf(connect({ port: relay.port, host: "127.0.0.1" }))).toBe("ECONNRESET");
    await whenUnused(relay);
    const other = createServer((socket) => socket.end("other"));
    await once(other.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void other.close());
    relay.setServerPort((other.address() as AddressInfo).port);
    expect(String(await buffer(connect({ port: relay.port, host: "127.0.0.1" })))).toBe("other");
  });

  it("is cut at both ends of every connection, also of one that is being made, and takes new ones", async () => {
    const { connect: connectOne, relay } = await startLinkedServer({ rttMs: 40 });
    const { client, server } = await connectOne();
    client.write("hello");
    await once(server.resume(), "data");
    client.write("on its way");
    const beingMade = connect({ port: relay.port, host: "127.0.0.1" });
    await once(beingMade, "connect");
    await expect.poll(() => relay.opened).toBe(2);
    const errors = Promise.all([client, server, beingMade].map(errorOf));
    relay.cut();
    expect(await errors).toEqual(["ECONNRESET", "ECONNRESET", "ECONNRESET"]);
    await whenUnused(relay);
    const after = await connectOne();
    after.client.write("again");
    expect(String(await once(after.server.resume(), "data"))).toBe("again");
  });
});

it.each([
  [{ rttMs: -1 }, "rttMs -1: expected a number from 0 to 10000"],
  [{ rttMs: Number.NaN }, "rttMs NaN: expected a number from 0 to 10000"],
  [{ jitterMs: 5 }, "jitterMs 5: expected a number from 0 to rttMs (4)"],
  [{ bandwidthMbitPerS: 0.001 }, "bandwidthMbitPerS 0.001: expected 0 (unlimited) or a number from 0.01 to 100000"],
  [{ seed: 0.5 }, "seed 0.5: expected a whole number"],
])("refuses %j in one line", async (options, message) => {
  await expect(startRelay({ ...PLAN, ...options })).rejects.toThrow(new RangeError(message));
});

function digest(content: Buffer): string {
  return createHash("sha1").update(content).digest("hex");
}

async function errorOf(socket: Socket): Promise<string | undefined> {
  const [error] = (await once(socket, "error").catch((error: unknown) => [error])) as [NodeJS.ErrnoException];
  return error.code;
}

function whenClosed(socket: Socket): Promise<unknown> {
  socket.on("error", () => {}); // a reset, where something was on its way
  socket.on("end", () => socket.end()).resume();
  return new Promise((resolve) => socket.once("close", resolve));
}

/** The value once it has not changed for a while. */
async function whenStill(read: () => number): Promise<number> {
  let last = Number.NaN;
  for (let same = 0; same < 5; await delay(30)) {
    same = read() === last ? same + 1 : 0;
    last = read();
  }
  return last;
}
