import { describe, expect, it } from "vitest";
import { checkImpairment, chooseMeans, type Impairment, ImpairmentUnavailableError } from "./impairment.ts";

const NONE = { rttMs: 0, jitterMs: 0, bandwidthMbitPerS: 0, lossPercent: 0 };
const possible = { whyNoNetem: () => Promise.resolve(undefined), whyNoLoss: () => Promise.resolve(undefined) };
const noNetem = { ...possible, whyNoNetem: () => Promise.resolve("no netem") };
const noNft = { ...possible, whyNoLoss: () => Promise.resolve("no nft") };
const neither = { ...noNetem, whyNoLoss: noNft.whyNoLoss };

describe("the means of an impairment", () => {
  it.each([
    ["nothing", NONE, { delay: "none", loss: "none", falsifiesIpBytes: false }],
    ["a round-trip time", { ...NONE, rttMs: 20 }, { delay: "netem", loss: "none", falsifiesIpBytes: false }],
    ["a bandwidth", { ...NONE, bandwidthMbitPerS: 1 }, { delay: "netem", loss: "none", falsifiesIpBytes: false }],
    ["loss", { ...NONE, lossPercent: 1 }, { delay: "none", loss: "nft", falsifiesIpBytes: false }],
  ])("of %s are the kernel's where it has them", async (_, impairment, means) => {
    expect(await chooseMeans(impairment, { inNamespaces: true, tried: possible })).toEqual({
      ...means,
      whyNoNetem: undefined,
    });
  });

  it("are the link without netem, which falsifies IP bytes, and nft for the loss all the same", async () => {
    const impairment = { ...NONE, rttMs: 20, lossPercent: 1 };
    expect(await chooseMeans(impairment, { inNamespaces: true, tried: noNetem })).toEqual({
      delay: "link",
      whyNoNetem: "no netem",
      loss: "nft",
      falsifiesIpBytes: true,
    });
  });

  it("are netem for the loss without nft", async () => {
    const impairment = { ...NONE, lossPercent: 1 };
    const means = await chooseMeans(impairment, { inNamespaces: true, tried: noNft });
    expect(means).toMatchObject({ delay: "none", loss: "netem", falsifiesIpBytes: false });
  });

  it("are the link without namespaces of one's own, whatever the kernel has", async () => {
    const means = await chooseMeans({ ...NONE, rttMs: 20 }, { inNamespaces: false, tried: possible });
    expect(means).toMatchObject({ delay: "link", whyNoNetem: expect.stringContaining("namespaces") });
  });

  it.each([
    ["without namespaces", false, possible, "random loss needs private network namespaces"],
    ["without nft and netem", true, neither, "random loss is not possible here: no nft; no netem"],
  ])("of loss do not exist %s", async (_, inNamespaces, tried, message) => {
    const choice = chooseMeans({ ...NONE, lossPercent: 1 }, { inNamespaces, tried });
    await expect(choice).rejects.toThrow(ImpairmentUnavailableError);
    await expect(choice).rejects.toThrow(message);
  });
});

it.each<[Partial<Impairment>, string]>([
  [{ lossPercent: 0.001 }, "lossPercent 0.001: expected 0 or a number from 0.01 to 50"],
  [{ lossPercent: 51 }, "lossPercent 51: expected 0 or a number from 0.01 to 50"],
  [{ lossPercent: Number.NaN }, "lossPercent NaN: expected 0 or a number from 0.01 to 50"],
  [{ rttMs: 10_001 }, "rttMs 10001: expected a number from 0 to 10000"],
  [{ jitterMs: 1 }, "jitterMs 1: expected a number from 0 to rttMs (0)"],
])("refuses %j in one line", (wrong, message) => {
  expect(() => checkImpairment({ ...NONE, ...wrong })).toThrow(new RangeError(message));
});
