// The bytes of compressed messages, by layer, against what zlib makes of the same content (see payloadOnWire).
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { encodeEvent } from "../protocol/event-stream.ts";
import { encodeMessage } from "../protocol/message.ts";
import type { Transport } from "../protocol/transports.ts";
import { type LabServer, startLabServer } from "../server/lab-server.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { createMeter, type LayeredBytes, type Meter } from "./meter.ts";
import { startRawServer, writeByteByByte } from "./testing/raw-server.ts";
import { watchFollowing, type WatchedFollowing } from "./testing/watched-following.ts";
import { payloadOnWire } from "./wire-share.ts";

const TEXT = "the quick brown fox jumps over the lazy dog 0123456789 ".repeat(40);

interface Lab {
  readonly server: LabServer;
  readonly meter: Meter;
  readonly following: WatchedFollowing;
}

async function startLab(transport: Transport, options: Partial<NodeFollowOptions> = {}): Promise<Lab> {
  const server = await startLabServer({ port: 0, compression: true });
  onTestFinished(() => server.close({ graceMs: 0 }));
  const meter = createMeter();
  const following = follow(transport, server.url, { ...options, meter, compression: true });
  await following.until(() => following.opens.length === 1);
  return { server, meter, following };
}

function follow(transport: Transport, url: string, options: Partial<NodeFollowOptions>): WatchedFollowing {
  const following = watchFollowing<NodeFollowOptions>((...all) => followStream(transport, ...all), url, options);
  onTestFinished(() => following.end().catch(() => {}));
  return following;
}

/** What one message more takes. */
async function costOf(
  { server, meter, following }: Lab,
  payload: string | Uint8Array,
): Promise<Omit<LayeredBytes, "tls">> {
  const before = meter.snapshot().down;
  const { id } = await server.stream.publish(payload, 5);
  await following.until(() => following.ids.at(-1) === id);
  await new Promise((resolve) => setImmediate(resolve)); // what is told behind the hand-over
  const { payload: payloadAfter, framing, http, tcpStream } = meter.snapshot().down;
  expect(payloadAfter + framing + http).toBe(tcpStream);
  return {
    payload: payloadAfter - before.payload,
    framing: framing - before.framing,
    http: http - before.http,
    tcpStream: tcpStream - before.tcpStream,
  };
}

function flushedBytes(content: string): number {
  return deflateRawSync(content, { finishFlush: constants.Z_SYNC_FLUSH }).length;
}

describe("with compression", () => {
  it("SSE: a piece is shared between the JSON and what stands around it; chunk headers are framing", async () => {
    const lab = await startLab("sse");
    const json = encodeMessage({ id: 1, publishedAtUs: 5, payload: TEXT });
    const event = encodeEvent({ id: `${lab.server.stream.epoch}.1`, data: json });
    const wireBytes = flushedBytes(event);
    const chunkBytes = wireBytes.toString(16).length + 4;
    const payload = payloadOnWire(wireBytes, { payloadBytes: json.length, contentBytes: event.length });
    const cost = await costOf(lab, TEXT);
    expect(cost).toEqual({
      payload,
      framing: wireBytes + chunkBytes - payload,
      http: 0,
      tcpStream: wireBytes + chunkBytes,
    });
    expect(wireBytes).toBeLessThan(200);
  });

  it("WebSocket: the compressed octets are payload, the frame's header framing", async () => {
    const lab = await startLab("websocket");
    const octets = flushedBytes(encodeMessage({ id: 1, publishedAtUs: 5, payload: TEXT })) - 4; // RFC 7692 §7.2.1
    const framing = octets < 126 ? 2 : 4; // RFC 6455 §5.2
    expect(await costOf(lab, TEXT)).toEqual({ payload: octets, framing, http: 0, tcpStream: octets + framing });
  });

  it("polls: the content is shared between the JSON and the brackets", async () => {
    const lab = await startLab("long-polling");
    const json = encodeMessage({ id: 1, publishedAtUs: 5, payload: TEXT });
    const wireBytes = gzipSync(`[${json}]`).length;
    const payload = payloadOnWire(wireBytes, { payloadBytes: json.length, contentBytes: json.length + 2 });
    const cost = await costOf(lab, TEXT);
    expect([cost.payload, cost.framing]).toEqual([payload, wireBytes - payload]);
    expect(cost.http).toBe(cost.tcpStream - wireBytes);
  });

  it("base64's excess has its share of framing", async () => {
    const octets = Buffer.alloc(3000, 7);
    for (const transport of ["sse", "websocket", "long-polling"] as const) {
      const asBinary = await costOf(await startLab(transport, { payloadKind: "binary" }), octets);
      const asText = await costOf(await startLab(transport), octets);
      expect(asBinary.payload / asText.payload).toBeCloseTo(0.75, 1);
    }
  });
});

it("SSE: the layers add up, and none is negative, wherever the stream is cut and whatever a piece holds", async () => {
  const messages = [1, 2, 3].map((id) => encodeMessage({ id, publishedAtUs: 5, payload: TEXT }));
  const events = messages.map((data, i) => encodeEvent({ id: `e.${i + 1}`, data }));
  const whole = [encodeEvent({ id: "e.0" }), ...events, ": \n\n"].join("");
  const cuts = [0, 15, 30, 500, 2000, 4000, 4001, whole.length]; // in the middle of lines and events
  const pieces = cuts
    .slice(1)
    .map((to, i) => deflateRawSync(whole.slice(cuts[i], to), { finishFlush: constants.Z_SYNC_FLUSH }));
  const content = Buffer.concat([Buffer.from("1f8b08000000000000ff", "hex"), ...pieces]);
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n";
  const server = await startRawServer(({ socket }) =>
    writeByteByByte(socket, Buffer.from([...Buffer.from(head), ...content])),
  );
  const meter = createMeter();
  const following = follow("sse", server.url, { meter, after: "0" });
  await following.until(() => following.opens.length === 1);
  while (meter.snapshot().down.tcpStream < head.length + content.length) {
    const { payload, framing, http, tcpStream } = meter.snapshot().down;
    expect(payload + framing + http).toBe(tcpStream);
    expect(Math.min(payload, framing)).toBeGreaterThanOrEqual(0);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(following.ids).toEqual([1, 2, 3]);
  const { payload, framing, http, tcpStream } = meter.snapshot().down;
  expect([payload + framing, http, tcpStream]).toEqual([content.length, head.length, server.bytes().down]);
  expect(payload).toBeGreaterThan(0.85 * content.length); // 99 % of the plain content, but a piece has an overhead
});
