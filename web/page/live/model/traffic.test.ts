import { describe, expect, it } from "vitest";
import { createTrafficTally } from "./traffic.ts";

const counters = (count: number) => ({
  open: 1,
  opened: count,
  requests: count,
  bytesIn: 10 * count,
  bytesOut: 20 * count,
});

describe("a lane's traffic", () => {
  it("begins with the first counters heard", () => {
    const traffic = createTrafficTally();
    traffic.heard(counters(5));
    expect(traffic.total).toEqual({ opened: 0, requests: 0, bytesUp: 0, bytesDown: 0 });
    traffic.heard(counters(7));
    expect(traffic.total).toEqual({ opened: 2, requests: 2, bytesUp: 20, bytesDown: 40 });
  });

  it.for([
    ["said beforehand", true],
    ["seen by its smaller counters", false],
  ] as const)("goes on across a restart of the server that is %s", ([, isSaid]) => {
    const traffic = createTrafficTally();
    traffic.heard(counters(5));
    traffic.heard(counters(9));
    if (isSaid) traffic.restarted();
    traffic.heard(counters(3));
    expect(traffic.total).toMatchObject({ requests: 7, bytesUp: 70 });
  });

  it("goes on across a restart even when the new counters are larger already", () => {
    const traffic = createTrafficTally();
    traffic.heard(counters(0));
    traffic.heard(counters(1));
    traffic.restarted();
    traffic.heard(counters(2));
    expect(traffic.total.requests).toBe(3);
  });

  it("has nothing to go on from when the restart comes before the first counters", () => {
    const traffic = createTrafficTally();
    traffic.restarted();
    traffic.heard(counters(2));
    expect(traffic.total.requests).toBe(0);
  });
});
