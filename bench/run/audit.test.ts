import { describe, expect, it } from "vitest";
import { streamTrial } from "../result/result-for-tests.ts";
import type { CapacityTrial } from "../result/schema.ts";
import { auditCapacityTrial, auditStreamTrial } from "./audit.ts";

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
  ])("does not count a trial with %s", (_, change, connections, invalidReason) => {
    expect(auditStreamTrial({ ...good, ...change }, connections)).toEqual({ valid: false, invalidReason });
  });

  it.each([
    [{ errors: 1 }, "1 requests failed"],
    [{ non2xx: 2 }, "2 answers were not 2xx"],
    [{ requests: 0 }, "no request was answered"],
    [{ workers: [{ ...use, cpuUserUs: 950_000 }] }, "a load worker was the bottleneck: it used 95 % of a core"],
  ])("does not count a closed-loop trial with %j", (change, invalidReason) => {
    const trial: CapacityTrial = {
      round: 0,
      orderInRound: 0,
      seed: 1,
      startedAt: good.startedAt,
      valid: true,
      measuredMs: 1000,
      requests: 100,
      errors: 0,
      non2xx: 0,
      requestsPerSecond: 100,
      downTcpStreamBytes: 1,
      server: use,
      workers: [use],
    };
    expect(auditCapacityTrial(trial)).toEqual({ valid: true });
    expect(auditCapacityTrial({ ...trial, ...change })).toEqual({ valid: false, invalidReason });
  });
});
