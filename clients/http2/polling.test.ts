// What polling over HTTP/2 does with its connection and its streams. The contract has its own suite.
import { constants, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import { describe, expect, it, onTestFinished } from "vitest";
import { followLongPolling } from "../long-polling.ts";
import { createMeter } from "../meter.ts";
import { followShortPolling, type NodeShortPollingOptions } from "../short-polling.ts";
import { type OnStream, pairs, startCapturedHttp2Server } from "../testing/captured-server.ts";
import { watchFollowing, type WatchedFollowing } from "../testing/watched-following.ts";
import { HTTP2_WIRE } from "../testing/wires.ts";

function answerEmpty(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 204, "stream-cursor": "e.0" }, { endStream: true });
}

async function startServer(onStream: OnStream) {
  const sessions: ServerHttp2Session[] = [];
  const goaways: number[] = [];
  const paths: string[] = [];
  const server = await startCapturedHttp2Server(
    (stream, headers, rawHeaders) => {
      paths.push(headers[":path"] ?? "");
      onStream(stream, headers, rawHeaders);
    },
    {
      onSession(session) {
        sessions.push(session);
        session.on("goaway", (code: number) => goaways.push(code));
      },
    },
  );
  return { ...server, sessions, goaways, paths };
}

function follow(url: string, options: Partial<NodeShortPollingOptions> = {}): WatchedFollowing {
  const all = { ...HTTP2_WIRE.client, pollIntervalMs: 1, ...options };
  const following = watchFollowing<NodeShortPollingOptions>(followShortPolling, url, all);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

describe("polling over HTTP/2", () => {
  it("uses one connection for all polls, a stream for each, and ends it with GOAWAY (RFC 9113 §6.8)", async () => {
    const server = await startServer(answerEmpty);
    const meter = createMeter();
    const following = follow(server.url, { meter });
    await expect.poll(() => server.paths.length).toBeGreaterThanOrEqual(5);
    await following.end();
    expect(server.sessions).toHaveLength(1);
    await expect.poll(() => server.goaways).toEqual([constants.NGHTTP2_NO_ERROR]);
    expect(meter.snapshot()).toMatchObject({ connectionsOpened: 1, connectionsOpen: 0 });
    expect(meter.snapshot().emptyAnswers).toBeGreaterThanOrEqual(4);
    expect(following.retries).toEqual([]);
  });

  it("opens a new connection for each poll without keep-alive, and ends each with GOAWAY", async () => {
    const server = await startServer(answerEmpty);
    const meter = createMeter();
    const following = follow(server.url, { meter, keepAlive: false });
    await expect.poll(() => server.paths.length).toBeGreaterThanOrEqual(4);
    await following.end();
    await expect.poll(() => meter.connectionsOpen).toBe(0);
    // The end may have come before the newest connection carried its poll.
    expect(server.sessions.length).toBeGreaterThanOrEqual(server.paths.length);
    await expect.poll(() => server.goaways.length).toBeGreaterThanOrEqual(server.paths.length);
    expect(following.retries).toEqual([]);
  });

  it("sends a profile's fields in lower case and in order, without those of a connection (RFC 9113 §8.2.2)", async () => {
    let sent: readonly string[] = [];
    const server = await startServer((stream, _headers, rawHeaders) => {
      sent = rawHeaders;
      answerEmpty(stream);
    });
    const fields = [
      ["Host", "recorded"],
      ["Connection", "keep-alive"],
      ["User-Agent", "x"],
      ["Accept", "*/*"],
      ["Upgrade", "h2c"],
      ["Cookie", "a=1"],
      ["X-Twice", "1"],
      ["X-Twice", "2"],
    ] as const;
    const following = follow(`${server.url}/lab`, { fields, after: "e.0" });
    await following.until(() => following.opens.length === 1);
    expect(pairs(sent).slice(0, 4)).toEqual([
      ":method GET",
      `:authority ${new URL(server.url).host}`,
      ":scheme https",
      ":path /lab/poll?after=e.0",
    ]);
    expect(pairs(sent).slice(4)).toEqual(["user-agent x", "accept */*", "cookie a=1", "x-twice 1", "x-twice 2"]);
  });

  it("goes on over a new connection after the server's GOAWAY, without a loss", async () => {
    const server = await startServer((stream) => {
      answerEmpty(stream);
      if (server.paths.length === 2) stream.session?.close();
    });
    const following = follow(server.url);
    await expect.poll(() => server.sessions.length).toBe(2);
    await expect.poll(() => server.paths.length).toBeGreaterThanOrEqual(4);
    expect(following.retries).toEqual([]);
    expect(following.opens).toEqual(["e.0"]);
  });

  it("asks again at once when the kept connection is gone with the request", async () => {
    const server = await startServer((stream) => {
      if (server.paths.length === 2) stream.session?.destroy();
      else answerEmpty(stream);
    });
    const following = follow(server.url, { reconnect: { baseMs: 1e6, random: () => 0.5 } });
    await following.until(() => following.opens.length === 2);
    expect(following.retries).toMatchObject([{ attempt: 1, delayMs: 0 }]);
  });

  it("backs off when the server resets the stream and keeps the connection", async () => {
    const server = await startServer((stream) => {
      if (server.paths.length === 1) answerEmpty(stream);
      else stream.close(constants.NGHTTP2_REFUSED_STREAM);
    });
    const following = follow(server.url, { reconnect: { baseMs: 1, random: () => 1 } });
    await following.until(() => following.retries.length === 3);
    expect(following.retries.map(({ delayMs }) => delayMs)).toEqual([1, 2, 4]);
    expect(following.retries[0]?.reason).toContain("NGHTTP2_REFUSED_STREAM");
    expect(server.sessions).toHaveLength(1);
  });

  it("does not take half an answer for one", async () => {
    const server = await startServer((stream) => {
      stream.respond({ ":status": 200, "stream-cursor": "e.1" });
      stream.write("[");
    });
    const meter = createMeter();
    const following = follow(server.url, { meter });
    await expect.poll(() => meter.snapshot().down.payload).toBe(1); // arriving
    server.connections[0]?.tcp.end(); // without a word of TLS or HTTP/2
    await following.until(() => following.retries.length === 1);
    expect(following.opens).toEqual([]);
  });

  it("honours Retry-After on 503", async () => {
    const server = await startServer((stream) =>
      stream.respond({ ":status": 503, "retry-after": "7" }, { endStream: true }),
    );
    const following = follow(server.url, { reconnect: { random: () => 0 } });
    await following.until(() => following.retries.length === 1);
    expect(following.retries).toEqual([{ attempt: 1, delayMs: 7000, reason: "GET /poll was answered with 503" }]);
  });

  it("cancels the poll that is held when it ends (RFC 9113 §8.6)", async () => {
    const codes: (number | undefined)[] = [];
    const server = await startServer((stream) => {
      if (server.paths.length === 1) return answerEmpty(stream);
      stream.once("close", () => codes.push(stream.rstCode));
    });
    const following = watchFollowing(followLongPolling, server.url, {
      ...HTTP2_WIRE.client,
      holdMs: 60_000,
      after: "e.0",
    });
    await expect
      .poll(() => server.paths)
      .toEqual(["/long-poll?after=e.0&waitMs=0", "/long-poll?after=e.0&waitMs=60000"]);
    await following.end();
    await expect.poll(() => codes).toEqual([constants.NGHTTP2_CANCEL]);
    await expect.poll(() => server.goaways).toEqual([constants.NGHTTP2_NO_ERROR]);
  });
});
