import { expect, it } from "vitest";
import { HEARTBEAT_METRICS, type HeartbeatMetricName } from "./heartbeat-metrics.ts";
import type { HeartbeatTrial } from "./result/heartbeat-schema.ts";
import { heartbeatParameters, heartbeatTrial } from "./result/heartbeat-for-tests.ts";
import { summarizeHeartbeat } from "./summary.ts";

function read(metric: HeartbeatMetricName, changes: Partial<HeartbeatTrial> = {}) {
  return HEARTBEAT_METRICS[metric](heartbeatTrial(changes), heartbeatParameters);
}

it("tells how many silences were noticed, and after how many heartbeats", () => {
  expect(read("noticedPercent")).toBe(50);
  expect(read("noticedAfterMeanHeartbeats")).toBe(2.5);
  expect(read("noticedAfterMaxMs")).toBe(2900);
  expect(read("noticedPercent", { noticed: 0, noticedAfterMs: null })).toBe(0);
  expect(read("noticedAfterMeanMs", { noticed: 0, noticedAfterMs: null })).toHaveProperty("missing");
});

it("tells what a heartbeat takes, and an hour of them", () => {
  expect(read("upTcpStreamBytesPerHeartbeat")).toBe(6);
  expect(read("downTcpStreamBytesPerHeartbeat")).toBe(2);
  expect(read("ipBytesPerHeartbeat")).toBe(6 + 2 + 52 + 52);
  expect(read("ipBytesPerConnectionHour")).toBe(112 * 3600);
  expect(read("tcpStreamBytesPerConnectionHour", { heartbeats: 0 })).toHaveProperty("missing");
  const { up, down } = heartbeatTrial().bytes;
  expect(read("ipBytesPerHeartbeat", { bytes: { up, down: { ...down, tcpIp: null } } })).toHaveProperty("missing");
});

it("does not tell a time of the quick trials alone where others noticed nothing", () => {
  const unnoticed = heartbeatTrial({ round: 1, noticed: 0, noticedAfterMs: null });
  const summary = summarizeHeartbeat([heartbeatTrial(), unnoticed], heartbeatParameters);
  expect(summary["noticedAfterMeanMs"]).toMatchObject({ kind: "not-measured" });
  expect(summary["noticedPercent"]).toMatchObject({ kind: "measured", median: 25 });
});

it("leaves trials out that are not valid", () => {
  const invalid = heartbeatTrial({ valid: false, heartbeats: 1 });
  const summary = summarizeHeartbeat([heartbeatTrial(), invalid], heartbeatParameters);
  expect(summary["ipBytesPerHeartbeat"]).toMatchObject({ trials: 1, median: 112 });
});
