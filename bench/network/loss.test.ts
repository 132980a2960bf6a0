import { expect, it } from "vitest";
import { describeInNamespaces, openNamespacesForTest } from "./describe-in-namespaces-for-tests.ts";
import { impairNamespaces } from "./impairment.ts";
import { lossRules, parseCounters, startLoss, whyNoLoss } from "./loss.ts";
import { runSystemCommand } from "./system-command.ts";
import { readRetransmissions } from "./tcp-state.ts";
import { transfer } from "./transfer-for-tests.ts";

const NONE = { rttMs: 0, jitterMs: 0, bandwidthMbitPerS: 0, lossPercent: 0 };
const whyNot = await whyNoLoss();

it("drops a share in ten thousandths, at the receiver", () => {
  expect(lossRules("srv0", 0.29)).toContain(`iifname "srv0" numgen random mod 10000 < 29 counter name dropped drop`);
});

it("refuses counters that are not its own", () => {
  expect(() => parseCounters(`{"nftables":[{"metainfo":{"version":"1.0.6"}}]}`)).toThrow("a counter named arrived");
});

it.skipIf(whyNot === undefined)("says in one line why there is none here", () => {
  expect(whyNot).toMatch(/^(nft|unshare) .+$/);
});

describeInNamespaces("loss by nftables", () => {
  const title = "happens in both directions, and TCP brings everything all the same";
  it.skipIf(whyNot !== undefined)(whyNot === undefined ? title : `${title} (${whyNot})`, async () => {
    const namespaces = await openNamespacesForTest();
    const means = { delayedBy: "nothing", lossBy: "nft" } as const;
    const impaired = await impairNamespaces(namespaces, { ...NONE, lossPercent: 5 }, means);
    const { isSame } = await transfer(namespaces, 1_000_000);
    expect(isSame).toBe(true);
    const counts = await impaired.readLoss();
    for (const [sender, direction] of [
      ["load", counts?.up],
      ["server", counts?.down],
    ] as const) {
      // About 700 packets with data each way, 35 lost: none or half of them happens once in 10^15 runs.
      expect(direction?.packets).toBeGreaterThan(600);
      expect(direction?.droppedPackets).toBeGreaterThan(0);
      expect(direction?.droppedPackets).toBeLessThan((direction?.packets ?? 0) / 2);
      expect(readRetransmissions(namespaces.pidOf(sender))?.retransmittedSegments).toBeGreaterThan(0);
    }
    await impaired.close();
    expect(await runSystemCommand([...namespaces.enter("load"), "nft", "list", "tables"])).toBe("");
  });

  it.skipIf(whyNot !== undefined)("that cannot begin on one side is not left on the other", async () => {
    const namespaces = await openNamespacesForTest();
    const broken = { ...namespaces, deviceOf: (side: string) => (side === "server" ? "srv0" : `"`) };
    await expect(startLoss(broken, 1)).rejects.toThrow(/Error/);
    expect(await runSystemCommand([...namespaces.enter("server"), "nft", "list", "tables"])).toBe("");
  });
});
