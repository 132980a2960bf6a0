// How the client's conversation ends, where the table cannot tell: who ends TCP, time limits, nothing behind a Close (RFC 6455 §7).
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { close, more, ping, text, UNFINISHED } from "../../protocol/websocket/conformance/wire-for-tests.ts";
import { connectEcho } from "../testing/frame-server.ts";

afterEach(() => void vi.useRealTimers());

const LIMIT_MS = 700;

/** Long enough for everything on loopback that is already under way. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}

describe("the server ends TCP first, the client waits for it, but not for ever (§7.1.1)", () => {
  it.for(["client", "server"] as const)("after a closing handshake that the %s began", async (beginner) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { server, client } = await connectEcho({ closeTimeoutMs: LIMIT_MS });
    if (beginner === "client") client.close(1000);
    else server.sayFrames(close(1000));
    await server.untilClose();
    if (beginner === "client") server.sayFrames(close(1000));
    const endOfTcp = vi.fn<() => void>();
    server.socket.once("end", endOfTcp).once("close", endOfTcp);
    await settle();
    vi.advanceTimersByTime(LIMIT_MS - 1);
    await settle();
    expect(endOfTcp).not.toHaveBeenCalled();
    server.socket.end();
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it("destroys the connection when the server leaves its Close without an answer (§7.1.1)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { server, client } = await connectEcho({ closeTimeoutMs: LIMIT_MS });
    client.close(1000, "bye");
    await server.untilClose();
    vi.advanceTimersByTime(LIMIT_MS);
    expect(await client.closed).toEqual({ code: 1006, reason: "" });
  });

  it("destroys the connection when the server does not end TCP, and keeps what its Close said (§7.1.5)", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { server, client } = await connectEcho({ closeTimeoutMs: LIMIT_MS });
    server.sayFrames(close(4000, "done"));
    await server.untilClose();
    vi.advanceTimersByTime(LIMIT_MS);
    expect(await client.closed).toEqual({ code: 4000, reason: "done" });
  });

  it("a client that fails the connection ends its own side of TCP (§7.1.7)", async () => {
    const { server, client } = await connectEcho();
    server.sayFrames(more("x"));
    expect(await server.untilEnd()).toEqual(["close 1002"]);
    server.socket.end();
    expect(await client.closed).toMatchObject({ code: 1006, reason: "" });
  });
});

describe("nothing is said or delivered behind the client's Close (§5.5.1)", () => {
  it("what is sent is dropped, and pings have no answer", async () => {
    const received: string[] = [];
    const { server, client } = await connectEcho({ onText: (message) => void received.push(message) });
    client.close(1001, "leaving");
    client.sendText("a");
    client.sendBinary(Buffer.of(1));
    client.ping(Buffer.of(1));
    client.close(1000);
    await server.untilClose();
    server.sayFrames(text("late"), ping("p"), text("l", UNFINISHED), more("ate"), close(1001));
    server.socket.end();
    expect(await server.untilEnd()).toEqual(["close 1001"]);
    expect(await client.closed).toEqual({ code: 1001, reason: "" });
    expect(received).toEqual([]);
  });

  it("a message whose handler closes is the last that is delivered", async () => {
    const received: string[] = [];
    const { server, client } = await connectEcho({
      onText(message) {
        received.push(message);
        client.close(1000);
      },
    });
    server.sayFrames(text("a"), text("b"), ping("p"));
    await server.untilClose();
    server.sayFrames(close(1000));
    server.socket.end();
    await client.closed;
    expect(received).toEqual(["a"]);
    expect(await server.untilEnd()).toEqual(["close 1000"]);
  });
});

describe("1006 where there was no Close frame (§7.1.5)", () => {
  it.for([
    ["between messages", [text("a")]],
    ["inside a frame", [text("a"), text("b", { announcedBytes: 9n })]],
    ["inside a message", [text("a"), text("b", UNFINISHED)]],
  ] as const)("TCP ends %s", async ([, frames]) => {
    const { server, client } = await connectEcho();
    server.sayFrames(...frames);
    await server.until((lines) => lines.length === 1);
    server.socket.end();
    expect(await client.closed).toEqual({ code: 1006, reason: "" });
    expect(await server.untilEnd()).toEqual(["text 61"]);
  });

  it("a reset is told with the network's error", async () => {
    const { server, client } = await connectEcho();
    const closed = once(server.socket, "close");
    server.socket.resetAndDestroy();
    await closed;
    expect(await client.closed).toMatchObject({ code: 1006, error: { code: "ECONNRESET" } });
  });
});
