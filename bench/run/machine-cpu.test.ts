import { describe, expect, it } from "vitest";
import { cpuSharesBetween, parseProcStat, readMachineCpu } from "./machine-cpu.ts";

const text = "cpu  100 20 30 400 50 6 7 8 90 10\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 5\n";

describe("the machine's CPU time", () => {
  it("is told by field: guests, which are in user and nice already, are not counted twice", () => {
    expect(parseProcStat(text)).toEqual({ processTicks: 150, stealTicks: 8, totalTicks: 621 });
  });

  it.each([
    ["of one core only", "cpu0 1 2 3 4 5 6 7 8\n"],
    ["of an old kernel", "cpu  1 2 3 4\n"],
    ["nothing", ""],
  ])("is not told by a text %s", (_, other) => expect(parseProcStat(other)).toBeNull());

  it.skipIf(process.platform !== "linux")("is read, and only grows (skipped where there is no /proc/stat)", () => {
    const first = readMachineCpu() ?? expect.fail("expected /proc/stat");
    const second = readMachineCpu() ?? expect.fail("expected /proc/stat");
    expect(first.totalTicks).toBeGreaterThan(first.processTicks);
    expect(second.processTicks).toBeGreaterThanOrEqual(first.processTicks);
  });
});

describe("shares of all cores' time", () => {
  const start = { processTicks: 1000, stealTicks: 10, totalTicks: 5000 };
  const end = { processTicks: 1100, stealTicks: 14, totalTicks: 5400 };

  it("are of the host, and of processes that are not the run's", () => {
    expect(cpuSharesBetween(start, end, 600_000)).toEqual({ cpuStealPercent: 1, cpuOthersPercent: 10 });
  });

  it("are never below 0: the run's own time is known more exactly than the machine's", () => {
    expect(cpuSharesBetween(start, end, 1_100_000)).toMatchObject({ cpuOthersPercent: 0 });
  });

  it("do not exist within one tick", () => {
    expect(cpuSharesBetween(start, start, 0)).toBeNull();
  });
});
