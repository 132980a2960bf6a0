// How a WebSocket ends: the closing handshake from both sides, its time limit, cuts, the heartbeat (RFC 6455 §7, §5.5.2).
import { afterEach, describe, expect, test, vi } from "vitest";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { startTestServer } from "../lab-server-for-tests.ts";
import { openRawWebSocket } from "../raw-websocket-for-tests.ts";

afterEach(() => void vi.useRealTimers());

function closeBody(code: number, reason = ""): Uint8Array {
  return Buffer.concat([Uint8Array.of(code >> 8, code & 0xff), Buffer.from(reason)]);
}

describe("a Close frame from the client", () => {
  test.for([
    [closeBody(1000), 1000],
    [closeBody(1001, "leaving"), 1001],
    [closeBody(3001), 3001],
    [closeBody(4999, "é"), 4999],
    [new Uint8Array(0), 1005],
  ] as const)(
    "%j is answered with the same code, and the server ends TCP first (§5.5.1, §7.1.1)",
    async ([body, code]) => {
      const server = await startTestServer();
      const webSocket = await openRawWebSocket(server.port);
      await webSocket.nextText();
      webSocket.send(Opcode.close, body);
      expect((await webSocket.nextClose()).code).toBe(code);
      expect((await webSocket.connection.readToEnd()).length).toBe(0); // this side has not ended yet
      webSocket.connection.socket.end();
      await server.stream.reached("following", 0);
    },
  );

  test("what follows it is ignored, pings too (§5.5.1)", async () => {
    const { port } = await startTestServer();
    const webSocket = await openRawWebSocket(port, "/echo");
    webSocket.send(Opcode.close, closeBody(1000));
    webSocket.send(Opcode.ping, "x");
    webSocket.sendText("x");
    await webSocket.nextClose();
    expect((await webSocket.connection.readToEnd()).length).toBe(0);
  });

  test("a client that does not end its side of TCP is cut after 5 s", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port);
    await webSocket.nextText();
    webSocket.send(Opcode.close, closeBody(1000));
    await webSocket.nextClose();
    await webSocket.connection.readToEnd();
    vi.advanceTimersByTime(4999);
    expect(server.stream.following).toBe(1);
    vi.advanceTimersByTime(1);
    await server.stream.reached("following", 0);
  });
});

describe("stop", () => {
  test.for(["/ws", "/echo"])("%s: close 1001, and TCP ends when the client has answered (§7.4.1)", async (target) => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port, target);
    if (target === "/ws") await webSocket.nextText();
    const closed = server.close({ graceMs: 60_000 });
    expect(await webSocket.nextClose()).toEqual({ code: 1001, reason: "the server is stopping" });
    webSocket.send(Opcode.close, closeBody(1001));
    expect((await webSocket.connection.readToEnd()).length).toBe(0);
    webSocket.connection.socket.end();
    await closed;
    expect(server.stream.following).toBe(0);
  });

  test.for(["/ws", "/echo"])("%s: a client that never answers is cut after 5 s", async (target) => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port, target);
    if (target === "/ws") await webSocket.nextText();
    const closed = server.close({ graceMs: 60_000 });
    await webSocket.nextClose();
    vi.advanceTimersByTime(5000);
    await closed;
  });
});

describe("without a closing handshake", () => {
  test.for(["destroy", "resetAndDestroy"] as const)("a cut (%s) leaves nothing", async (leave) => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port);
    await webSocket.nextText();
    expect(server.stream.following).toBe(1);
    webSocket.connection.socket[leave]();
    await server.stream.reached("following", 0);
    await expect.poll(() => server.meter.snapshot().websocket.open).toBe(0);
  });

  test("a client that only ends its side of TCP gets the end of the other", async () => {
    const server = await startTestServer();
    const webSocket = await openRawWebSocket(server.port);
    await webSocket.nextText();
    webSocket.connection.socket.end();
    expect((await webSocket.connection.readToEnd()).length).toBe(0);
    await server.stream.reached("following", 0);
  });
});

describe.for(["/ws", "/echo"])("the heartbeat of %s", (target) => {
  test("is a ping; one who leaves two in a row unanswered is cut", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const server = await startTestServer({ heartbeatMs: 25_000 });
    const webSocket = await openRawWebSocket(server.port, target);
    if (target === "/ws") await webSocket.nextText();
    vi.advanceTimersByTime(25_000);
    for (let beat = 1; beat <= 2; beat++) {
      const ping = await webSocket.nextFrame();
      expect([ping.opcode, ping.payload.length]).toEqual([Opcode.ping, 0]);
      vi.advanceTimersByTime(25_000);
    }
    await expect.poll(() => server.meter.snapshot()[target === "/ws" ? "websocket" : "other"].open).toBe(0);
    expect(server.stream.following).toBe(0);
  });

  test.for([
    ["a pong", Opcode.pong, ""],
    ["anything else", Opcode.ping, "x"],
  ] as const)("%s keeps the connection", async ([, opcode, payload]) => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const server = await startTestServer({ heartbeatMs: 25_000 });
    const webSocket = await openRawWebSocket(server.port, target);
    if (target === "/ws") await webSocket.nextText();
    const bytesIn = (): number => server.meter.snapshot()[target === "/ws" ? "websocket" : "other"].bytesIn;
    for (let beat = 1; beat <= 4; beat++) {
      vi.advanceTimersByTime(25_000);
      while ((await webSocket.nextFrame()).opcode !== Opcode.ping);
      const before = bytesIn();
      webSocket.send(opcode, payload);
      while (bytesIn() === before) await new Promise((resolve) => setImmediate(resolve));
    }
  });
});
