import { describe, expect, it } from "vitest";
import { echoTrial } from "../result/echo-for-tests.ts";
import { heartbeatTrial } from "../result/heartbeat-for-tests.ts";
import { capacityTrial, streamTrial } from "../result/result-for-tests.ts";
import type { EchoTrial } from "../result/echo-schema.ts";
import type { Latency, ProcessUse } from "../result/schema.ts";
import { auditCapacityTrial, auditEchoTrial, auditHeartbeatTrial, auditStreamTrial } from "./audit.ts";

const use = {
  cpuUserUs: 100_000,
  cpuSystemUs: 0,
  rssBytes: 1,
  heapUsedBytes: 1,
  externalBytes: 1,
  eventLoopDelayP99Us: 0,
  eventLoopDelayMaxUs: 0,
};
const good = streamTrial({
  measuredMs: 1000,
  ledger: { expected: 10, delivered: 10, lost: 0, duplicate: 0, outOfOrder: 0 },
  workers: [use],
});

function late(eventLoopDelayP99Us: number): ProcessUse {
  return { ...use, eventLoopDelayP99Us };
}

function latencyOf(p50Us: number | null): Latency {
  if (good.latency === null) throw new Error("expected a latency");
  return { ...good.latency, p50Us };
}

const calm = { retries: 0, firstRetryReason: null };

describe("the audit of a trial", () => {
  it("lets a trial count in which nothing went wrong", () => {
    expect(auditStreamTrial(good, calm)).toEqual({ valid: true });
  });

  it.each([
    ["a loss", { ledger: { ...good.ledger, lost: 1, delivered: 9 } }, calm, "1 of 10 messages were lost"],
    ["a duplicate", { ledger: { ...good.ledger, duplicate: 2 } }, calm, "2 messages came twice"],
    ["a late arrival", { ledger: { ...good.ledger, outOfOrder: 3 } }, calm, "3 messages came out of order"],
    ["a gap", { gaps: 1 }, calm, "the server announced 1 gaps"],
    ["a lost connection", {}, { retries: 4, firstRetryReason: "ECONNRESET" }, "4 connections were lost: ECONNRESET"],
    [
      "a saturated worker",
      { workers: [use, { ...use, cpuSystemUs: 850_000 }] },
      calm,
      "a load worker was the bottleneck: it used 95 % of a core",
    ],
    [
      "a host that had other guests",
      { audit: { ...good.audit, cpuStealPercent: 10.6 } },
      calm,
      "the host kept 11 % of the CPU time to itself",
    ],
    [
      "a late worker",
      { workers: [use, late(50_600)], latency: latencyOf(90_000) },
      calm,
      "a load worker measured itself: it was 51 ms late (p99) at latencies of 90 ms",
    ],
    [
      "a late worker and too few publishes for a median",
      { workers: [late(60_000)], latency: { ...latencyOf(null), meanUs: 100_000 } },
      calm,
      "a load worker measured itself: it was 60 ms late (p99) at latencies of 100 ms",
    ],
  ])("does not count a trial with %s", (_, change, connections, invalidReason) => {
    expect(auditStreamTrial({ ...good, ...change }, connections)).toEqual({ valid: false, invalidReason });
  });

  it.each([
    ["a worker that is a little late", { workers: [late(49_000)], latency: latencyOf(3000) }],
    [
      "a worker that is late by less than half of the latency",
      { workers: [late(250_000)], latency: latencyOf(501_000) },
    ],
    ["a late worker when there is no latency", { workers: [late(250_000)], latency: null }],
    ["a server at its limit: that is a finding", { audit: { ...good.audit, saturated: ["server" as const] } }],
    ["a busy machine", { audit: { ...good.audit, cpuStealPercent: 9.9, cpuOthersPercent: 60 } }],
    ["a system that does not tell", { audit: { ...good.audit, cpuStealPercent: null, cpuOthersPercent: null } }],
  ])("counts a trial with %s", (_, change) => {
    expect(auditStreamTrial({ ...good, ...change }, calm)).toEqual({ valid: true });
  });

  it.each([
    [{ errors: 1 }, "1 requests failed"],
    [{ non2xx: 2 }, "2 answers were not 2xx"],
    [{ requests: 0 }, "no request was answered"],
    [{ workers: [{ ...use, cpuUserUs: 950_000 }] }, "a load worker was the bottleneck: it used 95 % of a core"],
  ])("does not count a closed-loop trial with %j", (change, invalidReason) => {
    const trial = capacityTrial({ measuredMs: 1000, workers: [use] });
    expect(auditCapacityTrial(trial)).toEqual({ valid: true });
    expect(auditCapacityTrial({ ...trial, ...change })).toEqual({ valid: false, invalidReason });
  });

  it("says why a request of a closed loop failed, where it is known", () => {
    const invalidReason = "2 requests failed: no answer within 5000 ms";
    const verdict = auditCapacityTrial(capacityTrial({ errors: 2 }), "no answer within 5000 ms");
    expect(verdict).toEqual({ valid: false, invalidReason });
  });
});

