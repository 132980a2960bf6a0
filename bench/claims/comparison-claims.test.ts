// C5 to C9: each verdict that figures can lead to.
import { describe, expect, it } from "vitest";
import { checks } from "./checked-for-tests.ts";
import { brief, judged } from "./judged-for-tests.ts";
import { CONDITIONS, pointOf, streams } from "./points-for-tests.ts";

const WEBSOCKET = { framing: 2 } as const;

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
    expect(claim.command).toBeNull();
    expect(brief(claim.figures)).toContain("tlsBytesPerMessage at websocket 22");
  });

  it("has its limits without a proxy, and does not hold when messages are lost", () => {
    const samePort = checks("conformance", "C9", "passed");
    expect(judged("C9", streams("tls-h2", over({ tls: true })), samePort)).toMatchObject({
      verdict: "holds-with-limits",
      command: "npm run bench -- --scenario tls-h2",
    });
    expect(judged("C9", streams("tls-h2", over({ tls: true }, 5))).verdict).toBe("does-not-hold");
  });

  it("counts trials that are invalid because something was lost", () => {
    const lossy = pointOf({ websocket: { lost: 5, valid: false } }, { tls: true });
    expect(judged("C9", streams("tls-h2", lossy)).verdict).toBe("does-not-hold");
  });
});
