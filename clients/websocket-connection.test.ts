import { describe, expect, it, onTestFinished } from "vitest";
import { CloseCode } from "../protocol/websocket/close-code.ts";
import { encodeFrame, Opcode } from "../protocol/websocket/frame.ts";
import { createFrameParser } from "../protocol/websocket/frame-parser.ts";
import { acceptValue } from "../protocol/websocket/handshake.ts";
import { startLabServer } from "../server/lab-server.ts";
import { response, startRawServer } from "./testing/raw-server.ts";
import { openWebSocket } from "./websocket-connection.ts";
import { sha1Base64, UpgradeRefusedError } from "./websocket-opening.ts";

async function startLab() {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

/** Far more than the kernel's buffers hold. */
const MAX_FLOOD_BYTES = 100_000_000;

describe("openWebSocket (RFC 6455)", () => {
  it("is full duplex: echo and ping while the stream flows (design: on the same WebSocket)", async () => {
    const server = await startLab();
    const texts: string[] = [];
    let heard = (): void => {};
    const socket = await openWebSocket(`${server.url}/ws`, {
      onText(text) {
        texts.push(text);
        if (texts.length === 4) heard();
      },
    });
    const all = new Promise<void>((resolve) => (heard = resolve));
    socket.sendText('{"echo":"héllo"}');
    socket.sendText('{"ping":7}');
    await server.stream.publish("x", 5);
    await all;
    expect(texts).toContain('{"echo":"héllo"}');
    expect(texts).toContain('{"pong":7}');
    expect(texts).toContain('{"id":1,"publishedAtUs":5,"payload":"x"}');
    socket.close();
    expect(await socket.closed).toEqual({ code: CloseCode.normal, reason: "" });
  });

  it("delivers nothing before the caller has the connection", async () => {
    const server = await startLab();
    const order: string[] = [];
    const socket = await openWebSocket(`${server.url}/ws`, { onText: () => void order.push("text") });
    order.push("opened");
    await expect.poll(() => order).toEqual(["opened", "text"]);
    socket.terminate();
    await socket.closed;
  });

  it("tells how many of its pings a pong answers: all up to the latest, none when nobody asked (§5.5.3)", async () => {
    const raw = await startRawServer(({ head, socket }) => {
      const accept = acceptValue(/^Sec-WebSocket-Key: (.*)\r$/m.exec(head)?.[1] ?? "", sha1Base64);
      const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`;
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`);
      let pings = 0;
      const parser = createFrameParser({
        role: "server",
        maxPayloadBytes: 125,
        onFrame: ({ payload }) => {
          if (++pings < 3) return;
          socket.write(Buffer.concat([encodeFrame(Opcode.pong, payload), encodeFrame(Opcode.pong, Buffer.of(9))]));
        },
      });
      socket.on("data", (chunk: Buffer) => parser.push(chunk));
    });
    const answered: number[] = [];
    const socket = await openWebSocket(raw.url, { onPong: (_, pings) => void answered.push(pings) });
    for (const data of [1, 2, 3]) socket.ping(Buffer.of(data));
    await expect.poll(() => answered).toEqual([3, 0]);
    socket.terminate();
  });

  it("shows back-pressure: send returns false, bufferedAmount grows, onDrain tells of room", async () => {
    const server = await startLab();
    let drained = (): void => {};
    const drains = new Promise<void>((resolve) => (drained = resolve));
    const socket = await openWebSocket(`${server.url}/echo`, { onDrain: () => drained() });
    expect(socket.bufferedAmount).toBe(0);
    while (socket.sendBinary(new Uint8Array(1_000_000)));
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    await drains;
    expect(socket.bufferedAmount).toBe(0);
    socket.terminate();
  });

  it("answers no more pings than a server that does not read lets through (§5.5.2)", async () => {
    const pings = Buffer.concat(Array.from({ length: 500 }, () => encodeFrame(Opcode.ping, new Uint8Array(125))));
    let sent = 0;
    const raw = await startRawServer(({ head, socket }) => {
      socket.pause();
      const accept = acceptValue(/^Sec-WebSocket-Key: (.*)\r$/m.exec(head)?.[1] ?? "", sha1Base64);
      const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`;
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`);
      const flood = (): void => {
        while (sent < MAX_FLOOD_BYTES) {
          sent += pings.length;
          if (!socket.write(pings)) return void socket.once("drain", flood);
        }
      };
      flood();
    });
    const client = await openWebSocket(raw.url);
    await expect.poll(() => client.bufferedAmount, { timeout: 10_000 }).toBeGreaterThan(0);
    let seen = -1;
    await expect.poll(() => seen === (seen = sent), { interval: 200, timeout: 15_000 }).toBe(true); // nobody takes any more
    expect(client.bufferedAmount).toBeLessThan(1_000_000);
    expect(sent).toBeLessThan(MAX_FLOOD_BYTES);
    client.terminate();
  });

  it("ends with what a handler throws", async () => {
    const server = await startLab();
    const error = new Error("the consumer broke");
    const socket = await openWebSocket(`${server.url}/ws`, {
      onText() {
        throw error;
      },
    });
    expect(await socket.closed).toMatchObject({ thrown: { error } });
  });

  it("rejects with the status of a refusal", async () => {
    const refusing = await startRawServer(({ socket }) => socket.write(response("426 Upgrade Required", {}, "13\n")));
    const opening = openWebSocket(refusing.url);
    await expect(opening).rejects.toThrow(`${refusing.url} did not upgrade to WebSocket but answered with 426: 13`);
    await expect(opening).rejects.toBeInstanceOf(UpgradeRefusedError);
  });

  it("rejects when its signal aborts during the opening handshake", async () => {
    const abort = new AbortController();
    const silent = await startRawServer(() => abort.abort(new Error("no more")));
    await expect(openWebSocket(silent.url, { signal: abort.signal })).rejects.toThrow("no more");
  });
});
