// What only the WebSocket does: masked frames, exact framing, subprotocols, its refusals. The contract has its own suite.
import type { Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeBinaryMessage, encodeMessage, type Message } from "../protocol/message.ts";
import { encodeFrame, Opcode } from "../protocol/websocket/frame.ts";
import { acceptValue } from "../protocol/websocket/handshake.ts";
import { startLabServer } from "../server/lab-server.ts";
import { createMeter } from "./meter.ts";
import { response, type RawServer, startRawServer, writeByteByByte } from "./testing/raw-server.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";
import { followWebSocket, type NodeWebSocketOptions } from "./websocket.ts";
import { sha1Base64 } from "./websocket-opening.ts";

function follow(
  url: string,
  options: Parameters<typeof watchFollowing<NodeWebSocketOptions>>[2] = {},
): WatchedFollowing {
  const following = watchFollowing<NodeWebSocketOptions>(followWebSocket, url, options);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

function text(json: string): Uint8Array {
  return encodeFrame(Opcode.text, Buffer.from(json));
}

function answer101(head: string, fields = ""): string {
  const key = /^Sec-WebSocket-Key: (.*)\r$/m.exec(head)?.[1] ?? "";
  const accept = acceptValue(key, sha1Base64);
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${fields}\r\n`;
}

/** What the client says after the handshake is its Close frame: TCP is closed on it. */
function closeOnWord(socket: Socket): void {
  socket.on("data", () => socket.end());
}

/** Upgrades, then sends `frames` in the same piece as the answer. */
function startFrameServer(...frames: Uint8Array[]): Promise<RawServer> {
  return startRawServer(({ head, socket }) => {
    closeOnWord(socket);
    socket.write(Buffer.concat([Buffer.from(answer101(head)), ...frames]));
  });
}

const CURSOR = text('{"cursor":"e.0"}');
const MESSAGE: Message = { id: 1, publishedAtUs: 5, payload: "ü" };

describe("WebSocket following (RFC 6455)", () => {
  it("says on the same connection what else is to be said, and hands over what is no message and the heartbeats", async () => {
    const said: string[] = [];
    let pings = 0;
    const server = await startLabServer({ port: 0, heartbeatMs: 20 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const following = follow(server.url, {
      after: "0",
      onConnected: (connection) => connection.sendText('{"echo":"full duplex"}'),
      onOtherText: (text) => void said.push(text),
      onPing: () => void pings++,
    });
    await server.stream.publish("message", 1);
    await following.until(() => following.ids.length === 1);
    await expect.poll(() => said.at(-1)).toBe('{"echo":"full duplex"}');
    await expect.poll(() => pings).toBeGreaterThan(0);
    expect(following.ids).toEqual([1]);
  });

  it("offers its subprotocol and takes what comes in one piece with the answer (§4.1)", async () => {
    const server = await startFrameServer(CURSOR, text(encodeMessage(MESSAGE)));
    const following = follow(server.url, { after: "e.0" });
    await following.until(() => following.ids.length === 1);
    expect(following.opens).toEqual(["e.0"]);
    expect(server.heads[0]?.replace(/Key: .*/, "Key: …")).toBe(
      `GET /ws?after=e.0 HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Key: …\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: lab.json.v1\r\n\r\n",
    );
  });

  it("is the same wherever the TCP stream is cut", async () => {
    const frames = Buffer.concat([CURSOR, text(encodeMessage(MESSAGE)), text(encodeMessage({ ...MESSAGE, id: 2 }))]);
    const server = await startRawServer(({ head, socket }) => {
      closeOnWord(socket);
      writeByteByByte(socket, Buffer.concat([Buffer.from(answer101(head)), frames]));
    });
    const following = follow(server.url);
    await following.until(() => following.ids.length === 2);
    expect(following.ids).toEqual([1, 2]);
  });

  it("leaves frames alone that are not the stream's: an echo, a pong", async () => {
    const server = await startFrameServer(
      CURSOR,
      text('{"echo":"x"}'),
      text('{"pong":1}'),
      text(encodeMessage(MESSAGE)),
    );
    const following = follow(server.url);
    await following.until(() => following.ids.length === 1);
  });

  it.each([
    [
      response("404 Not Found", {}, '{"expected":"/ws"}'),
      /upgrade of \/ws was refused with 404: \{"expected":"\/ws"\}$/,
    ],
    [response("403 Forbidden", {}), /refused with 403$/],
    [response("200 OK", {}), /refused with 200$/],
    [
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
      /expected "Sec-WebSocket-Accept: .*" \(§4.1\)/,
    ],
  ])("rejects a final refusal and a broken handshake (§4.1): %#", async (answer, error) => {
    const server = await startRawServer(({ socket }) => socket.write(answer));
    const meter = createMeter();
    await expect(follow(server.url, { meter }).ended).rejects.toThrow(error);
    expect(meter.snapshot().connectionsOpen).toBe(0);
  });

  it("comes back after a 503, and after a Close frame", async () => {
    const server = await startRawServer(({ head, socket, number }) => {
      closeOnWord(socket);
      if (number === 1) socket.write(response("503 Service Unavailable", { "Retry-After": "0" }));
      else if (number === 2) socket.end(Buffer.concat([Buffer.from(answer101(head)), Buffer.from("880203e9", "hex")]));
      else socket.write(Buffer.concat([Buffer.from(answer101(head)), CURSOR]));
    });
    const following = follow(server.url);
    await following.until(() => following.opens.length === 1);
    const reasons = following.retries.map(({ reason }) => reason);
    expect(reasons).toEqual(["upgrade of /ws was answered with 503", "closed with 1001"]);
  });

  it("rejects when the server breaks the protocol, and when a message is none", async () => {
    const masked = encodeFrame(Opcode.text, Buffer.from("{}"), { maskingKey: Buffer.of(1, 2, 3, 4) });
    const breaking = follow((await startFrameServer(CURSOR, masked)).url);
    await expect(breaking.ended).rejects.toThrow("a masked frame from the server (§5.1)");
    const malformed = follow((await startFrameServer(CURSOR, text('{"id":"1"}'), text(encodeMessage(MESSAGE)))).url);
    await expect(malformed.ended).rejects.toThrow('not a message: expected "id", an integer from 1, got 1');
    expect(malformed.ids).toEqual([]);
  });

  it("takes a student's frame parser", async () => {
    const server = await startFrameServer(CURSOR, text(encodeMessage(MESSAGE)));
    const seen: number[] = [];
    const following = follow(server.url, {
      createFrameParser: ({ onFrame }) => ({
        push(chunk) {
          seen.push(chunk.length);
          onFrame({
            fin: true,
            rsv1: false,
            opcode: Opcode.text,
            masked: false,
            payload: Buffer.from('{"cursor":"s.7"}'),
          });
        },
      }),
    });
    await following.until(() => following.opens.length === 1);
    expect(following.opens).toEqual(["s.7"]);
    expect(seen.length).toBeGreaterThan(0);
  });
});

