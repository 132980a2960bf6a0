import { describe, expect, it } from "vitest";
import { openNamespacesForTest } from "./describe-in-namespaces-for-tests.ts";
import { netemArguments, parseNetemStatistics, startNetem, whyNoNetem } from "./netem.ts";
import { runSystemCommand } from "./system-command.ts";
import { transfer } from "./transfer-for-tests.ts";

const NONE = { rttMs: 0, jitterMs: 0, bandwidthMbitPerS: 0, lossPercent: 0 };
const whyNot = await whyNoNetem();

it.each([
  [{ rttMs: 25 }, "delay 12.5ms"],
  [{ rttMs: 20, jitterMs: 4 }, "delay 10ms 2ms rate 100gbit -14"],
  [{ bandwidthMbitPerS: 1.5 }, "rate 1.5mbit -14"],
  [{ lossPercent: 0.5 }, "loss 0.5%"],
  [{ rttMs: 20, jitterMs: 4, bandwidthMbitPerS: 10, lossPercent: 1 }, "delay 10ms 2ms loss 1% rate 10mbit -14"],
])("%j is netem's %j on each end", (impairment, expected) => {
  expect(netemArguments("srv0", { ...NONE, ...impairment }).join(" ")).toBe(
    `qdisc add dev srv0 root netem limit 100000 ${expected}`,
  );
});

it("reads what netem has dropped", () => {
  const json = `[{"kind":"netem","handle":"8001:","root":true,"options":{"limit":100000},"bytes":9000,"packets":90,"drops":10}]`;
  expect(parseNetemStatistics(json)).toEqual({ packets: 100, droppedPackets: 10 });
  expect(() => parseNetemStatistics(`[{"kind":"noqueue"}]`)).toThrow("tc: expected netem's statistics, got");
});

it.skipIf(whyNot === undefined)("says in one line why there is none here; it is not that tc was told nonsense", () => {
  expect(whyNot).toMatch(/^no netem here: .+$/);
  expect(whyNot).not.toMatch(/What is|Illegal|Usage|garbage/);
});

describe.skipIf(whyNot !== undefined)(`netem for real (${whyNot ?? "this kernel has it"})`, () => {
  it("delays by a round trip, loses, counts, and is gone when it is closed", async () => {
    const namespaces = await openNamespacesForTest();
    const netem = await startNetem(namespaces, { ...NONE, rttMs: 20, jitterMs: 2, lossPercent: 5 });
    const { isSame, tookMs } = await transfer(namespaces, 500_000);
    expect(isSame).toBe(true);
    expect(tookMs).toBeGreaterThan(2 * 18); // SYN and SYN-ACK, then the bytes and their echo
    const { up, down } = await netem.read();
    for (const { packets, droppedPackets } of [up, down]) {
      expect(droppedPackets).toBeGreaterThan(0);
      expect(packets).toBeGreaterThan(droppedPackets);
    }
    await netem.close();
    const device = namespaces.deviceOf("server");
    expect(await runSystemCommand([...namespaces.enter("server"), "tc", "qdisc", "show", "dev", device])).not.toMatch(
      /netem/,
    );
  });
});
