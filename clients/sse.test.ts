// What only the event stream does: Last-Event-ID, retry, its refusals, its bytes. The contract has its own suite.
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeEvent } from "../protocol/event-stream.ts";
import { encodeMessage } from "../protocol/message.ts";
import { createMeter } from "./meter.ts";
import { followSse, type NodeSseOptions } from "./sse.ts";
import { response, startRawServer, writeByteByByte } from "./testing/raw-server.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";

const HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n\r\n";

function message(id: number): { json: string; event: string } {
  const json = encodeMessage({ id, publishedAtUs: 5, payload: "ü" });
  return { json, event: encodeEvent({ id: `e.${id}`, data: json }) };
}

function follow(url: string, options: Parameters<typeof watchFollowing<NodeSseOptions>>[2] = {}): WatchedFollowing {
  const following = watchFollowing<NodeSseOptions>(followSse, url, options);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

describe("event stream (WHATWG HTML §9.2)", () => {
  it("asks with `after` first and says in Last-Event-ID how far it came when it asks again (§9.2.4)", async () => {
    const server = await startRawServer(({ socket, number }) => {
      if (number === 1) socket.end(HEAD + encodeEvent({ id: "e.3" }) + message(4).event);
      else socket.write(HEAD + encodeEvent({ id: "e.4" }));
    });
    const following = follow(server.url, { after: "3" });
    await following.until(() => following.opens.length === 2);
    const [first, second] = server.heads;
    const { host } = new URL(server.url);
    expect(first).toBe(
      `GET /sse?after=3 HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\nAccept: text/event-stream\r\n\r\n`,
    );
    expect(second).toBe(first?.replace("\r\n\r\n", "\r\nLast-Event-ID: e.4\r\n\r\n"));
    expect(following.opens).toEqual(["e.3", "e.4"]);
    expect(following.retries).toMatchObject([{ attempt: 1, reason: "the server ended the stream" }]);
  });

  it("adds its backoff to the reconnection time that `retry` sets (§9.2.6)", async () => {
    const server = await startRawServer(({ socket }) => socket.end(`${HEAD}retry: 4000\nid: e.1\n\n`));
    const following = follow(server.url, { reconnect: { baseMs: 100, random: () => 0.5 } });
    await following.until(() => following.retries.length === 1);
    expect(following.retries[0]?.delayMs).toBe(4050);
  });

  it("takes the epoch from an event's id where the server sends no opening block", async () => {
    const server = await startRawServer(({ socket, number }) => {
      if (number === 1) socket.end(HEAD + message(4).event);
    });
    const following = follow(server.url);
    await expect.poll(() => server.heads.length).toBe(2);
    expect(following.opens).toEqual(["3"]);
    expect(server.heads[1]).toContain("\r\nLast-Event-ID: e.4\r\n");
  });

  it("is the same wherever the TCP stream is cut", async () => {
    const stream = Buffer.from(HEAD + encodeEvent({ id: "e.0" }) + message(1).event + message(2).event);
    const server = await startRawServer(({ socket }) => writeByteByByte(socket, stream));
    const following = follow(server.url);
    await following.until(() => following.ids.length === 2);
    expect(following.opens).toEqual(["e.0"]);
    expect(following.ids).toEqual([1, 2]);
  });

  it.each([
    [response("204 No Content", {}), /refused with 204: no event stream to be had/],
    [
      response("200 OK", { "Content-Type": "text/html" }, "<p>"),
      /expected Content-Type text\/event-stream, got text\/html/,
    ],
    [response("400 Bad Request", {}, '{"expected":"a cursor"}\n'), /refused with 400: \{"expected":"a cursor"\}$/],
    [response("403 Forbidden", {}), /refused with 403$/],
  ])("rejects a final refusal (§9.2.3): %#", async (answer, error) => {
    const server = await startRawServer(({ socket }) => socket.write(answer));
    const meter = createMeter();
    await expect(follow(server.url, { meter }).ended).rejects.toThrow(error);
    expect(meter.snapshot().connectionsOpen).toBe(0);
  });

  it("comes back after a 503, when Retry-After says", async () => {
    const server = await startRawServer(({ socket }) =>
      socket.write(response("503 Service Unavailable", { "Retry-After": "3" })),
    );
    const following = follow(server.url, { reconnect: { random: () => 0 } });
    await following.until(() => following.retries.length === 1);
    expect(following.retries).toEqual([{ attempt: 1, delayMs: 3000, reason: "GET /sse was answered with 503" }]);
  });

  it("rejects an event that is no message, and hands over nothing after it", async () => {
    const server = await startRawServer(({ socket }) =>
      socket.write(HEAD + encodeEvent({ id: "e.0" }) + encodeEvent({ data: '{"id":0}' }) + message(1).event),
    );
    const following = follow(server.url);
    await expect(following.ended).rejects.toThrow('not a message: expected "id", an integer from 1, got 0');
    expect(following.ids).toEqual([]);
  });

  it("counts its bytes by layer: head, JSON, and the rest as framing", async () => {
    const events = encodeEvent({ id: "e.0" }) + message(1).event + message(2).event;
    const server = await startRawServer(({ socket }) => socket.write(HEAD + events));
    const meter = createMeter();
    const following = follow(server.url, { meter });
    await following.until(() => following.ids.length === 2);
    const payload = Buffer.byteLength(message(1).json) * 2;
    const { up, down } = server.bytes();
    expect(meter.snapshot()).toMatchObject({
      requests: 1,
      up: { payload: 0, framing: 0, http: up, tls: 0, tcpStream: up },
      down: { payload, framing: Buffer.byteLength(events) - payload, http: HEAD.length, tls: 0, tcpStream: down },
    });
  });
});
