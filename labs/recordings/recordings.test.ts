import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readResult } from "../../bench/result/read.ts";
import { sumPcap } from "../../bench/wire/pcap.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CAPTURES = readdirSync(HERE).filter((name) => name.endsWith(".pcap"));

test("the recorded result is one that this lab reads", () => {
  const result = readResult(readFileSync(`${HERE}steady.json`, "utf8"));
  expect(result.status).toBe("complete");
});

test("there is a capture of each transport, small enough to be kept", () => {
  expect(CAPTURES.length).toBe(4);
  for (const name of CAPTURES) expect(statSync(HERE + name).size).toBeLessThan(50_000);
});

test.each(CAPTURES)("%s holds packets of one server in both directions", (name) => {
  const file = readFileSync(HERE + name);
  const totals = sumPcap(file, serverPortOf(file));
  expect(totals.otherPackets).toBe(0);
  expect(Math.min(totals.up.packets, totals.down.packets)).toBeGreaterThan(10);
});

/** The first packet is a client's SYN: Ethernet, IPv4 without options. */
function serverPortOf(file: Buffer): number {
  return file.readUInt16BE(24 + 16 + 14 + 20 + 2);
}
