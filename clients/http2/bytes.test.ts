// The bytes of HTTP/2 by layer, against the plaintext that the server's end captured, taken apart here once more.
import { constants, type ServerHttp2Stream } from "node:http2";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeEvent } from "../../protocol/event-stream.ts";
import { encodeMessage } from "../../protocol/message.ts";
import { encodeFrame, Opcode } from "../../protocol/websocket/frame.ts";
import type { Transport } from "../../protocol/transports.ts";
import { followStream, type NodeFollowOptions } from "../by-transport.ts";
import { createMeter } from "../meter.ts";
import { type CapturedConnection, type CapturedServer, startCapturedHttp2Server } from "../testing/captured-server.ts";
import { watchFollowing, type WatchedFollowing } from "../testing/watched-following.ts";
import { HTTP2_WIRE } from "../testing/wires.ts";

const MESSAGES = [1, 2, 3].map((id) => encodeMessage({ id, publishedAtUs: 5, payload: "ü".repeat(id * 9000) }));
const PAYLOAD_BYTES = Buffer.byteLength(MESSAGES.join(""));

/** The stream over each transport: the cursor, three messages at once, then silence. */
function answer(stream: ServerHttp2Stream, path: string): void {
  if (path.startsWith("/poll") || path.startsWith("/long-poll")) {
    if (path.includes("after=e.3")) {
      if (path.startsWith("/poll")) stream.respond({ ":status": 204, "stream-cursor": "e.3" }, { endStream: true });
    } else if (path.includes("after=e.0")) {
      stream.respond({ ":status": 200, "stream-cursor": "e.3" });
      stream.end(`[${MESSAGES.join(",")}]`);
    } else stream.respond({ ":status": 204, "stream-cursor": "e.0" }, { endStream: true });
  } else if (path.startsWith("/sse")) {
    stream.respond({ ":status": 200, "content-type": "text/event-stream" });
    stream.write(
      encodeEvent({ id: "e.0" }) + MESSAGES.map((data, i) => encodeEvent({ id: `e.${i + 1}`, data })).join(""),
    );
  } else {
    stream.respond({ ":status": 200, "sec-websocket-protocol": "lab.json.v1" });
    stream.write(
      Buffer.concat(['{"cursor":"e.0"}', ...MESSAGES].map((text) => encodeFrame(Opcode.text, Buffer.from(text)))),
    );
    stream.on("data", () => stream.end(encodeFrame(Opcode.close, new Uint8Array(0)))); // the client says Close
  }
}

/** What a direction's octets are, frame by frame (RFC 9113 §4.1, §6), with the whole capture at hand. */
function takeApart(
  chunks: readonly Buffer[],
  prefaceBytes: number,
): { fieldBlocks: number; data: number; rest: number } {
  const bytes = Buffer.concat(chunks);
  const sum = { fieldBlocks: 0, data: 0, rest: prefaceBytes };
  for (let at = prefaceBytes; at < bytes.length;) {
    const length = bytes.readUIntBE(at, 3);
    const [type, flags] = [bytes[at + 3] ?? 0, bytes[at + 4] ?? 0];
    const isPadded = type <= 1 && (flags & 0x8) !== 0;
    const besides = (isPadded ? 1 + (bytes[at + 9] ?? 0) : 0) + (type === 1 && (flags & 0x20) !== 0 ? 5 : 0);
    if (type === 0) sum.data += length - besides;
    else if (type === 1 || type === 9) sum.fieldBlocks += length - besides;
    else sum.rest += length;
    sum.rest += 9 + (type <= 1 || type === 9 ? besides : 0);
    at += 9 + length;
  }
  expect(sum.fieldBlocks + sum.data + sum.rest).toBe(bytes.length);
  return sum;
}

function expectedLayers(connections: readonly CapturedConnection[], payload: { up: number; down: number }) {
  const layers = (direction: "up" | "down") => {
    let [framing, http, plaintext, tcpStream] = [-payload[direction], 0, 0, 0];
    for (const { tcp, ...captured } of connections) {
      const { fieldBlocks, data, rest } = takeApart(captured[direction], direction === "up" ? 24 : 0);
      framing += data + rest;
      http += fieldBlocks;
      plaintext += fieldBlocks + data + rest;
      tcpStream += direction === "up" ? tcp.bytesRead : tcp.bytesWritten;
    }
    return { payload: payload[direction], framing, http, tls: tcpStream - plaintext, tcpStream };
  };
  return { up: layers("up"), down: layers("down") };
}

function follow(transport: Transport, server: CapturedServer, options: Partial<NodeFollowOptions>): WatchedFollowing {
  const following = watchFollowing<NodeFollowOptions>((url, all) => followStream(transport, url, all), server.url, {
    ...HTTP2_WIRE.client,
    holdMs: 60_000,
    ...options,
  });
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

const CASES = [
  ["short-polling", {}],
  ["short-polling", { keepAlive: false }],
  ["long-polling", {}],
  ["sse", {}],
  ["websocket", {}],
] as const;

describe("the bytes of HTTP/2 by layer are those of the capture", () => {
  describe.each([
    ["without padding", constants.PADDING_STRATEGY_NONE],
    ["with all padding there can be (§6.1)", constants.PADDING_STRATEGY_MAX],
  ])("%s", (_name, paddingStrategy) => {
    it.each(CASES)("%s %j", async (transport, options) => {
      const server = await startCapturedHttp2Server((stream, headers) => answer(stream, headers[":path"] ?? ""), {
        paddingStrategy,
      });
      const meter = createMeter();
      const fields = [["Cookie", "c".repeat(40_000)]] as const; // more than a frame holds: CONTINUATION (§6.10)
      const following = follow(transport, server, { ...options, fields, meter });
      await following.until(() => following.ids.length === 3);
      expect(meter.snapshot().down.payload).toBe(PAYLOAD_BYTES);
      await following.end();
      const { up, down } = meter.snapshot();
      // What the client sent last may still be on its way.
      await expect.poll(() => expectedLayers(server.connections, { up: 0, down: PAYLOAD_BYTES })).toEqual({ up, down });
      expect(up.http).toBeGreaterThan(0.6 * 40_000); // HPACK's Huffman code takes 5 bits for a "c" (RFC 7541 Appendix B)
      expect(meter.snapshot().connectionsOpened).toBe(server.connections.length);
      for (const { payload, framing, http, tls, tcpStream } of [up, down]) {
        expect(payload + framing + http + tls).toBe(tcpStream);
      }
    });
  });
});
