// Metrics, worked out by hand from one trial: 10 subscribers, half a minute, 1,000 deliveries (result-for-tests.ts).
import { told } from "./run/measured-server.ts";
import { describe, expect, test } from "vitest";
import { CAPACITY_METRICS, COMPARED_METRICS, cpuUs, STREAM_METRICS } from "./metrics.ts";
import { bytes, capacityTrial, parameters, streamTrial } from "./result/result-for-tests.ts";

test.for([
  ["latencyMeanUs", 500],
  ["latencyP50Us", 450],
  ["latencyP90Us", 800],
  ["upHttpBytesPerDelivery", 50],
  ["upTcpStreamBytesPerDelivery", 50],
  ["upPayloadBytesPerDelivery", 0],
  ["upFramingBytesPerDelivery", 0],
  ["downPayloadBytesPerDelivery", 60],
  ["downFramingBytesPerDelivery", 4],
  ["downHttpBytesPerDelivery", 20],
  ["downTcpStreamBytesPerDelivery", 84],
  ["tcpStreamBytesPerDelivery", 134],
  ["upTlsBytesPerDelivery", 0],
  ["upTcpIpBytesPerDelivery", 13],
  ["downTcpIpBytesPerDelivery", 52],
  ["upIpBytesPerDelivery", 63],
  ["downIpBytesPerDelivery", 136],
  ["ipBytesPerDelivery", 199],
  ["upPacketsPerDelivery", 0.01],
  ["openingIpBytesPerSubscriber", 592],
  ["closingIpBytesPerSubscriber", 156],
  ["upOpeningIpBytesPerSubscriber", 372],
  ["downOpeningIpBytesPerSubscriber", 220],
  ["upClosingIpBytesPerSubscriber", 104],
  ["downClosingIpBytesPerSubscriber", 52],
  ["upOpeningPacketsPerSubscriber", 1],
  ["downOpeningPacketsPerSubscriber", 1],
  ["upClosingPacketsPerSubscriber", 1],
  ["downClosingPacketsPerSubscriber", 1],
  ["requestsPerDelivery", 0.25],
  ["serverCpuUsPerDelivery", 40],
  ["workersCpuUsPerDelivery", 100],
  ["upTcpStreamBytesPerSubscriberMinute", 10_000],
  ["downTcpStreamBytesPerSubscriberMinute", 16_800],
  ["tcpStreamBytesPerSubscriberMinute", 26_800],
  ["requestsPerSubscriberMinute", 50],
  ["serverCpuUsPerSubscriberMinute", 8000],
  ["connectionsOpened", 3],
  ["connectionsPeak", 10],
] as const)("%s is %d", ([name, expected]) => {
  expect(STREAM_METRICS[name](streamTrial(), parameters)).toBeCloseTo(expected, 9);
});

test("serverMemoryBytesPerSubscriber may be below 0 by noise", () => {
  const read = STREAM_METRICS.serverMemoryBytesPerSubscriber;
  expect(read(streamTrial({ serverMemoryDeltaBytes: 48_000 }), parameters)).toBe(4800);
  expect(read(streamTrial({ serverMemoryDeltaBytes: -100 }), parameters)).toBe(-10);
  expect(read(streamTrial({ serverMemoryDeltaBytes: null }), parameters)).toHaveProperty("missing");
});

describe("a trial that does not tell says why, never a number that might mean nothing", () => {
  test("a percentile with fewer than ten publishes beyond it", () => {
    expect(STREAM_METRICS.latencyP99Us(streamTrial())).toEqual({
      missing: "fewer than 10 publishes beyond p99 in a trial",
    });
  });

  test("latency where nothing was published", () => {
    expect(STREAM_METRICS.latencyMeanUs(streamTrial({ latency: null }))).toHaveProperty("missing");
  });

  test("TCP/IP where nobody counted it", () => {
    const steady = { up: bytes({}), down: { ...bytes({ payload: 60_000 }), tcpIp: null, packets: null } };
    const trial = streamTrial({ bytes: { ...streamTrial().bytes, steady } });
    expect(STREAM_METRICS.ipBytesPerDelivery(trial)).toEqual({ missing: "TCP/IP was not measured" });
    expect(STREAM_METRICS.downPayloadBytesPerDelivery(trial)).toBe(60);
  });

  test("every metric per delivery where nothing was delivered", () => {
    const trial = streamTrial({ deliveries: 0 });
    const names = Object.keys(STREAM_METRICS).filter((name) => name.endsWith("PerDelivery"));
    expect(names.length).toBeGreaterThan(8);
    for (const name of names as (keyof typeof STREAM_METRICS)[]) {
      expect(STREAM_METRICS[name](trial, parameters), name).toEqual({ missing: "nothing was delivered" });
    }
  });

  test("CPU per request where no request was answered", () => {
    expect(CAPACITY_METRICS.serverCpuUsPerRequest(capacityTrial({ requests: 0 }))).toHaveProperty("missing");
  });
});

test("closed loop: requests per second, and server CPU per request", () => {
  expect(CAPACITY_METRICS.requestsPerSecond(capacityTrial())).toBe(333.3);
  expect(CAPACITY_METRICS.serverCpuUsPerRequest(capacityTrial())).toBe(4);
});

test("CPU is user and system time together", () => {
  expect(cpuUs(told(streamTrial().server))).toBe(40_000);
});

test("of several servers the busiest counts, of one that one, in percent of a core", () => {
  const read = STREAM_METRICS.busiestServerCpuPercent;
  expect(read(streamTrial())).toBeCloseTo(4 / 30, 9);
  const using = (cpuUserUs: number) => ({ ...told(streamTrial().server), cpuUserUs, cpuSystemUs: 0 });
  expect(read(streamTrial({ servers: [using(0), using(6_000_000), using(0)] }))).toBe(20);
});

test("CPU of a stream in Redis: Redis's own, and together with the servers'; unknown of somebody else's", () => {
  const trial = streamTrial({ redis: { cpuUs: 20_000, rssBytes: 1 } }); // of 1,000 deliveries
  const shared = { ...parameters, stream: "redis" } as const;
  expect(STREAM_METRICS.redisCpuUsPerDelivery(trial)).toBe(20);
  expect(STREAM_METRICS.backendCpuUsPerDelivery(trial, shared)).toBe(60);
  expect(STREAM_METRICS.backendCpuUsPerDelivery(streamTrial(), parameters)).toBe(40);
  expect(STREAM_METRICS.redisCpuUsPerDelivery(streamTrial())).toHaveProperty("missing");
  expect(STREAM_METRICS.backendCpuUsPerDelivery(streamTrial(), shared)).toHaveProperty("missing");
});

test("every metric has its unit in its name", () => {
  for (const name of [...Object.keys(STREAM_METRICS), ...Object.keys(CAPACITY_METRICS), ...COMPARED_METRICS]) {
    expect(name).toMatch(/Us|Bytes|Packets|Percent|^requests|^connections/);
  }
});
