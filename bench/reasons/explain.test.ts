import { describe, expect, it } from "vitest";
import { CAPACITY_METRICS, STREAM_METRICS } from "../metrics.ts";
import { chooseConditions, type Wish } from "../network/conditions.ts";
import { namespaceWords } from "../network/namespace-words.ts";
import type { Possibilities } from "../network/possibilities.ts";
import { makePeersPlan, PEERS_OPTIONS } from "../peers/peers-options.ts";
import { choosePinning } from "../peers/run/pinning.ts";
import { judgeMessages } from "../peers/run/test-bed.ts";
import { NCHAN_MISSING } from "../peers/servers/nchan/find-nchan.ts";
import { capacityTrial, parameters, streamTrial } from "../result/result-for-tests.ts";
import { auditCapacityTrial, auditStreamTrial } from "../run/audit.ts";
import { told } from "../run/measured-server.ts";
import { estimate, pairedRatio } from "../statistics.ts";
import { wireWords } from "../wire/words.ts";
import { parseOptions } from "../../server/command-line.ts";
import { explain } from "./explain.ts";
import { REASONS } from "./reason-words.ts";

describe("reasons", () => {
  const stream = (changes: Parameters<typeof streamTrial>[0]) =>
    auditStreamTrial(streamTrial(changes), { retries: 0, firstRetryReason: null });
  const ledger = streamTrial().ledger;
  const verdicts = [
    stream({ ledger: { ...ledger, lost: 12 } }),
    stream({ ledger: { ...ledger, duplicate: 2 } }),
    stream({ ledger: { ...ledger, outOfOrder: 3 } }),
    stream({ ledger: { ...ledger, delivered: 4 } }),
    stream({ gaps: 5 }),
    stream({ measuredMs: 1 }),
    stream({ audit: { ...streamTrial().audit, cpuStealPercent: 23 } }),
    stream({ workers: [{ ...told(streamTrial().server), eventLoopDelayP99Us: 61_000 }] }),
    auditStreamTrial(streamTrial(), { retries: 6, firstRetryReason: "ECONNRESET" }),
    auditStreamTrial(streamTrial(), { retries: 0, firstRetryReason: null, failed: 11, firstFailure: "ECONNRESET" }),
    stream({ ended: ["server 12 of 13 ended (killed by SIGKILL)"] }),
    stream({ ended: ["Redis ended"] }),
    stream({ ended: ["Redis ended, and was started again"] }),
    stream({ ended: ["Redis ended, and did not start again (exit code 1)"] }),
    stream({ ended: ["Redis ended 14 times, and was not started again"] }),
    stream({ ended: ["the servers lost Redis for a time"] }),
    auditCapacityTrial(capacityTrial({ errors: 7 })),
    auditCapacityTrial(capacityTrial({ non2xx: 8 })),
    auditCapacityTrial(capacityTrial({ requests: 0 })),
  ];
  const withoutWire = streamTrial();
  for (const phase of Object.values(withoutWire.bytes)) Object.assign(phase.up, { tcpIp: null, packets: null });
  const silent = streamTrial({ latency: null, deliveries: 0 });
  const readings = [
    ...Object.values(STREAM_METRICS).map((metric) => metric(silent, parameters)),
    STREAM_METRICS.latencyP99Us(streamTrial()),
    STREAM_METRICS.upIpBytesPerDelivery(withoutWire),
    ...Object.values(CAPACITY_METRICS).map((metric) => metric(capacityTrial({ requests: 0 }))),
  ];
  const messages = { expected: 70, delivered: 70, lost: 0, surplus: 0 };
  const peerReasons = [
    judgeMessages({ ...messages, lost: 17 }),
    judgeMessages({ ...messages, surplus: 18 }),
    judgeMessages({ ...messages, expected: 0 }),
    judgeMessages(messages, 19),
  ].flatMap(({ invalidReason }) => invalidReason ?? []);
  const wireReasons = [
    namespaceWords("en").notLinux,
    namespaceWords("en").refused("unshare: Operation not permitted"),
    wireWords("en").tcpInfoNotLinux,
    wireWords("en").noTcpInfo("ss is not installed"),
  ];
  const pinnings = ["", "0"].map(choosePinning).flatMap((found) => (found.kind === "pinned" ? [] : [found.reason]));
  const { notes } = makePeersPlan(parseOptions(["--connections", "9000", "--subscribers", "8000"], PEERS_OPTIONS), {
    openFilesLimit: 700,
    absent: [],
  });
  const reasons = new Set([
    ...Object.values(NCHAN_MISSING),
    ...peerReasons,
    ...wireReasons,
    ...pinnings,
    ...notes,
    ...verdicts.flatMap((verdict) => (verdict.valid ? [] : [verdict.invalidReason])),
    ...readings.flatMap((reading) => (typeof reading === "number" ? [] : [reading.missing])),
    ...[estimate([]), pairedRatio([[1, 0]])].flatMap((figure) => (figure.kind === "measured" ? [] : [figure.reason])),
  ]);

  it("are many, none of them of a trial that counts", () => {
    expect(verdicts.filter(({ valid }) => valid)).toEqual([]);
    expect([peerReasons.length, pinnings.length, notes.length]).toEqual([4, 2, 2]);
    expect(reasons.size).toBeGreaterThan(20);
  });

  it.each([...reasons])("“%s” is told in Chinese with its numbers", (reason) => {
    const told = explain(reason, "zh");
    expect(told).toMatch(/\p{Script=Han}/u);
    for (const [number] of reason.matchAll(/\d{2,}/g)) expect(told).toContain(number);
    expect(explain(reason, "en")).toBe(reason);
  });

  it("that stand in one line are told one by one", () => {
    const both = `${wireReasons[0]}; ${wireReasons[3]}`;
    expect(explain(both, "zh")).toBe(`${explain(wireReasons[0] ?? "", "zh")}；${explain(wireReasons[3] ?? "", "zh")}`);
    expect(explain(both, "en")).toBe(both);
  });

  it.each<[string, Partial<Wish>, Partial<Possibilities>]>([
    ["as asked", { wire: "model" }, {}],
    ["for a link", { rttMs: 20 }, { whyNoNetem: () => Promise.resolve("none") }],
    ["for somebody's Redis", { stream: "redis", isRedisForeign: true }, {}],
    ["for several servers", { stream: "redis", isRedisForeign: true, servers: 2 }, {}],
  ])("for the source of TCP/IP bytes, %s, are told in Chinese", async (_, wish, unlike) => {
    const anything = () => Promise.resolve(undefined);
    const possible: Possibilities = {
      whyNoNamespaces: anything,
      whyNoNetem: anything,
      whyNoNft: anything,
      whyNoTcpInfo: anything,
      whyNoNginx: anything,
      whyNoCapture: anything,
      whyNoRedis: anything,
      limits: () => ({ openFiles: null, acceptQueue: null, clientPorts: null, hasManyAddresses: true }),
      ...unlike,
    };
    const usual = { ...parameters, wire: "auto", capture: false } as const;
    const { wireReason } = await chooseConditions({ ...usual, ...wish }, possible);
    expect(explain(wireReason ?? "", "zh")).toMatch(/\p{Script=Han}/u);
  });

  it("have their causes told with them", () => {
    const ended = "server 2 of 2 ended (killed by SIGKILL); 12 of 6000 messages were lost";
    expect(explain(ended, "zh")).toBe("2 台服务器中的第 2 台结束了（被 SIGKILL 终止）；应送达 6000 条，丢失 12 条");
    const lost = "load machine alpha was lost: nothing was heard of it for 6 s";
    expect(explain(lost, "zh")).toBe("失去负载机 alpha：6 秒没有它的消息");
    const worker = "load machine alpha: the load worker process ended: exit code 1, Error: no room";
    expect(explain(worker, "zh")).toBe("负载机 alpha：负载进程已结束：退出码 1, Error: no room");
    const missed = "load machine alpha was lost: what it said was lost by Redis";
    expect(explain(missed, "zh")).toBe("失去负载机 alpha：它发来的消息被 Redis 丢失");
    const unreached = "load machine alpha: no server answers: ECONNREFUSED";
    expect(explain(unreached, "zh")).toBe("负载机 alpha：没有服务器应答：ECONNREFUSED");
  });

  it("are in both languages, with the same placeholders", () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join();
    expect(REASONS.filter(({ en, zh }) => placeholders(en) !== placeholders(zh))).toEqual([]);
    expect(REASONS.filter(({ zh }) => !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it("that nobody knows are shown as they are", () => {
    expect(explain("the cat sat on the cable", "zh")).toBe("the cat sat on the cable");
  });
});
