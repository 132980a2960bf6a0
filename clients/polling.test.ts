// What only the pollers do: keep-alive or not, stale connections, bytes per request. The contract has its own suite.
import type { Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeMessage } from "../protocol/message.ts";
import { followLongPolling } from "./long-polling.ts";
import { createMeter } from "./meter.ts";
import { followShortPolling } from "./short-polling.ts";
import { response, startRawServer } from "./testing/raw-server.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";

const EMPTY = response("204 No Content", { "Stream-Cursor": "e.0" }).replace("Content-Length: 0\r\n", "");

function messages(...ids: number[]): { json: string; payloadBytes: number } {
  const all = ids.map((id) => encodeMessage({ id, publishedAtUs: 5, payload: "ü" }));
  return { json: `[${all.join(",")}]`, payloadBytes: Buffer.byteLength(all.join("")) };
}

function untilTheEnd(following: WatchedFollowing): WatchedFollowing {
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

describe("polling", () => {
  it("uses one connection for all polls with keep-alive", async () => {
    const server = await startRawServer(({ socket }) => socket.write(EMPTY));
    const meter = createMeter();
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, { pollIntervalMs: 1, meter }));
    await expect.poll(() => server.heads.length).toBeGreaterThanOrEqual(5);
    await following.end();
    expect(server.connections).toBe(1);
    expect(meter.snapshot()).toMatchObject({ connectionsOpened: 1, connectionsOpen: 0, connectionsPeak: 1 });
    expect(server.heads[0]).toBe(
      `GET /poll HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nConnection: keep-alive\r\n\r\n`,
    );
  });

  it("opens a new connection for each poll without keep-alive", async () => {
    const sockets = new Set<Socket>();
    const server = await startRawServer(({ socket }) => sockets.add(socket) && socket.end(EMPTY));
    const meter = createMeter();
    const options = { pollIntervalMs: 1, keepAlive: false, meter };
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, options));
    await expect.poll(() => server.heads.length).toBeGreaterThanOrEqual(5);
    await following.end();
    expect(sockets.size).toBe(server.heads.length);
    expect(server.heads.every((head) => head.includes("\r\nConnection: close\r\n"))).toBe(true);
    expect(meter.snapshot().connectionsOpened).toBeGreaterThanOrEqual(sockets.size);
    expect(meter.snapshot().connectionsOpen).toBe(0);
    expect(following.retries).toEqual([]);
  });

  it("sends a header profile in its order", async () => {
    const server = await startRawServer(({ socket }) => socket.write(EMPTY));
    const fields = [
      ["Host", "recorded"],
      ["Connection", "recorded"],
      ["User-Agent", "x"],
      ["Cookie", "s=1"],
    ] as const;
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, { fields, after: "e.0" }));
    await following.until(() => following.opens.length === 1);
    const { host } = new URL(server.url);
    expect(server.heads[0]).toBe(
      `GET /poll?after=e.0 HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\nUser-Agent: x\r\nCookie: s=1\r\n\r\n`,
    );
  });

  it("asks again at once when the kept-alive connection had been closed by the server", async () => {
    const server = await startRawServer(({ socket, number }) => {
      if (number === 2) socket.destroy();
      else socket.write(EMPTY);
    });
    const following = untilTheEnd(
      watchFollowing(followShortPolling, server.url, { reconnect: { baseMs: 1e6, random: () => 0.5 } }),
    );
    await following.until(() => following.opens.length === 2);
    expect(following.retries).toMatchObject([{ attempt: 1, delayMs: 0 }]);
  });

  it("honours Retry-After on 503 and begins anew after it (RFC 9110 §10.2.3)", async () => {
    const server = await startRawServer(({ socket, number }) =>
      socket.write(number === 1 ? response("503 Service Unavailable", { "Retry-After": "7" }) : EMPTY),
    );
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, { reconnect: { random: () => 0 } }));
    await following.until(() => following.retries.length === 1);
    expect(following.retries).toEqual([{ attempt: 1, delayMs: 7000, reason: "GET /poll was answered with 503" }]);
  });

  it("takes the cursor from the first answer, an empty one, so that nothing published later is lost", async () => {
    const { json } = messages(8);
    const server = await startRawServer(({ socket, head }) =>
      socket.write(
        head.startsWith("GET /poll?after=e.7 ")
          ? response("200 OK", { "Stream-Cursor": "e.8" }, json)
          : response("204 No Content", { "Stream-Cursor": "e.7" }),
      ),
    );
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, {}));
    await following.until(() => following.ids.length === 1);
    expect(following.opens).toEqual(["e.7"]);
    expect(following.ids).toEqual([8]);
  });

  it("rejects an answer that is no JSON of messages", async () => {
    const server = await startRawServer(({ socket }) => socket.write(response("200 OK", {}, "<!doctype html>")));
    const following = watchFollowing(followShortPolling, server.url, {});
    await expect(following.ended).rejects.toThrow("not a message: expected JSON, got <!doctype html>");
  });

  it("rejects with what a callback throws, its connection closed", async () => {
    const { json } = messages(1);
    const server = await startRawServer(({ socket }) => socket.write(response("200 OK", {}, json)));
    const meter = createMeter();
    const following = followShortPolling(server.url, {
      meter,
      after: "0",
      signal: new AbortController().signal,
      onMessage() {
        throw new Error("the consumer broke");
      },
    });
    await expect(following).rejects.toThrow("the consumer broke");
    expect(meter.snapshot().connectionsOpen).toBe(0);
  });
});

