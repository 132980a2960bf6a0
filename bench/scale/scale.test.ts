import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trialMachine } from "../result/load-machine-for-tests.ts";
import { parameters, streamTrial } from "../result/result-for-tests.ts";
import type { StreamPoint, StreamTrial } from "../result/schema.ts";
import type { Transport } from "../../protocol/transports.ts";
import { gatherEvidence } from "../claims/evidence.ts";
import { growsInLoad, growsInSubscribers } from "./axis.ts";
import { whereTransportsBreak } from "./breaking.ts";
import { growthExponent, TOO_FEW_POINTS } from "./exponent.ts";
import { growthCurve } from "./growth.ts";

const NUMBERS = [1, 10, 100, 1000, 3000, 10_000];

function point(
  subscribers: number,
  trials: readonly Partial<StreamTrial>[],
  transport: Transport = "sse",
): StreamPoint {
  return {
    parameters: { ...parameters, subscribers, messagesPerSecond: 0.5 },
    series: [
      {
        transport,
        trials: trials.map((changes, round) => streamTrial({ round, ...changes })),
        summary: {},
        pooledLatency: null,
        pooledUncorrectedLatency: null,
      },
    ],
    comparisons: [],
  };
}

describe("an exponent", () => {
  it("is that of the power law that the values follow", () => {
    for (const exponent of [0, 0.5, 1, 1.7]) {
      const round = NUMBERS.map((subscribers) => ({ subscribers, value: 3 * subscribers ** exponent }));
      const found = growthExponent([round, round]);
      expect(found).toMatchObject({ kind: "measured", trials: 2, interval: "range" });
      if (found.kind === "measured") expect(found.median).toBeCloseTo(exponent);
    }
  });

  it("does not hear of a fixed cost below a thousand subscribers", () => {
    const round = NUMBERS.map((subscribers) => ({ subscribers, value: subscribers < 1000 ? 1000 : subscribers }));
    expect(growthExponent([round])).toMatchObject({ median: 1 });
  });

  it("has an interval from six rounds on, each round fitted by itself", () => {
    const rounds = [0.9, 0.95, 1, 1, 1.05, 1.1].map((exponent) =>
      NUMBERS.map((subscribers) => ({ subscribers, value: subscribers ** exponent })),
    );
    const found = growthExponent(rounds);
    if (found.kind !== "measured") throw new Error("expected an exponent");
    expect(found.interval).toBe("bootstrap-95");
    expect(found.median).toBeCloseTo(1);
    expect(found.low).toBeGreaterThanOrEqual(0.9 - 1e-9);
  });

  it("is not told of too few points, of a narrow span, or of nothing", () => {
    const of = (...numbers: number[]) => growthExponent([numbers.map((subscribers) => ({ subscribers, value: 1 }))]);
    const tooFew = { kind: "not-measured", reason: TOO_FEW_POINTS };
    expect(of(1, 10, 100, 1000, 10_000)).toEqual(tooFew);
    expect(of(1000, 1500, 2000)).toEqual(tooFew);
    expect(of()).toEqual(tooFew);
    expect(growthExponent([NUMBERS.map((subscribers) => ({ subscribers, value: 0 }))])).toEqual(tooFew);
  });
});

describe("growth", () => {
  it("is of what all subscribers take together, of valid trials only", () => {
    const points = NUMBERS.map((subscribers) =>
      point(subscribers, [{ requests: subscribers }, { requests: 7, valid: false }]),
    );
    const { points: told, exponent } = growthCurve(points, "sse", "requestsPerSecond");
    expect(told.map(({ subscribers }) => subscribers)).toEqual(NUMBERS);
    expect(told[0]?.estimate).toMatchObject({ median: 1 / 30, trials: 1 });
    if (exponent.kind === "measured") expect(exponent.median).toBeCloseTo(1);
    else expect.fail("expected an exponent");
  });

  it("has no memory where no trial tells it", () => {
    const { points, exponent } = growthCurve([point(100, [{}])], "sse", "serverMemoryBytes");
    expect(points).toEqual([]);
    expect(exponent.kind).toBe("not-measured");
  });

  it("is over points that differ in their load alone", () => {
    const points = [point(1, [{}]), point(10, [{}])];
    const busier = points.map((one) => ({ ...one, parameters: { ...one.parameters, messagesPerSecond: 9 } }));
    expect(growsInSubscribers(points)).toBe(true);
    expect(growsInSubscribers([...points, ...busier])).toBe(false);
    expect(growsInLoad([...points, ...busier])).toBe(true);
    expect(growsInLoad(points.slice(0, 1))).toBe(false);
    const [first, second] = points;
    if (first === undefined || second === undefined) throw new Error("expected two points");
    expect(growsInLoad([first, { ...second, parameters: { ...second.parameters, rttMs: 20 } }])).toBe(false);
  });
});

