import { expect, it } from "vitest";
import { describeInNamespaces, openNamespacesForTest } from "../network/describe-in-namespaces-for-tests.ts";
import { readNetworkState } from "./network-state.ts";

it("is not told of a process that is not there", () => {
  expect(readNetworkState([process.pid, undefined])).toEqual({ timeWait: null, retransmissions: null });
  expect(readNetworkState([2 ** 30])).toEqual({ timeWait: null, retransmissions: null });
});

it.skipIf(process.platform !== "linux")("counts a namespace once (skipped where there is no /proc)", () => {
  const { retransmissions } = readNetworkState([process.pid]);
  const twice = readNetworkState([process.pid, process.ppid]);
  if (retransmissions === null || twice.retransmissions === null) throw new Error("expected counters");
  expect(twice.retransmissions).toBeGreaterThanOrEqual(retransmissions);
  expect(twice.retransmissions).toBeLessThan(2 * retransmissions + 1000);
});

describeInNamespaces("in private network namespaces", () => {
  it("is that of the processes inside, and begins with nothing", async () => {
    const namespaces = await openNamespacesForTest();
    const pids = [namespaces.pidOf("server"), namespaces.pidOf("load")];
    expect(readNetworkState(pids)).toEqual({ timeWait: 0, retransmissions: 0 });
  });
});