describe("the bytes of polling, by layer", () => {
  it("are exact against the server's sockets, empty and full answers alike", async () => {
    const { json, payloadBytes } = messages(1, 2, 3);
    const answers = [EMPTY, response("200 OK", { "Stream-Cursor": "e.3" }, json)];
    const server = await startRawServer(({ socket }) => socket.write(answers.shift() ?? ""));
    const meter = createMeter();
    const following = untilTheEnd(watchFollowing(followShortPolling, server.url, { meter, pollIntervalMs: 1 }));
    await following.until(() => following.ids.length === 3);
    await following.end();
    const { up, down } = server.bytes();
    const snapshot = meter.snapshot();
    expect(snapshot.up).toEqual({ payload: 0, framing: 0, http: up, tls: 0, tcpStream: up });
    expect(snapshot.down).toEqual({
      payload: payloadBytes,
      framing: 4,
      http: down - payloadBytes - 4,
      tls: 0,
      tcpStream: down,
    });
    expect(snapshot.emptyAnswers).toBe(1);
  });

  it("count chunk headers as framing (design: Bytes)", async () => {
    const { json, payloadBytes } = messages(1);
    const bytes = Buffer.from(json);
    const [first, second] = [bytes.subarray(0, 10), bytes.subarray(10)];
    const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nStream-Cursor: e.1\r\n\r\n";
    const chunked = [`${head}a\r\n`, first, `\r\n${second.length.toString(16)}\r\n`, second, "\r\n0\r\n\r\n"];
    const server = await startRawServer(({ socket, number }) => {
      if (number === 1) socket.write(Buffer.concat(chunked.map((part) => Buffer.from(part))));
    });
    const meter = createMeter();
    const following = untilTheEnd(watchFollowing(followLongPolling, server.url, { meter, after: "e.0" }));
    await following.until(() => following.ids.length === 1);
    await following.end();
    const chunkHeaders = `a\r\n\r\n${second.length.toString(16)}\r\n\r\n0\r\n\r\n`;
    expect(meter.snapshot().down).toEqual({
      payload: payloadBytes,
      framing: 2 + chunkHeaders.length,
      http: head.length,
      tls: 0,
      tcpStream: server.bytes().down,
    });
  });
});

describe("long polling", () => {
  it("does not wait with its first request, and holds from then on (RFC 6202 §2.1)", async () => {
    const server = await startRawServer(({ socket, number }) => {
      if (number === 1) socket.write(EMPTY);
    });
    const options = { holdMs: 9000, after: "e.0" };
    const following = untilTheEnd(watchFollowing(followLongPolling, server.url, options));
    await expect.poll(() => server.heads.length).toBe(2);
    expect(following.opens).toEqual(["e.0"]);
    expect(server.heads.map((head) => head.split(" ")[1])).toEqual([
      "/long-poll?after=e.0&waitMs=0",
      "/long-poll?after=e.0&waitMs=9000",
    ]);
  });

  it("backs off when its connection dies between two requests: there was no rest in which it could go stale", async () => {
    const server = await startRawServer(({ socket, number }) => {
      if (number % 2 === 1) socket.write(EMPTY);
      else socket.destroy();
    });
    const options = { after: "e.0", reconnect: { baseMs: 1, random: () => 1 } };
    const following = untilTheEnd(watchFollowing(followLongPolling, server.url, options));
    await following.until(() => following.retries.length === 3);
    expect(following.retries.map(({ delayMs }) => delayMs)).toEqual([1, 2, 4]);
  });

  it("backs off from a server that does not hold, instead of flooding it", async () => {
    const server = await startRawServer(({ socket }) => socket.write(EMPTY));
    const options = { holdMs: 9000, reconnect: { baseMs: 1, random: () => 1 } };
    const following = untilTheEnd(watchFollowing(followLongPolling, server.url, options));
    await following.until(() => following.retries.length === 3);
    expect(following.retries).toEqual([
      { attempt: 1, delayMs: 1, reason: "the server does not hold the request" },
      { attempt: 2, delayMs: 2, reason: "the server does not hold the request" },
      { attempt: 3, delayMs: 4, reason: "the server does not hold the request" },
    ]);
  });
});
