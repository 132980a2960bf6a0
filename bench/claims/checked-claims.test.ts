// C10 to C20: verdicts by checks, echoes and heartbeats.
import { describe, expect, it } from "vitest";
import type { ClaimId, Verdict } from "../result/claims-schema.ts";
import type { Check } from "../result/checks-schema.ts";
import { checks, echoes, heartbeats } from "./checked-for-tests.ts";
import { brief, judged } from "./judged-for-tests.ts";
import { pointOf, streams } from "./points-for-tests.ts";

describe("a protocol claim", () => {
  const one = ["C11", "C12", "C13", "C20"] as const satisfies readonly ClaimId[];
  const cases: [outcomes: Check["outcome"][], verdict: Verdict][] = [
    [["passed", "passed"], "holds"],
    [["passed", "failed"], "does-not-hold"],
    [["passed", "skipped"], "holds-with-limits"],
    [["skipped"], "not-measured"],
  ];

  it.for(cases)("with checks that %j is %s", ([outcomes, verdict]) => {
    for (const id of one) {
      expect(judged(id, checks("conformance", id, ...outcomes)).verdict).toBe(verdict);
    }
    for (const id of ["C18", "C19"] as const) {
      expect(judged(id, checks("browser", id, ...outcomes)).verdict).toBe(verdict);
    }
  });

  it("counts its own checks only", () => {
    const claim = judged("C11", checks("conformance", "C11", "passed", "passed"), checks("browser", "C10", "failed"));
    expect(claim.checks).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it("that is checked twice has its limits when one of them did not run, and does not hold when one fails", () => {
    const raw = checks("conformance", "C10", "passed");
    expect(judged("C10", raw)).toMatchObject({
      verdict: "holds-with-limits",
      command: "npm run bench -- --scenario browser",
    });
    expect(judged("C10", raw, checks("browser", "C10", "passed"))).toMatchObject({ verdict: "holds", command: null });
    expect(judged("C10", raw, checks("browser", "C10", "failed")).verdict).toBe("does-not-hold");
  });

  it("takes the browser's checks as well where there are some", () => {
    const raw = checks("conformance", "C11", "passed");
    expect(judged("C11", raw, checks("browser", "C11", "failed")).verdict).toBe("does-not-hold");
    expect(judged("C11", checks("browser", "C11", "passed")).verdict).toBe("holds-with-limits");
  });

  it("C12 has the cost of masking beside it", () => {
    const estimate = {
      kind: "measured",
      median: 110,
      low: 100,
      high: 120,
      interval: "bootstrap-95",
      trials: 9,
    } as const;
    const figures = [
      { name: "maskUsPerMiB", unit: "us", estimate },
      { name: "byteLoopUsPerMiB", unit: "us", estimate: { ...estimate, median: 1460 } },
      { name: "something else", unit: "us", estimate },
    ] as const;
    const claim = judged("C12", { ...checks("conformance", "C12", "passed"), figures: [...figures] });
    expect(claim.verdict).toBe("holds");
    expect(claim.figures.map(({ name }) => name)).toEqual(["maskPerMiB", "byteLoopPerMiB"]);
  });

  it("C18 tells the requests that its pictures show", () => {
    const step = { atMs: 1, direction: "up", messages: 0, bytes: null, detail: "" } as const;
    const steps = [
      { ...step, what: "request" } as const,
      { ...step, what: "request" } as const,
      { ...step, direction: "down", what: "answer", messages: 4 } as const,
    ];
    const browser = checks("browser", "C18", "passed");
    const claim = judged("C18", { ...browser, recordings: [{ kind: "sequence", transport: "short-polling", steps }] });
    expect(brief(claim.figures)).toEqual(["recordedRequests at short-polling 0.5"]);
  });
});

describe("C14: echoes", () => {
  const quiet = (lost = 0) => echoes({ by: "post", roundTripUs: 1500, bytesPerEcho: 900 }, { by: "websocket", lost });

  it("hold when all come back, in a browser as well", () => {
    const claim = judged("C14", quiet(), checks("browser", "C14", "passed"));
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toEqual([
      "echoesReturned at websocket 100",
      "roundTripRatio at post 1.5",
      "echoBytesRatio at post 4.5",
    ]);
  });

  it("have their limits without a browser, and do not hold when some are lost", () => {
    expect(judged("C14", quiet()).verdict).toBe("holds-with-limits");
    expect(judged("C14", quiet(3)).verdict).toBe("does-not-hold");
  });
});

describe("C15: SSE", () => {
  it("holds with one long answer, all of the stream, and a browser that resumes", () => {
    const stream = streams("steady", pointOf({ sse: { framing: 30, tcpIp: 104 }, websocket: { framing: 2 } }));
    const claim = judged("C15", stream, checks("browser", "C15", "passed"));
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toEqual([
      "requestsPerMessage at sse 0",
      "deliveredShare at sse 100",
      "ipBytesRatio at sse 1.16",
      "latencyRatio at sse 1",
    ]);
    expect(judged("C15", stream, checks("browser", "C15", "failed")).verdict).toBe("holds-with-limits");
  });

  it("does not hold when each message takes a request, and some are lost", () => {
    const broken = streams("steady", pointOf({ sse: { requests: 1, lost: 9 } }));
    expect(judged("C15", broken).verdict).toBe("does-not-hold");
  });
});

describe("C16: full duplex", () => {
  const flowing = (roundTripUs: number, bytesPerEcho: number, connections: number) =>
    echoes(
      { follows: "long-polling", by: "post", roundTripUs, bytesPerEcho, connections },
      { follows: "sse", by: "post", roundTripUs, bytesPerEcho: 700, connections: 2 },
      { follows: "websocket", by: "websocket", roundTripUs: 1000, bytesPerEcho: 200, connections: 1 },
    );

  it("holds when connections, bytes and round trips are all more", () => {
    const claim = judged("C16", flowing(1500, 1000, 2));
    expect(claim.verdict).toBe("holds");
    expect(claim.figures.slice(0, 3).map(({ name }) => name)).toEqual([
      "connectionsRatio",
      "duplexBytesRatio",
      "roundTripRatio",
    ]);
    expect(claim.counterMeasurements).toHaveLength(3);
  });

  it("has its limits where round trips tie, and does not hold where nothing is more", () => {
    const tied = judged("C16", flowing(1000, 1000, 2));
    expect(tied.verdict).toBe("holds-with-limits");
    expect(tied.limits.map(({ name }) => name)).toEqual(["roundTripRatio"]);
    expect(judged("C16", flowing(1000, 200, 1)).verdict).toBe("does-not-hold");
  });
});

describe("C17: heartbeats", () => {
  const pong = checks("conformance", "C17", "passed");

  it("hold when every silent peer is noticed soon and no living one is cut; what asks for no answer notices nothing", () => {
    const claim = judged("C17", heartbeats({ transport: "websocket" }, { transport: "sse", noticed: 0 }), pong);
    expect(claim.verdict).toBe("holds");
    expect(brief(claim.figures)).toEqual([
      "noticedShare at websocket 100",
      "noticedAfterHeartbeats at websocket 2.5",
      "cutByMistake at websocket 0",
      "heartbeatBytesPerHour at websocket 1152",
    ]);
    expect(claim.figures.at(-1)?.modelled).toBe(1152); // 144 pings an hour, 8 bytes with their pongs
    expect(brief(claim.counterMeasurements)[0]).toBe("noticedShare at sse 0");
  });

  it("have their limits when a living peer is cut, and do not hold when nothing is noticed", () => {
    expect(judged("C17", heartbeats({ transport: "websocket", cutByMistake: 1 }), pong).verdict).toBe(
      "holds-with-limits",
    );
    const deaf = heartbeats({ transport: "websocket", noticed: 0, cutByMistake: 2 });
    expect(judged("C17", deaf, checks("conformance", "C17", "failed")).verdict).toBe("does-not-hold");
  });
});