describe("the bytes of a WebSocket, by layer", () => {
  it.each([
    ["2 bytes of framing up to a payload of 125", 125, 2],
    ["4 bytes from 126 on", 126, 4],
  ])("are exact: %s (§5.2)", async (_, jsonBytes, framingBytes) => {
    const server = await startLabServer({ port: 0 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const meter = createMeter();
    const following = follow(server.url, { meter });
    await following.until(() => following.opens.length === 1);
    const before = meter.snapshot();
    const fixedBytes = encodeMessage({ id: 1, publishedAtUs: 5, payload: "" }).length;
    for (let id = 1; id <= 5; id++) await server.stream.publish("x".repeat(jsonBytes - fixedBytes), 5);
    await following.until(() => following.ids.length === 5);
    const after = meter.snapshot();
    expect(after.down.payload - before.down.payload).toBe(5 * jsonBytes);
    expect(after.down.framing - before.down.framing).toBe(5 * framingBytes);
    expect(after.down.http - before.down.http).toBe(0);
    expect(after.up).toEqual(before.up);
  });

  it("count the whole opening handshake as HTTP, to the byte", async () => {
    const server = await startFrameServer(CURSOR);
    const meter = createMeter();
    const following = follow(server.url, { meter });
    await following.until(() => following.opens.length === 1);
    const { up, down } = server.bytes();
    expect(meter.snapshot()).toMatchObject({
      requests: 1,
      connectionsOpened: 1,
      up: { payload: 0, framing: 0, http: up, tls: 0, tcpStream: up },
      down: { payload: 0, framing: CURSOR.length, http: down - CURSOR.length, tls: 0, tcpStream: down },
    });
  });

  it("count a whole binary message as payload with lab.binary.v1", async () => {
    const message = encodeBinaryMessage(MESSAGE);
    const server = await startFrameServer(CURSOR, encodeFrame(Opcode.binary, message));
    const meter = createMeter();
    const following = follow(server.url, { meter, subprotocol: "lab.binary.v1" });
    await following.until(() => following.ids.length === 1);
    expect(server.heads[0]).toContain("\r\nSec-WebSocket-Protocol: lab.binary.v1\r\n");
    expect(meter.snapshot().down.payload).toBe(message.length);
  });
});
