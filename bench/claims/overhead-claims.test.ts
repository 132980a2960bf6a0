// C1 to C4: each verdict that figures can lead to.
import { describe, expect, it } from "vitest";
import { summarizeStream } from "../summary.ts";
import { brief, judged } from "./judged-for-tests.ts";
import { type Outcomes, pointOf, streams } from "./points-for-tests.ts";

const WEBSOCKET = { framing: 2 } as const;
const POLLED = { header: 600, upHeader: 700, requests: 1, tcpIp: 156 } as const;

/** A browser's polls that bring a message each, held polls, and two streams: the article's own case. */
const TYPICAL: Outcomes = {
  "short-polling": { ...POLLED, cpuUs: 50, latencyUs: 500_000, openingBytes: 600 },
  "long-polling": { ...POLLED, cpuUs: 40, latencyUs: 1500, openingBytes: 700 },
  sse: { framing: 30, openingBytes: 700 },
  websocket: WEBSOCKET,
};

const typical = streams("overhead", pointOf(TYPICAL));

describe("C1: polling's overhead", () => {
  it("holds where header exceeds payload, and tells WebSocket's beside it", () => {
    const claim = judged("C1", typical);
    expect(claim).toMatchObject({ verdict: "holds", limits: [], command: null });
    expect(brief(claim.figures)).toContain("overheadPerPayload at short-polling 18.57");
    expect(brief(claim.figures)).toContain("overheadPerPayload at websocket 0.03");
  });

  it("has its limits where a poll brings many messages, and names the point", () => {
    const many = pointOf({ "short-polling": { header: 10, upHeader: 10 } }, { messagesPerSecond: 50 });
    const claim = judged("C1", streams("overhead", pointOf(TYPICAL), many));
    expect(claim.verdict).toBe("holds-with-limits");
    expect(claim.limits.map(({ at }) => at)).toEqual([
      { scenario: "overhead", transport: "short-polling", messagesPerSecond: 50 },
    ]);
    expect(judged("C1", streams("overhead", many)).verdict).toBe("does-not-hold");
  });

  it("is weakened by kept connections and HTTP/2, with a figure for each", () => {
    const fresh = pointOf({ "short-polling": { ...POLLED, tcpIp: 536 } }, { keepAlive: false });
    const kept = pointOf({ "short-polling": POLLED }, { keepAlive: true });
    const modern = pointOf({ "short-polling": { header: 20, upHeader: 30 } }, { tls: true, httpVersion: 2 });
    const claim = judged("C1", streams("keep-alive", fresh, kept), streams("tls-h2", modern));
    expect(brief(claim.counterMeasurements)).toEqual([
      "newConnectionRatio at short-polling 1.25",
      "overheadPerPayload at short-polling 0.71",
    ]);
    expect(claim.counterMeasurements[0]?.at).not.toHaveProperty("keepAlive");
  });
});

describe("C2: long polling's requests and held connections", () => {
  const idle = (memoryBytes: number) =>
    streams("idle", pointOf({ "long-polling": { memoryBytes }, websocket: { memoryBytes } }, { messagesPerSecond: 0 }));

  it("holds when both are there", () => {
    const claim = judged("C2", typical, idle(7000));
    expect(claim).toMatchObject({ verdict: "holds", command: null });
    expect(brief(claim.counterMeasurements)).toContain("memoryPerSubscriber at websocket 7000");
  });

  it("has its limits when only one is, or was measured", () => {
    expect(judged("C2", typical, idle(100)).verdict).toBe("holds-with-limits");
    expect(judged("C2", typical)).toMatchObject({
      verdict: "holds-with-limits",
      command: "npm run bench -- --scenario idle",
    });
  });
});

describe("C3: what WebSocket saves", () => {
  it("holds against both kinds of polling, with SSE as the counter-measurement", () => {
    const claim = judged("C3", typical);
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toEqual([
      "ipBytesRatio at short-polling 8.67",
      "ipBytesRatio at long-polling 8.67",
      "serverCpuRatio at short-polling 5",
      "serverCpuRatio at long-polling 4",
    ]);
    expect(brief(claim.counterMeasurements)).toEqual(["ipBytesRatio at sse 1.16", "serverCpuRatio at sse 1"]);
  });

  it("does not hold where polling costs less", () => {
    const cheap = { header: 1, tcpIp: 20, cpuUs: 5 };
    const point = pointOf({ "short-polling": cheap, "long-polling": cheap, websocket: WEBSOCKET });
    expect(judged("C3", streams("steady", point)).verdict).toBe("does-not-hold");
  });

  it("compares the TCP stream where packets were not counted: the model is not held against itself", () => {
    const modelled = pointOf(TYPICAL);
    for (const { trials } of modelled.series)
      for (const trial of trials) trial.network = { ...trial.network, wire: "model" };
    const names = judged("C3", streams("steady", modelled)).figures.map(({ name }) => name);
    expect(names).toContain("tcpStreamBytesRatio");
    expect(names).not.toContain("ipBytesRatio");
  });
});

describe("C4: control overhead", () => {
  it("holds where the frame's header is small, and says what lies around it", () => {
    const claim = judged("C4", typical);
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toEqual([
      "headerShare at websocket 2.86",
      "framingPerMessage at websocket 2",
      "openingBytes at websocket 800",
      "breakEvenMessages at short-polling 0.15", // 200 bytes of opening at 1,350 saved by each message
      "breakEvenMessages at long-polling 0.07",
      "breakEvenMessages at sse 3.57",
    ]);
    expect(brief(claim.counterMeasurements)).toEqual(["tcpIpShare at websocket 148.57"]);
  });

  it("says where the handshake is never paid back, and by how much", () => {
    const point = pointOf({ "short-polling": { header: 10, tcpIp: 20 }, websocket: WEBSOCKET });
    const claim = judged("C4", streams("steady", point));
    expect(brief(claim.counterMeasurements)).toContain("neverBreaksEven at short-polling 76");
    expect(brief(claim.figures).some((figure) => figure.startsWith("breakEven"))).toBe(false);
  });

  it("goes by the points that were planned with enough trials; a map of single trials neither helps nor limits it", () => {
    const once = pointOf({ websocket: WEBSOCKET }, { subscribers: 1 }, { trials: 1 });
    expect(judged("C4", typical, streams("break-even", once))).toEqual(judged("C4", typical));
    expect(judged("C4", streams("break-even", once)).verdict).toBe("inconclusive");
  });

  it("is limited by a point that was planned with enough trials and has too few valid ones", () => {
    const good = pointOf({ websocket: WEBSOCKET });
    const series = good.series.map((one) => {
      const trials = one.trials.map((trial) => ({ ...trial, valid: trial.round === 0 }));
      return { ...one, trials, summary: summarizeStream(trials, good.parameters) };
    });
    const few = { ...good, series };
    expect(judged("C4", typical, streams("steady", few)).verdict).toBe("holds-with-limits");
  });

  it("does not hold for messages that are hardly longer than their header", () => {
    const tiny = pointOf({ websocket: { framing: 2, payload: 3 } });
    expect(judged("C4", streams("overhead", tiny)).verdict).toBe("does-not-hold");
  });

  it("counts a handshake once, however many streams follow it", () => {
    const claim = judged("C4", streams("overhead", pointOf(TYPICAL), pointOf(TYPICAL, { messagesPerSecond: 10 })));
    expect(claim.figures.filter(({ name }) => name === "openingBytes")).toHaveLength(1);
  });
});
