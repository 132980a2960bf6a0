import { told } from "../../../bench/run/measured-server.ts";
import { describe, expect, it } from "vitest";
import { chooseConditions, type Wish } from "../../../bench/network/conditions.ts";
import type { Possibilities } from "../../../bench/network/possibilities.ts";
import { makePeersPlan, PEERS_OPTIONS } from "../../../bench/peers/peers-options.ts";
import { choosePinning } from "../../../bench/peers/run/pinning.ts";
import { NCHAN_MISSING } from "../../../bench/peers/servers/nchan/find-nchan.ts";
import { judgeMessages } from "../../../bench/peers/run/test-bed.ts";
import { auditCapacityTrial, auditStreamTrial } from "../../../bench/run/audit.ts";
import { CAPACITY_METRICS, STREAM_METRICS } from "../../../bench/metrics.ts";
import { capacityTrial, parameters, streamTrial } from "../../../bench/result/result-for-tests.ts";
import { estimate, pairedRatio } from "../../../bench/statistics.ts";
import { namespaceWords } from "../../../bench/network/namespace-words.ts";
import { wireWords } from "../../../bench/wire/words.ts";
import { parseOptions } from "../../../server/command-line.ts";
import { dictionary, reportTranslator } from "./dictionary.ts";
import { chooseLanguage, type Entry } from "../shell/languages.ts";
import { explain, explainEach } from "./reasons.ts";

const entries: readonly [string, Entry][] = Object.entries(dictionary);

describe("the dictionary", () => {
  it("speaks Chinese where it says so, but for names that are the same everywhere", () => {
    const same = entries.filter(([, { zh }]) => !/\p{Script=Han}/u.test(zh)).map(([key]) => key);
    expect(same.toSorted()).toEqual([
      "atInterval",
      "auditObjection",
      "classicWebsocket",
      "classicWebsocketRate",
      "clauseComma",
      "colon",
      "layerHttp",
      "layerTcpIp",
      "listComma",
      "mapAgainst",
      "mapRatio",
      "paramBy",
      "paramHttp1",
      "paramHttp2",
      "peersLimit",
      "processRedis",
      "runNode",
      "semicolon",
      "transportSse",
      "transportWebsocket",
      "trustTrialsOf",
      "validOfAll",
    ]);
  });

  it("fills placeholders with text as it is", () => {
    expect(reportTranslator("en")("failureHeading", { name: "$& <b>{name}</b>" })).toBe(
      "“$& <b>{name}</b>” cannot be shown",
    );
  });
});

describe("the language", () => {
  it("is the address's, then the remembered one, then the browser's, then English", () => {
    expect(chooseLanguage("zh", "en", ["en"])).toBe("zh");
    expect(chooseLanguage(null, "zh", ["en"])).toBe("zh");
    expect(chooseLanguage(null, null, ["fr-FR", "zh-Hant-TW", "en"])).toBe("zh");
    expect(chooseLanguage("tlh", null, ["fr"])).toBe("en");
  });
});

describe("the bench's reasons", () => {
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

  it("are known to the page, every one of them", () => {
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
    expect(explainEach(both, "zh")).toBe(
      `${explain(wireReasons[0] ?? "", "zh")}；${explain(wireReasons[3] ?? "", "zh")}`,
    );
    expect(explainEach(both, "en")).toBe(both);
  });

  it.each<[string, Partial<Wish>, Partial<Possibilities>]>([
    ["as asked", { wire: "model" }, {}],
    ["for a link", { rttMs: 20 }, { whyNoNetem: () => Promise.resolve("none") }],
    ["for somebody's Redis", { stream: "redis", isRedisForeign: true }, {}],
    ["for several servers", { stream: "redis", isRedisForeign: true, servers: 2 }, {}],
  ])("for the source of TCP/IP bytes, %s, is known to the page", async (_, wish, unlike) => {
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
    expect(explainEach(wireReason ?? "", "zh")).toMatch(/\p{Script=Han}/u);
  });

  it("that nobody knows are shown as they are", () => {
    expect(explain("the cat sat on the cable", "zh")).toBe("the cat sat on the cable");
  });
});
