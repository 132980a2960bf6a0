import { describe, expect, it, onTestFinished } from "vitest";
import { CloseCode } from "../protocol/websocket/close-code.ts";
import { Opcode, type Frame } from "../protocol/websocket/frame.ts";
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

/** Upgrades and then reads frames as a server does: unmasked client frames throw. */
async function startFrameReader() {
  const frames: Frame[] = [];
  let end = (_bytes: Uint8Array): void => {};
  const server = await startRawServer(({ head, socket }) => {
    const accept = acceptValue(/^Sec-WebSocket-Key: (.*)\r$/m.exec(head)?.[1] ?? "", sha1Base64);
    const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`;
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`);
    const parser = createFrameParser({
      role: "server",
      maxPayloadBytes: 1e6,
      onFrame: (frame) => void frames.push({ ...frame, payload: frame.payload.slice() }),
    });
    socket.on("data", (chunk: Buffer) => parser.push(chunk));
    end = (bytes) => void socket.end(bytes);
  });
  return { server, frames, end: (bytes: Uint8Array) => end(bytes) };
}

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

  it("masks every frame, each with another key (§5.1, §5.3)", async () => {
    const { server, frames } = await startFrameReader();
    const socket = await openWebSocket(server.url);
    for (let sent = 0; sent < 20; sent++) socket.sendText("the same");
    socket.sendBinary(Buffer.of(1, 2));
    socket.ping(Buffer.of(3));
    await expect.poll(() => frames.length).toBe(22);
    expect(frames.every(({ masked }) => masked)).toBe(true);
    expect(frames.slice(0, 20).every(({ payload }) => Buffer.from(payload).toString() === "the same")).toBe(true);
    expect(frames.slice(20).map(({ opcode, payload }) => [opcode, ...payload])).toEqual([
      [Opcode.binary, 1, 2],
      [Opcode.ping, 3],
    ]);
    socket.terminate();
  });

  it("destroys the connection when the server leaves a Close frame unanswered (§7.1.1)", async () => {
    const { server, frames } = await startFrameReader();
    const socket = await openWebSocket(server.url, { closeTimeoutMs: 20 });
    socket.close(CloseCode.goingAway, "bye");
    expect(await socket.closed).toEqual({ code: CloseCode.abnormal, reason: "" });
    expect(frames.map(({ opcode, payload }) => [opcode, Buffer.from(payload).toString("latin1")])).toEqual([
      [Opcode.close, "\u0003\u00e9bye"],
    ]);
  });

  it("reports the server's Close frame, and 1006 where there was none (§7.1.5)", async () => {
    const closing = await startFrameReader();
    const closed = await openWebSocket(closing.server.url);
    closing.end(Buffer.from("880403e86f6b", "hex"));
    expect(await closed.closed).toEqual({ code: 1000, reason: "ok" });
    const cutting = await startFrameReader();
    const cut = await openWebSocket(cutting.server.url);
    cutting.end(Buffer.alloc(0));
    expect(await cut.closed).toEqual({ code: CloseCode.abnormal, reason: "" });
  });

  it("fails the connection with 1007 on a text that is not UTF-8 (§8.1)", async () => {
    const { server, frames, end } = await startFrameReader();
    const socket = await openWebSocket(server.url);
    end(Buffer.from("8102c328", "hex"));
    expect(await socket.closed).toMatchObject({ code: 1006, error: { code: "invalid-utf8" } });
    expect([...(frames[0]?.payload.subarray(0, 2) ?? [])]).toEqual([1007 >> 8, 1007 & 0xff]);
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
