// Latency in theory: the network's part by hand, with machines that take no time; then what they take.
import { describe, expect, it } from "vitest";
import { DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { expectedLatency } from "./expected-latency.ts";
import { NO_TIME, pointWith } from "./point-for-tests.ts";
import { extraRoundTrips } from "./slow-start.ts";

it.each(["sse", "websocket"] as const)("%s takes half a round trip", (transport) => {
  const latency = expectedLatency(pointWith(transport, { rttMs: 100 }));
  expect(latency.meanMs).toBe(50);
  expect(latency.percentileMs(0.99)).toBe(50);
});

it("short polling takes half an interval more, from nothing to all of it", () => {
  const latency = expectedLatency(pointWith("short-polling", { rttMs: 100 }));
  expect(latency.meanMs).toBe(500 + 50);
  expect(latency.percentileMs(0.5)).toBe(500 + 50);
  expect(latency.percentileMs(0.99)).toBeCloseTo(990 + 50, 10);
});

it("a new connection for each poll changes nothing on a fixed schedule", () => {
  expect(expectedLatency(pointWith("short-polling", { rttMs: 100, keepAlive: false })).meanMs).toBe(550);
});

describe("long polling", () => {
  it("waits in the gap for up to a round trip: RTT/2 + qG/2 with q = RG/m", () => {
    const { meanMs } = expectedLatency(pointWith("long-polling", { rttMs: 100 }));
    const inGap = 2 / (2 + Math.exp(-2));
    expect(meanMs).toBeCloseTo(50 + inGap * 50, 10);
  });

  it("ties with WebSocket at low rates, and is up to 1.5 round trips late", () => {
    const rare = expectedLatency(pointWith("long-polling", { rttMs: 100, messagesPerSecond: 0.1 }));
    expect(rare.meanMs).toBeLessThan(51);
    expect(rare.percentileMs(0.5)).toBe(50);
    const often = expectedLatency(pointWith("long-polling", { rttMs: 100, messagesPerSecond: 1000 }));
    expect(often.meanMs).toBeGreaterThan(99);
    expect(often.percentileMs(1)).toBeCloseTo(150, 10);
  });
});

it("machines add a late timer, a delivery and the fan-out", () => {
  const point = pointWith("websocket", { subscribers: 100 }, DEFAULT_ASSUMPTIONS);
  const { publisherLatenessMs, deliveryMs, serviceUs, segmentUs } = DEFAULT_ASSUMPTIONS;
  const fanOutMs = (50 * (serviceUs.websocket + segmentUs)) / 1000;
  expect(expectedLatency(point).meanMs).toBeCloseTo(publisherLatenessMs + deliveryMs.websocket + fanOutMs, 10);
});

describe("a message beyond the initial congestion window", () => {
  const large = { payloadBytes: 16_384, rttMs: 100 } as const;

  it("costs one more round trip after idle", () => {
    const rare = expectedLatency(pointWith("websocket", { ...large, arrivals: "fixed", messagesPerSecond: 1 }));
    expect(rare.meanMs).toBe(150);
  });

  it("costs none while the stream flows, and none where the round trip is not TCP's", () => {
    const often = { ...large, arrivals: "fixed", messagesPerSecond: 10 } as const;
    expect(expectedLatency(pointWith("websocket", often)).meanMs).toBe(50);
    const relayed = pointWith(
      "websocket",
      { ...large, messagesPerSecond: 1 },
      { ...NO_TIME, initialWindowSegments: Infinity },
    );
    expect(expectedLatency(relayed).meanMs).toBe(50);
  });

  it.each([
    [10, 0],
    [11, 1],
    [30, 1],
    [31, 2],
    [70, 2],
  ])("%i segments take %i round trips more", (segments, roundTrips) => {
    expect(extraRoundTrips(segments, 10)).toBe(roundTrips);
  });
});
