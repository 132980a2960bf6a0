// The model of TCP/IP: small cases by hand, and the real server and clients against the kernel's counters.
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInNamespaces } from "../network/describe-in-namespaces-for-tests.ts";
import { type MeasuringBed, type Point, startMeasuringBed } from "./measured-window-for-tests.ts";
import type { SocketWindow } from "./socket-window.ts";
import { modelTcpIp } from "./tcp-ip.ts";

function bytes(payload: number, http = 0) {
  return { payload, framing: 0, http, tcpStream: payload + http };
}

const QUIET: SocketWindow = {
  transport: "websocket",
  measuredMs: 1000,
  subscribers: 10,
  arrivals: "fixed",
  heartbeatMs: 25_000,
  keepAlive: true,
  rttMs: 0,
  tls: false,
  deliveries: 0,
  requests: 0,
  emptyAnswers: 0,
  connectionsOpened: 0,
  bytes: { up: bytes(0), down: bytes(0) },
};

it("nothing costs nothing", () => {
  expect(modelTcpIp(QUIET)).toEqual({ up: { ipBytes: 0, packets: 0 }, down: { ipBytes: 0, packets: 0 } });
});

it("a small WebSocket message is a segment and its acknowledgement", () => {
  const window = { ...QUIET, deliveries: 100, bytes: { up: bytes(0), down: bytes(100 * 150) } };
  expect(modelTcpIp(window)).toEqual({
    up: { ipBytes: 100 * 52, packets: 100 },
    down: { ipBytes: 100 * (150 + 52), packets: 100 },
  });
});

it("a ping that comes after a silence is acknowledged before its pong, as the pong is; an SSE comment, too", () => {
  const window = { ...QUIET, heartbeatMs: 1000, bytes: { up: bytes(60), down: bytes(20) } };
  expect(modelTcpIp(window)).toMatchObject({ up: { packets: 20 }, down: { packets: 20 } });
  expect(modelTcpIp({ ...window, transport: "sse" })).toMatchObject({ up: { packets: 10 }, down: { packets: 10 } });
});

it("an empty poll on a connection of its own takes ten packets, closed by the server 164 up and 216 down beside its own", () => {
  const poll = {
    transport: "short-polling",
    requests: 1,
    emptyAnswers: 1,
    bytes: { up: bytes(0, 120), down: bytes(0, 130) },
  } as const;
  const one = { ...QUIET, ...poll, subscribers: 1, rttMs: 20 };
  const kept = modelTcpIp(one);
  const opened = modelTcpIp({ ...one, keepAlive: false, connectionsOpened: 1 });
  expect(kept).toEqual({ up: { ipBytes: 120 + 2 * 52, packets: 2 }, down: { ipBytes: 130 + 52, packets: 1 } });
  expect(opened.up.packets + opened.down.packets).toBe(10);
  expect(opened.up.ipBytes - kept.up.ipBytes).toBe(164);
  expect(opened.down.ipBytes - kept.down.ipBytes).toBe(216);
});

it("a long poll's acknowledgement rides on the next one; a request that waits is acknowledged", () => {
  const window = {
    ...QUIET,
    transport: "long-polling",
    deliveries: 10,
    requests: 10,
    tcpKeepAliveMs: Infinity,
    bytes: { up: bytes(0, 1200), down: bytes(1000, 1300) },
  } as const;
  expect(modelTcpIp(window)).toMatchObject({ up: { packets: 10 }, down: { packets: 20 } });
});

it("opening: what is kept alive is not closed, and a long poll that waits is not answered", () => {
  const opening = { connectionsOpened: 1, bytes: { up: bytes(0, 120), down: bytes(0, 130) } };
  const short = { ...QUIET, ...opening, transport: "short-polling", requests: 1, emptyAnswers: 1 } as const;
  expect(modelTcpIp(short)).toMatchObject({ up: { packets: 4 }, down: { packets: 3 } });
  const long = { ...short, transport: "long-polling", requests: 2, unanswered: 1 } as const;
  expect(modelTcpIp(long)).toMatchObject({ up: { packets: 5 }, down: { packets: 3 } });
});

it("TCP asks on a connection that rests whether the other end lives", () => {
  const asks = {
    transport: "short-polling",
    requests: 2,
    emptyAnswers: 2,
    bytes: { up: bytes(0, 240), down: bytes(0, 260) },
  } as const;
  const window = { ...QUIET, ...asks, subscribers: 1, measuredMs: 10_000, tcpKeepAliveMs: 1000 }; // five seconds from poll to poll
  expect(modelTcpIp(window)).toMatchObject({ up: { packets: 4 + 2 * 4 }, down: { packets: 2 + 2 * 4 } });
  const overHttp2 = modelTcpIp({ ...window, tls: true, httpVersion: 2 });
  expect(overHttp2).toMatchObject({ up: { packets: 4 }, down: { packets: 2 } });
});

it("random arrivals at a high rate share writes", () => {
  const window = { ...QUIET, deliveries: 10_000, bytes: { up: bytes(0), down: bytes(10_000 * 100) } };
  const { down } = modelTcpIp({ ...window, arrivals: "poisson" });
  expect(down.packets).toBeLessThan(modelTcpIp(window).down.packets);
  expect(down.packets).toBeGreaterThan(5000);
});

const COMMON = { subscribers: 20, messagesPerSecond: 20, payloadBytes: 100 };
const POINTS: readonly Point[] = [
  { ...COMMON, transport: "websocket" },
  { ...COMMON, transport: "websocket", payloadBytes: 4000 },
  { ...COMMON, transport: "sse" },
  { ...COMMON, transport: "sse", messagesPerSecond: 0 },
  { ...COMMON, transport: "long-polling" },
  { ...COMMON, transport: "long-polling", keepAlive: false },
  { ...COMMON, transport: "short-polling", pollIntervalMs: 100 },
  { ...COMMON, transport: "short-polling", pollIntervalMs: 100, keepAlive: false },
];

describeInNamespaces("the model against the kernel's counters", () => {
  let bed: MeasuringBed;
  beforeAll(async () => {
    bed = await startMeasuringBed();
  });
  afterAll(() => bed.end());

  it("is near: half of all figures within 10 %, though a busy machine delays, merges and repeats", async () => {
    const errors: number[] = [];
    for (const point of POINTS) {
      const { sockets, kernel } = await bed.measure(point);
      const modelled = modelTcpIp(sockets);
      errors.push(...(["up", "down"] as const).map((direction) => modelled[direction].ipBytes / kernel[direction] - 1));
    }
    console.info(`model / kernel - 1, %: ${errors.map((error) => (error * 100).toFixed(1)).join(" ")}`);
    const sorted = errors.map(Math.abs).toSorted((a, b) => a - b);
    expect(sorted[sorted.length / 2]).toBeLessThan(0.1);
  });
});