describe("a transport breaks", () => {
  const audit = streamTrial().audit;
  const lost = { expected: 1000, delivered: 990, lost: 10, duplicate: 0, outOfOrder: 0 };
  const busy = { ...streamTrial().workers[0], cpuUserUs: 15_000_000, cpuSystemUs: 0 } as StreamTrial["workers"][number];
  const breaking = (...trials: Partial<StreamTrial>[]) =>
    whereTransportsBreak([point(10, [{}]), point(100, trials), point(1000, [{}])], 2)[0];

  it("at the smallest load at which a bound is crossed, and held below it", () => {
    expect(breaking({})).toEqual({
      transport: "sse",
      heldAt: { subscribers: 1000, messagesPerSecond: 0.5 },
      brokeAt: null,
    });
    expect(breaking({ ledger: lost })).toMatchObject({
      heldAt: { subscribers: 10 },
      brokeAt: { subscribers: 100, crossed: ["lost"], cause: "unexplained" },
    });
  });

  it("when most trials say so, whether they count or not", () => {
    expect(breaking({ ledger: lost, valid: false }, {}, {})?.brokeAt).toBeNull();
    expect(breaking({ ledger: lost, valid: false }, { ledger: lost }, {})?.brokeAt).toMatchObject({
      crossed: ["lost"],
    });
  });

  it("at what most trials crossed, or each of them when no two agree: never at nothing", () => {
    const saturated = { audit: { ...audit, saturated: ["server"] } } as const;
    const late = { latency: lateBy(1_100_000) };
    const found = (...trials: readonly object[]) => breaking(...(trials as Partial<StreamTrial>[]))?.brokeAt;
    expect(found(saturated, late)).toMatchObject({ crossed: ["server", "late"], cause: "server" });
    expect(found({ ledger: lost }, late)).toMatchObject({ crossed: ["lost", "late"], cause: "unexplained" });
    expect(found(saturated, saturated, late)).toMatchObject({ crossed: ["server"] });
    const kinds = [{}, saturated, late, { ledger: lost }];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 7 }), (trials) => {
        const isMost = trials.filter((trial) => trial !== kinds[0]).length > trials.length / 2;
        expect(found(...trials) !== null).toBe(isMost);
      }),
    );
  });

  it.each([
    ["server", "server", { audit: { ...audit, saturated: ["server"] } }],
    ["generator", "worker", { audit: { ...audit, saturated: ["worker"] } }],
    ["between", "proxy", { audit: { ...audit, saturated: ["proxy"] } }],
    ["between", "redis", { audit: { ...audit, saturated: ["redis"] } }],
    ["generator", "worker-late", { workers: [{ ...streamTrial().workers[0], eventLoopDelayP99Us: 900_000 }] }],
    ["machine", "machine", { workers: [busy, busy, busy, { ...busy, cpuUserUs: 14_000_000 }] }],
    ["unexplained", "connections", { valid: false, invalidReason: "3 connections were lost: reset" }],
    ["unexplained", "late", { latency: lateBy(1_100_000) }],
  ] as const)("by the %s: %s", (cause, crossed, changes) => {
    expect(breaking(changes as Partial<StreamTrial>)?.brokeAt).toMatchObject({ cause, crossed: [crossed] });
  });

  it("by nobody who can be named where other programs had the CPU, unless the server was at its limit", () => {
    const disturbed = { ...audit, cpuOthersPercent: 40 };
    expect(breaking({ audit: disturbed })?.brokeAt).toBeNull();
    expect(breaking({ audit: disturbed, ledger: lost })?.brokeAt).toMatchObject({ cause: "others" });
    expect(breaking({ audit: { ...disturbed, saturated: ["server"] } })?.brokeAt).toMatchObject({ cause: "server" });
  });

  it("not by the CPU of other machines, but by that of a Redis on this one", () => {
    const workers = [busy, busy, busy, { ...busy, cpuUserUs: 14_000_000 }];
    expect(breaking({ workers, machines: [trialMachine({})] })?.brokeAt).toBeNull();
    const redis = { cpuUs: 29_000_000, rssBytes: 1 };
    expect(breaking({ workers: [busy, { ...busy, cpuUserUs: 12_000_000 }], redis })?.brokeAt).toMatchObject({
      cause: "machine",
    });
  });

  it("not by what a load machine's host took", () => {
    const machine = trialMachine({});
    const robbed = { ...machine, audit: { ...machine.audit, cpuStealPercent: 30 } };
    expect(breaking({ valid: false, ledger: lost, machines: [robbed] })?.brokeAt).toBeNull();
  });

  it("not by what the machine's host took", () => {
    expect(
      breaking({
        valid: false,
        ledger: lost,
        invalidReason: "10 of 1000 messages were lost",
        audit: { ...audit, cpuStealPercent: 30 },
      }),
    ).toEqual({
      transport: "sse",
      heldAt: { subscribers: 1000, messagesPerSecond: 0.5 },
      brokeAt: null,
    });
  });

  it("where its subscribers cannot connect, which is all that there is of such a trial", () => {
    const unmeasured = [
      {
        transport: "sse",
        round: 0,
        orderInRound: 0,
        seed: 1,
        startedAt: "2026-01-01T00:00:00.000Z",
        valid: false,
        invalidReason: "only 7 of 100 subscribers could connect",
      } as const,
    ];
    const points = [point(10, [{}]), { ...point(100, []), series: [], unmeasured }];
    expect(whereTransportsBreak(points, 2)).toMatchObject([
      { transport: "sse", heldAt: { subscribers: 10 }, brokeAt: { subscribers: 100, crossed: ["unconnected"] } },
    ]);
  });

  it("later by short polling, which promises no more than its interval", () => {
    const polled = [point(100, [{ latency: lateBy(1_100_000) }], "short-polling")];
    expect(whereTransportsBreak(polled, 2)[0]?.brokeAt).toBeNull();
  });
});

function lateBy(deliveries99Us: number): StreamTrial["latency"] {
  const { latency } = streamTrial();
  return latency && { ...latency, deliveries99Us };
}

it("no claim rests on a scenario that is there to break", () => {
  const points = [point(100, [{}])];
  const named = (name: string) => gatherEvidence({ scenarios: [{ name, kind: "stream", points }] }).streams;
  expect(named("scale")).toHaveLength(1);
  expect(named("overload")).toHaveLength(0);
});
