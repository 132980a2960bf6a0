// C1 to C9: each verdict that figures can lead to.
import { describe, expect, it } from "vitest";
import { checks } from "./checked-for-tests.ts";
import { brief, judged } from "./judged-for-tests.ts";
import { CONDITIONS, type Outcomes, pointOf, streams } from "./points-for-tests.ts";

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

  it("does not hold for messages that are hardly longer than their header", () => {
    const tiny = pointOf({ websocket: { framing: 2, payload: 3 } });
    expect(judged("C4", streams("overhead", tiny)).verdict).toBe("does-not-hold");
  });

  it("counts a handshake once, however many streams follow it", () => {
    const claim = judged("C4", streams("overhead", pointOf(TYPICAL), pointOf(TYPICAL, { messagesPerSecond: 10 })));
    expect(claim.figures.filter(({ name }) => name === "openingBytes")).toHaveLength(1);
  });
});

describe("C5: latency", () => {
  const at = (rttMs: number, longPollingUs: number, messagesPerSecond = 20) => {
    const shortPolling = { latencyUs: 500_000 + rttMs * 1000 };
    const longPolling = { latencyUs: longPollingUs };
    const base = { latencyUs: 1000 + rttMs * 500 };
    return pointOf(
      { "short-polling": shortPolling, "long-polling": longPolling, sse: base, websocket: base },
      { rttMs, messagesPerSecond },
    );
  };

  it("holds where long polling is later at every round trip", () => {
    const claim = judged("C5", streams("rtt", at(0, 2000), at(100, 95_500)));
    expect(claim).toMatchObject({ verdict: "holds", command: null });
    expect(brief(claim.figures)[0]).toBe("latencyRatio at long-polling 1.87");
    expect(brief(claim.counterMeasurements)).toEqual(["latencyRatio at sse 1", "latencyRatio at sse 1"]);
  });

  it("has its limits where long polling ties, at a low rate", () => {
    const claim = judged("C5", streams("latency", at(0, 2000), at(100, 95_500), at(100, 51_500, 2)));
    expect(claim.verdict).toBe("holds-with-limits");
    expect(claim.limits.map((figure) => figure.at)).toEqual([
      { scenario: "latency", transport: "long-polling", rttMs: 100, messagesPerSecond: 2 },
    ]);
  });

  it("asks for a network when it saw none", () => {
    expect(judged("C5", streams("steady", at(0, 2000)))).toMatchObject({
      verdict: "holds-with-limits",
      command: "npm run bench -- --scenario rtt,latency",
    });
  });
});

describe("C6: state that is kept", () => {
  const withCookie = (cookieBytes: number, perWebSocketMessage: number, httpVersion: 1 | 2 = 1) => {
    const polled = { upHeader: 500 + (httpVersion === 2 ? 0 : cookieBytes), requests: 1 };
    return pointOf(
      { "short-polling": polled, "long-polling": polled, sse: {}, websocket: { upHeader: perWebSocketMessage } },
      { headers: "cookie", cookieBytes, httpVersion, tls: httpVersion === 2 },
    );
  };

  it("holds with slopes of 0 and 1; SSE sends nothing again either", () => {
    const claim = judged("C6", streams("cookie", withCookie(256, 0), withCookie(1024, 0), withCookie(4096, 0)));
    expect(claim.verdict).toBe("holds");
    expect(
      claim.figures.map(({ name, modelled, estimate }) => [name, modelled, "median" in estimate && estimate.median]),
    ).toEqual([
      ["cookiePerMessage", null, 0],
      ["cookiePerMessage", null, 0],
      ["cookiePerRequest", null, 1],
      ["cookiePerRequest", null, 1],
      ["cookiePerRequest", null, 1],
      ["cookiePerRequest", null, 1],
    ]);
    expect(brief(claim.counterMeasurements)).toEqual(["cookiePerMessage at sse 0", "cookiePerMessage at sse 0"]);
  });

  it("does not hold where WebSocket sends the cookie with each message and polling does not", () => {
    const point = (cookieBytes: number) =>
      pointOf(
        { "short-polling": { requests: 1 }, websocket: { upHeader: cookieBytes } },
        { headers: "cookie", cookieBytes },
      );
    expect(judged("C6", streams("cookie", point(256), point(1024))).verdict).toBe("does-not-hold");
  });

  it("is weakened by HTTP/2, which sends what it has sent before as an index", () => {
    const claim = judged(
      "C6",
      streams("cookie", withCookie(256, 0), withCookie(1024, 0), withCookie(256, 0, 2), withCookie(1024, 0, 2)),
    );
    expect(brief(claim.counterMeasurements)).toContain("cookiePerRequest at short-polling 0");
    expect(claim.verdict).toBe("holds");
  });

  it("says nothing of a single cookie", () => {
    expect(judged("C6", streams("cookie", withCookie(1024, 0)))).toMatchObject({
      verdict: "not-measured",
      command: "npm run bench -- --scenario cookie",
    });
  });
});

describe("C7: binary content", () => {
  it("holds where base64 costs more than a tenth, and does not where it would not", () => {
    const binary = (framing: number) =>
      streams("binary", pointOf({ sse: { framing }, websocket: { framing: 4 } }, { payloadKind: "binary" }));
    expect(judged("C7", binary(90)).verdict).toBe("holds");
    expect(brief(judged("C7", binary(90)).counterMeasurements)).toEqual(["ipBytesRatio at sse 1.48"]);
    expect(judged("C7", binary(5)).verdict).toBe("does-not-hold");
  });
});

describe("C8: extensions", () => {
  const compressed = (payload: number) => {
    const point = (compression: boolean) =>
      pointOf(
        { sse: { payload: compression ? 300 : 1000 }, websocket: { payload: compression ? payload : 1000 } },
        { compression },
      );
    return streams("compression", point(false), point(true));
  };
  const negotiated = checks("conformance", "C8", "passed");

  it("holds where compression saves and subprotocols are negotiated; gzip saves as well", () => {
    const claim = judged("C8", compressed(400), negotiated);
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.counterMeasurements)).toContain("compressedRatio at sse 0.3");
  });

  it("does not hold where compression saves nothing", () => {
    expect(judged("C8", compressed(1000)).verdict).toBe("does-not-hold");
    expect(judged("C8", negotiated)).toMatchObject({
      verdict: "holds-with-limits",
      command: "npm run bench -- --scenario compression",
    });
  });
});

describe("C9: infrastructure", () => {
  const over = (changes: Partial<typeof CONDITIONS>, lost = 0) =>
    pointOf({ websocket: { ...WEBSOCKET, tls: 22, lost } }, changes);

  it("holds when every message arrives over TLS and through a proxy, on the page's own port", () => {
    const samePort = checks("conformance", "C9", "passed", "passed");
    const claim = judged(
      "C9",
      streams("tls-h2", over({}), over({ tls: true }), over({ tls: true, via: "nginx" })),
      samePort,
    );
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toContain("tlsBytesPerMessage at websocket 22");
  });

  it("has its limits without a proxy, and does not hold when messages are lost", () => {
    expect(judged("C9", streams("tls-h2", over({ tls: true }))).verdict).toBe("holds-with-limits");
    expect(judged("C9", streams("tls-h2", over({ tls: true }, 5))).verdict).toBe("does-not-hold");
  });

  it("counts trials that are invalid because something was lost", () => {
    const lossy = pointOf({ websocket: { lost: 5, valid: false } }, { tls: true });
    expect(judged("C9", streams("tls-h2", lossy)).verdict).toBe("does-not-hold");
  });
});
