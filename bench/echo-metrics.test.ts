import { expect, it } from "vitest";
import { ECHO_METRICS, type EchoMetricName } from "./echo-metrics.ts";
import { echoParameters, echoTrial } from "./result/echo-for-tests.ts";
import type { EchoTrial } from "./result/echo-schema.ts";

function read(metric: EchoMetricName, changes: Partial<EchoTrial> = {}, messagesPerSecond = 0) {
  return ECHO_METRICS[metric](echoTrial(changes), { ...echoParameters, messagesPerSecond });
}

it("tells an echo's bytes by layer, there and back", () => {
  expect(read("upPayloadBytesPerEcho")).toBe(50);
  expect(read("upHttpBytesPerEcho")).toBe(130);
  expect(read("downFramingBytesPerEcho")).toBe(2);
  expect(read("tcpStreamBytesPerEcho")).toBe((18_000 + 27_200) / 100);
  expect(read("ipBytesPerEcho")).toBe((18_000 + 10_400 + 27_200 + 5_200) / 100);
  expect(read("upPacketsPerEcho")).toBe(2);
  expect(read("serverCpuUsPerEcho")).toBe(400);
});

it("tells nothing per echo where the stream flows beside them, but all of it per client", () => {
  expect(read("ipBytesPerEcho", {}, 20)).toEqual({ missing: "the stream flows beside the echoes" });
  expect(read("serverCpuUsPerEcho", {}, 20)).toHaveProperty("missing");
  expect(read("ipBytesPerClientMinute", {}, 20)).toBe((60_800 / 10) * 2);
  expect(read("connectionsPerClient", {}, 20)).toBe(2);
});

it("says what a trial does not tell", () => {
  expect(read("roundTripP99Us")).toHaveProperty("missing");
  expect(read("roundTripMeanUs", { roundTrip: null })).toEqual({ missing: "nothing was sent" });
  expect(read("tcpStreamBytesPerEcho", { echoes: 0 })).toEqual({ missing: "nothing was sent" });
  const { up, down } = echoTrial().bytes;
  const uncounted = { bytes: { up: { ...up, tcpIp: null }, down } };
  expect(read("ipBytesPerEcho", uncounted)).toEqual({ missing: "TCP/IP was not measured" });
  expect(read("ipBytesPerClientMinute", uncounted, 20)).toEqual({ missing: "TCP/IP was not measured" });
});