describe("the audit of a trial in which something ended", () => {
  const ended = ["server 2 of 2 ended (killed by SIGKILL)"];
  const calm = { retries: 3, firstRetryReason: "ECONNRESET" };

  it("says so first, and then what was lost by it: connections are, as they have to", () => {
    expect(auditStreamTrial(streamTrial({ ended }), calm)).toEqual({ valid: false, invalidReason: ended[0] });
    const { ledger } = streamTrial();
    expect(auditStreamTrial(streamTrial({ ended, ledger: { ...ledger, lost: 2 } }), calm)).toEqual({
      valid: false,
      invalidReason: `${ended[0]}; 2 of ${ledger.expected} messages were lost`,
    });
    const anew = streamTrial({ ended, gaps: 6, ledger: { ...ledger, duplicate: 2 } });
    expect(auditStreamTrial(anew, calm)).toEqual({
      valid: false,
      invalidReason: `${ended[0]}; the server announced 6 gaps`,
    });
    const failing = { ...calm, failed: 4, firstFailure: "Redis is away" };
    expect(auditStreamTrial(streamTrial({ ended }), failing)).toEqual({
      valid: false,
      invalidReason: `${ended[0]}; 4 publications failed: Redis is away`,
    });
  });

  it("does not let a trial count whose publications failed: nobody knows whether they are in the stream", () => {
    const failures = { retries: 0, firstRetryReason: null, failed: 4, firstFailure: "Redis is away" };
    expect(auditStreamTrial(streamTrial(), failures)).toEqual({
      valid: false,
      invalidReason: "4 publications failed: Redis is away",
    });
  });
});

describe("the audit of an echo trial", () => {
  const whole = { by: "websocket", stream: { valid: true }, altered: 0, fault: null } as const;
  const { ledger } = echoTrial();

  it("lets a trial count in which every echo came back", () => {
    expect(auditEchoTrial(echoTrial(), whole)).toEqual({ valid: true });
    expect(auditEchoTrial(echoTrial({ ledger: { ...ledger, outOfOrder: 4 } }), { ...whole, by: "post" })).toEqual({
      valid: true,
    });
  });

  it.each([
    ["the stream's fault", {}, { stream: { valid: false, invalidReason: "a loss" } }, "a loss"],
    ["an answer that did not come", {}, { fault: "ECONNRESET" }, "an echo failed: ECONNRESET"],
    ["an alteration", {}, { altered: 2 }, "2 echoes came back altered"],
    ["a loss", { ledger: { ...ledger, lost: 1, delivered: 109 } }, {}, "1 of 110 echoes were lost"],
    ["a duplicate", { ledger: { ...ledger, duplicate: 1 } }, {}, "1 echoes came twice"],
    ["disorder on a WebSocket", { ledger: { ...ledger, outOfOrder: 1 } }, {}, "1 echoes came out of order"],
    [
      "a sender that was late by more than a millisecond and half a round trip",
      { sender: { latenessMeanUs: 1001, latenessMaxUs: 9000 } },
      {},
      "a load worker measured itself: its echoes left 1001 µs late (mean)",
    ],
    [
      "a worker that was late",
      { workers: [late(60_000)] },
      {},
      "a load worker measured itself: it was 60 ms late (p99) at latencies of 0 ms",
    ],
  ] as const)("%s", (_, changes, facts, invalidReason) => {
    expect(auditEchoTrial(echoTrial(changes as Partial<EchoTrial>), { ...whole, ...facts })).toEqual({
      valid: false,
      invalidReason,
    });
  });
});

describe("the audit of a heartbeat trial", () => {
  const calmly = { stream: { valid: true }, heartbeatMs: 1000, delayMaxUs: 250_000 } as const;

  it("lets a trial count whose living connections were cut by mistake: that is a finding", () => {
    expect(auditHeartbeatTrial(heartbeatTrial({ cutByMistake: 1 }), calmly)).toEqual({ valid: true });
  });

  it("does not where the machine was silent itself, or no heartbeat came", () => {
    expect(auditHeartbeatTrial(heartbeatTrial(), { ...calmly, delayMaxUs: 251_500 })).toEqual({
      valid: false,
      invalidReason: "a load worker or the server was 252 ms late, with heartbeats every 1000 ms",
    });
    expect(auditHeartbeatTrial(heartbeatTrial({ heartbeats: 0 }), calmly)).toMatchObject({ valid: false });
    const stream = { valid: false, invalidReason: "a loss" } as const;
    expect(auditHeartbeatTrial(heartbeatTrial(), { ...calmly, stream })).toEqual(stream);
  });
});
