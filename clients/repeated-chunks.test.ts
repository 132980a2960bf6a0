// Bytes that another connection got are not read again: that must change nothing of what a subscriber is told.
import type { Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEventStreamParser, encodeEvent } from "../protocol/event-stream.ts";
import { frame, OPCODE } from "../protocol/websocket/conformance/wire-for-tests.ts";
import { encodeMessage } from "../protocol/message.ts";
import { startLabServer } from "../server/lab-server.ts";
import type { Transport } from "../protocol/transports.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { createMeter } from "./meter.ts";
import { repeatedEvents } from "./repeated-events.ts";
import { repeatedTexts } from "./repeated-texts.ts";
import { followSse } from "./sse.ts";
import { startRawServer } from "./testing/raw-server.ts";
import { type WatchedFollowing, watchFollowing } from "./testing/watched-following.ts";
import { connectEcho } from "./testing/frame-server.ts";

function untilTheEnd(following: WatchedFollowing): WatchedFollowing {
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

describe.each<Transport>(["websocket", "sse", "long-polling"])("subscribers of one process over %s", (transport) => {
  it("each get every message once, and their bytes are counted in full", async () => {
    const server = await startLabServer({ port: 0 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const meters = Array.from({ length: 5 }, () => createMeter());
    const followings = meters.map((meter) =>
      untilTheEnd(
        watchFollowing<NodeFollowOptions>((...all) => followStream(transport, ...all), server.url, {
          meter,
          after: "0",
        }),
      ),
    );
    await Promise.all(followings.map((following) => following.until(() => following.opens.length === 1)));
    for (let id = 1; id <= 20; id++) {
      await server.stream.publish(id % 3 === 0 ? "ü".repeat(id) : "x", 5);
      if (id % 4 === 0) await Promise.all(followings.map((one) => one.until(() => one.ids.at(-1) === id)));
    }
    const ids = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(followings.map((one) => one.ids)).toEqual(followings.map(() => ids));
    expect(new Set(meters.map((meter) => meter.snapshot().down.payload)).size).toBe(1);
  });
});

describe("what is known of a chunk", () => {
  it("does not grow by what another connection reads of a chunk that is cut: event stream", () => {
    const [known, cut] = [1, 2].map((id) => Buffer.from(encodeEvent({ id: `k.${id}`, data: `known ${id}` })));
    if (known === undefined || cut === undefined) throw new Error("expected two chunks");
    const begin = () => {
      const parser = createEventStreamParser({ onEvent: (event) => repeatedEvents.read(event) });
      parser.push(Buffer.from(encodeEvent({ id: "k.0" })));
      return parser;
    };
    const [first, second, third] = [begin(), begin(), begin()];
    expect(repeatedEvents.eventsOf(known, first)).toBeUndefined();
    first.push(known);
    repeatedEvents.keep(known, first, "k.0");
    second.push(cut);
    expect(repeatedEvents.eventsOf(known, third)?.map(({ data }) => data)).toEqual(["known 1"]);
  });

  it("does not grow by what another connection reads of a chunk that is cut: WebSocket", () => {
    const known = Buffer.from("the bytes of one message");
    expect(repeatedTexts.textsOf(known)).toBeUndefined();
    repeatedTexts.read("one", 3);
    repeatedTexts.keep(known);
    repeatedTexts.read("of a frame that came in two pieces", 34);
    expect(repeatedTexts.textsOf(known)).toEqual([{ text: "one", payloadBytes: 3 }]);
  });
});

describe("an event stream", () => {
  it("keeps its own last event ID beside others that got the same bytes", async () => {
    const sockets: Socket[] = [];
    const server = await startRawServer(({ socket }) => {
      sockets.push(socket);
      const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
      socket.write(head + chunk(encodeEvent({ id: "e.0" })));
    });
    const first = untilTheEnd(watchFollowing(followSse, server.url, {}));
    await first.until(() => first.opens.length === 1);
    const second = untilTheEnd(watchFollowing(followSse, server.url, {}));
    await second.until(() => second.opens.length === 1);
    const event = (id: number, withId: boolean): string =>
      chunk(
        encodeEvent({ ...(withId && { id: `e.${id}` }), data: encodeMessage({ id, publishedAtUs: 5, payload: "x" }) }),
      );
    for (const [id, withId] of [
      [1, true],
      [2, false],
      [3, true],
    ] as const) {
      for (const socket of sockets) socket.write(event(id, withId));
      for (const one of [first, second]) await one.until(() => one.ids.at(-1) === id);
    }
    expect([first.ids, second.ids]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });
});

describe("what a chunk came to is not changed by what another connection reads on within its own", () => {
  it("of event streams", () => {
    const bytes = Buffer.from("a chunk of one event");
    const parser = { isBetweenBlocks: true, lastEventId: "e.1", push: () => {} };
    const [one, two] = [1, 2].map((id) => ({ type: "message", data: `${id}`, lastEventId: `e.${id}` }));
    expect(repeatedEvents.eventsOf(bytes, parser)).toBeUndefined();
    repeatedEvents.read(one!);
    repeatedEvents.keep(bytes, parser, "e.0");
    repeatedEvents.read(two!); // by a connection in the middle of a chunk
    expect(repeatedEvents.eventsOf(bytes, parser)).toEqual([one]);
  });

  it("of WebSockets", () => {
    const bytes = Buffer.from("a chunk of one message");
    expect(repeatedTexts.textsOf(bytes)).toBeUndefined();
    repeatedTexts.read("one", 3);
    repeatedTexts.keep(bytes);
    repeatedTexts.read("two", 3); // by a connection in the middle of a message
    expect(repeatedTexts.textsOf(bytes)).toEqual([{ text: "one", payloadBytes: 3 }]);
  });
});

function chunk(content: string): string {
  return `${Buffer.byteLength(content).toString(16)}\r\n${content}\r\n`;
}

describe("a WebSocket", () => {
  it("hands nothing over after its close, though the bytes are known (§5.5.1)", async () => {
    const known = frame(OPCODE.text, "known");
    const heard: string[] = [];
    for (const closes of [false, true]) {
      const { server, client } = await connectEcho({ onText: (text) => void heard.push(`${closes} ${text}`) });
      server.sayFrames(known);
      await expect.poll(() => heard.at(-1)).toBe(`${closes} known`);
      if (closes) client.close();
      if (closes) server.sayFrames(known);
      else client.terminate();
      server.socket.end();
      await client.closed;
    }
    expect(heard).toEqual(["false known", "true known"]);
  });
});
