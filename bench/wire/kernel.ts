// IP bytes as the kernel counts them at a network device: exact where the device carries nothing but the run.
import { readFileSync } from "node:fs";
import type { ProcessId } from "../network/tcp-state.ts";
import type { WireBytes, WireCounter } from "./wire-counter.ts";

/** veth counts an Ethernet header with every packet, though nothing is ever sent over an Ethernet. */
const ETHERNET_HEADER_BYTES = 14;

export interface KernelCounter extends WireCounter {
  readonly source: "kernel";
  /** About 30 µs: to be called in the same tick as the sockets' own counters. */
  read(): WireBytes;
  close(): void;
}

/**
 * Counts at the load's Ethernet device (veth): what it sends is up. Of the network namespace of `pid`, by default this
 * process's. Throws if there is no such device.
 */
export function createKernelCounter(device: string, pid: ProcessId = "self"): KernelCounter {
  const file = `/proc/${pid}/net/dev`; // never /sys/class/net: it still shows the devices of where it was mounted
  const read = (): WireBytes => parseDeviceCounters(readFileSync(file, "utf8"), device);
  read();
  return { source: "kernel", read, close: () => {} };
}

/** Takes /proc/net/dev. Throws if the device is not in it. */
export function parseDeviceCounters(text: string, device: string): WireBytes {
  const line = text.split("\n").find((candidate) => candidate.trim().startsWith(`${device}:`));
  if (line === undefined) throw new Error(`expected a network device "${device}" in this network namespace`);
  const fields = line
    .slice(line.indexOf(":") + 1)
    .trim()
    .split(/\s+/)
    .map(Number);
  const traffic = (firstField: number) => {
    const [bytes = 0, packets = 0] = fields.slice(firstField);
    return { ipBytes: bytes - ETHERNET_HEADER_BYTES * packets, packets };
  };
  return { up: traffic(8), down: traffic(0) };
}
