// Reading /proc/net/dev.
import { expect, it } from "vitest";
import { createKernelCounter, parseDeviceCounters } from "./kernel.ts";

const DEVICES = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     100       1    0    0    0     0          0         0      100       1    0    0    0     0       0          0
 load0: 1514000    1000    0    0    0     0          0         0    66000    1000    0    0    0     0       0          0
load0x:       1       1    0    0    0     0          0         0        1       1    0    0    0     0       0          0
`;

it("takes what the load sent for up, without the Ethernet headers", () => {
  expect(parseDeviceCounters(DEVICES, "load0")).toEqual({
    up: { ipBytes: 52_000, packets: 1000 },
    down: { ipBytes: 1_500_000, packets: 1000 },
  });
});

it("says that a device is not there before anything is measured", () => {
  expect(() => parseDeviceCounters(DEVICES, "load")).toThrow(
    'expected a network device "load" in this network namespace',
  );
});

it.skipIf(process.platform !== "linux")("a counter of no device does not open", () => {
  expect(() => createKernelCounter("none")).toThrow('expected a network device "none"');
});
