import { told } from "./measured-server.ts";
import { describe, expect, it } from "vitest";
import { streamTrial } from "../result/result-for-tests.ts";
import { saturatedProcesses, startSelfAudit } from "./self-audit.ts";

const calm = told(streamTrial().server);
const busy = { ...calm, cpuUserUs: 800_000, cpuSystemUs: 150_000 };

describe("saturated is", () => {
  it("each process that used more than 90 % of a core", () => {
    expect(saturatedProcesses({ server: busy, workers: [calm, busy], link: busy, proxy: busy }, 1000)).toEqual([
      "server",
      "worker",
      "link",
      "proxy",
    ]);
    expect(saturatedProcesses({ server: calm, workers: [calm, busy] }, 1000)).toEqual(["worker"]);
    expect(saturatedProcesses({ server: busy, workers: [busy] }, 1100)).toEqual([]);
  });
});

it.skipIf(process.platform !== "linux")("a trial's audit tells all there is (skipped where there is no /proc)", () => {
  const audit = startSelfAudit([process.pid]);
  audit.windowBegins();
  for (const end = performance.now() + 40; performance.now() < end;); // some ticks
  audit.windowEnds();
  const told = audit.finish({ server: calm, workers: [calm] }, 1000);
  expect(told.saturated).toEqual([]);
  for (const percent of [told.cpuStealPercent, told.cpuOthersPercent]) {
    expect(percent).toBeGreaterThanOrEqual(0);
    expect(percent).toBeLessThanOrEqual(100);
  }
  for (const counted of [told.timeWaitAtStart, told.timeWaitAtEnd, told.retransmissions]) {
    expect(Number.isInteger(counted)).toBe(true);
  }
});

it("what nobody told is null, not 0", () => {
  const audit = startSelfAudit([undefined]);
  expect(audit.finish({ server: calm, workers: [calm] }, 1000)).toEqual({
    saturated: [],
    cpuStealPercent: null,
    cpuOthersPercent: null,
    timeWaitAtStart: null,
    timeWaitAtEnd: null,
    retransmissions: null,
  });
});
