import { describe, expect, it } from "vitest";
import { chooseConditions, ImpossibleError, type Wish } from "./conditions.ts";
import type { Possibilities } from "./possibilities.ts";

const PLAIN: Wish = {
  rttMs: 0,
  jitterMs: 0,
  bandwidthMbitPerS: 0,
  lossPercent: 0,
  via: "none",
  wire: "auto",
  capture: false,
};

/** A machine that can do everything but these. */
type Reasons = Partial<Record<Exclude<keyof Possibilities, "limits">, string>>;

function machine(reasons: Reasons = {}): Possibilities {
  const whyNot = (name: keyof Reasons) => () => Promise.resolve(reasons[name]);
  return {
    whyNoNamespaces: whyNot("whyNoNamespaces"),
    whyNoNetem: whyNot("whyNoNetem"),
    whyNoNft: whyNot("whyNoNft"),
    whyNoTcpInfo: whyNot("whyNoTcpInfo"),
    whyNoNginx: whyNot("whyNoNginx"),
    whyNoCapture: whyNot("whyNoCapture"),
    whyNoRedis: whyNot("whyNoRedis"),
    limits: () => ({ openFiles: null, acceptQueue: null, clientPorts: null, hasManyAddresses: true }),
  };
}

const THEIR_REDIS = { stream: "redis", isRedisForeign: true } as const;
const noNetem = { whyNoNetem: "no netem" };
const noNamespaces = { whyNoNamespaces: "no namespaces" };

describe("the conditions of a point", () => {
  it.each<[string, Partial<Wish>, Parameters<typeof machine>[0], object]>([
    ["the kernel counts where it can", {}, {}, { wire: "kernel", wireReason: null, isPrivate: true }],
    [
      "its sockets tell where it cannot",
      {},
      noNamespaces,
      { wire: "tcpinfo", wireReason: "no namespaces", isPrivate: false },
    ],
    [
      "the model computes where nobody tells",
      {},
      { ...noNamespaces, whyNoTcpInfo: "no ss" },
      { wire: "model", wireReason: "no namespaces; no ss", isPrivate: false },
    ],
    [
      "a Redis of the run's own is in its namespace",
      { stream: "redis", servers: 2 },
      {},
      { wire: "kernel", isPrivate: true },
    ],
    [
      "somebody's Redis is outside, and so are the servers",
      THEIR_REDIS,
      { whyNoRedis: "none" },
      { wire: "tcpinfo", wireReason: expect.stringContaining("redis://"), isPrivate: false },
    ],
    [
      "tcp_info does not know of several servers",
      { ...THEIR_REDIS, servers: 2 },
      {},
      { wire: "model", wireReason: expect.stringMatching(/; tcp_info is counted of one server$/), isPrivate: false },
    ],
    ["tcp_info as asked", { wire: "tcpinfo" }, {}, { wire: "tcpinfo", wireReason: "as asked", isPrivate: false }],
    ["the model as asked", { wire: "model" }, {}, { wire: "model", wireReason: "as asked", isPrivate: false }],
    [
      "netem delays, and leaves the bytes true",
      { rttMs: 20 },
      {},
      { delayedBy: "netem", wire: "kernel", isPrivate: true },
    ],
    [
      "a link delays without netem, and its bytes are nobody's",
      { rttMs: 20 },
      noNetem,
      { delayedBy: "user-space-link", wire: "none", wireReason: "the user-space link makes connections of its own" },
    ],
    ["a bandwidth needs a link as well", { bandwidthMbitPerS: 1 }, noNetem, { delayedBy: "user-space-link" }],
    [
      "a link delays without namespaces",
      { rttMs: 20 },
      noNamespaces,
      { delayedBy: "user-space-link", isPrivate: false },
    ],
    [
      "the model works behind a link",
      { rttMs: 20, wire: "model" },
      noNetem,
      { wire: "model", delayedBy: "user-space-link" },
    ],
    ["nft drops", { lossPercent: 1 }, {}, { lossBy: "nft", wire: "kernel", isPrivate: true }],
    ["netem drops without nft", { lossPercent: 1 }, { whyNoNft: "no nft" }, { lossBy: "netem", isPrivate: true }],
    [
      "loss needs namespaces, and is never modelled",
      { lossPercent: 1, rttMs: 5 },
      noNetem,
      { wire: "none", lossBy: "nft", delayedBy: "user-space-link" },
    ],
    [
      "captures are private: no privilege needed",
      { capture: true, wire: "model" },
      {},
      { wire: "model", isPrivate: true },
    ],
  ])("%s", async (_, wish, reasons, conditions) => {
    const nothing = { delayedBy: "nothing", lossBy: "nothing" };
    expect(await chooseConditions({ ...PLAIN, ...wish }, machine(reasons))).toMatchObject({
      ...nothing,
      ...conditions,
    });
  });

  it.each<[Partial<Wish>, Parameters<typeof machine>[0], RegExp]>([
    [{ wire: "kernel" }, noNamespaces, /^--wire kernel: no namespaces; --wire tcpinfo and --wire model work without$/],
    [{ wire: "tcpinfo" }, { whyNoTcpInfo: "no ss" }, /^--wire tcpinfo: no ss; --wire model works everywhere$/],
    [{ wire: "kernel", rttMs: 5 }, noNetem, /^--wire kernel: without netem .* expected --rtt-ms 0/],
    [{ lossPercent: 1, wire: "tcpinfo" }, {}, /^--wire tcpinfo: .* expected --wire auto or --wire kernel with/],
    [{ lossPercent: 1, wire: "model" }, {}, /^--wire model: .* expected --wire auto or --wire kernel with/],
    [{ lossPercent: 1 }, noNamespaces, /^--loss-percent: no namespaces; only --loss-percent 0 works without$/],
    [{ lossPercent: 1 }, { ...noNetem, whyNoNft: "no nft" }, /^--loss-percent: no nft; no netem; only/],
    [{ via: "nginx" }, { whyNoNginx: "no nginx" }, /^--via nginx: no nginx; --via none works without$/],
    [{ capture: true }, { whyNoCapture: "no tcpdump" }, /^--pcap: no tcpdump; expected tcpdump/],
    [{ stream: "redis" }, { whyNoRedis: "no redis-server" }, /^--stream redis: no redis-server; expected redis-server/],
    [{ ...THEIR_REDIS, lossPercent: 1 }, {}, /^--loss-percent: .*redis:\/\/.*; only --loss-percent 0 works without$/],
    [{ ...THEIR_REDIS, wire: "kernel" }, {}, /^--wire kernel: .*redis:\/\/.*; --wire tcpinfo and --wire model work/],
    [{ ...THEIR_REDIS, capture: true }, {}, /^--pcap: expected --stream redis or --stream memory with it$/],
    [{ stream: "redis", servers: 2, wire: "tcpinfo" }, {}, /^--wire tcpinfo: .* expected another --wire/],
    [
      { stream: "redis", servers: 2, rttMs: 5 },
      noNetem,
      /^--servers: .* user-space link here, which leads to one server$/,
    ],
  ])("%j is refused in one line that says what works instead", async (wish, reasons, message) => {
    const choice = chooseConditions({ ...PLAIN, ...wish }, machine(reasons));
    await expect(choice).rejects.toThrow(ImpossibleError);
    await expect(choice).rejects.toThrow(message);
  });
});
