import { build } from "esbuild";
import * as fc from "fast-check";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { CLAIM_IDS, claimSchema } from "../result/claims-schema.ts";
import type { Parameters, Result, ScenarioResult } from "../result/schema.ts";
import { echoes, heartbeats } from "./checked-for-tests.ts";
import { CLAIMS } from "./claims.ts";
import { judgeClaims } from "./judge-claims.ts";
import { type Outcome, pointOf, streams } from "./points-for-tests.ts";
import { SCENARIO_NAMES } from "../scenarios/names.ts";
import { CLAIM_WORDS } from "./words/claim-words.ts";
import { figureWords } from "./words/figures.ts";

const POLLED: Outcome = { header: 600, upHeader: 700, requests: 1 };

/** Something for each of the measured claims. */
function everything(options: { trials?: number; valid?: boolean } = {}): ScenarioResult[] {
  const { trials = 6, valid = true } = options;
  const point = (changes: Partial<Parameters> = {}, header = 0) => {
    const polled = { ...POLLED, upHeader: 700 + header, valid };
    return pointOf(
      {
        "short-polling": polled,
        "long-polling": polled,
        sse: { framing: 30, valid },
        websocket: { framing: 2, valid },
      },
      changes,
      { trials },
    );
  };
  return [
    streams("overhead", point()),
    streams(
      "cookie",
      point({ headers: "cookie", cookieBytes: 256 }),
      point({ headers: "cookie", cookieBytes: 1280 }, 1024),
    ),
    streams("binary", point({ payloadKind: "binary" })),
    streams("compression", point({ compression: true })),
    streams("tls-h2", point({ tls: true })),
    streams("rtt", point({ rttMs: 100 })),
    streams("idle", point({ messagesPerSecond: 0 })),
  ];
}

describe("the claims", () => {
  it("are all twenty, in order, with words, a section, and scenarios that measure them", () => {
    expect(CLAIMS.map(({ id }) => id)).toEqual(CLAIM_IDS);
    expect(judgeClaims({ scenarios: [] }).map(({ id }) => id)).toEqual(CLAIM_IDS);
    for (const { id, section, measuredBy } of CLAIMS) {
      expect(section).toMatch(/^\d/);
      expect(measuredBy.length).toBeGreaterThan(0);
      expect(SCENARIO_NAMES).toEqual(expect.arrayContaining([...measuredBy]));
      expect(CLAIM_WORDS[id].title.en.length, `${id} in a table's cell`).toBeLessThanOrEqual(40);
    }
  });

  it("without anything measured are not measured, and each names its command", () => {
    for (const claim of judgeClaims({ scenarios: [] })) {
      expect(claim).toMatchObject({ verdict: "not-measured", figures: [], limits: [], counterMeasurements: [] });
      expect(claim.command).toMatch(/^npm run bench -- --scenario [a-z0-9,-]+$/);
    }
  });

  it("are not measured by trials that do not count, nor by scenarios without points", () => {
    const messages = everything({ valid: false }).filter(({ name }) => name !== "tls-h2" && name !== "overhead");
    const verdicts = judgeClaims({ scenarios: messages }).filter(({ id }) => id !== "C15");
    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(["not-measured"]));
    const empty = ["overhead", "cookie"].map((name): ScenarioResult => ({ name, kind: "stream", points: [] }));
    expect(judgeClaims({ scenarios: empty }).every(({ verdict }) => verdict === "not-measured")).toBe(true);
  });

  it("conclude nothing from fewer than six trials", () => {
    const verdicts = judgeClaims({ scenarios: everything({ trials: 5 }) }).map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(["inconclusive", "not-measured"]));
    const conclusive = judgeClaims({ scenarios: everything() }).map(({ verdict }) => verdict);
    expect(conclusive).toContain("holds");
  });

  it("fit the result's schema, with words for every figure", () => {
    const scenarios = [
      ...everything(),
      echoes({ by: "post" }, { by: "websocket" }, { follows: "sse", by: "post" }),
      heartbeats({ transport: "websocket" }, { transport: "sse" }),
    ];
    for (const claim of judgeClaims({ scenarios })) {
      expect(v.parse(claimSchema, claim)).toEqual(claim);
      for (const { name, at } of [...claim.figures, ...claim.limits, ...claim.counterMeasurements]) {
        expect(figureWords(name), name).toBeDefined();
        expect(at, name).toHaveProperty("scenario");
      }
    }
  });

  it("are pure: they run in a browser as they are", async () => {
    const entryPoints = [fileURLToPath(new URL("./judge-claims.ts", import.meta.url))];
    const { errors } = await build({ entryPoints, bundle: true, platform: "browser", format: "esm", write: false });
    expect(errors).toEqual([]);
  });
});

describe("a file that lies", () => {
  const value = fc.oneof(
    fc.constantFrom(0, 1e308, 5e-324, Number.MAX_SAFE_INTEGER),
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  );
  const outcome = fc.record({
    header: value,
    framing: value,
    payload: value,
    tls: value,
    tcpIp: fc.option(value),
    upHeader: value,
    openingBytes: value,
    requests: value,
    cpuUs: value,
    latencyUs: value,
    memoryBytes: fc.double({ noNaN: true, noDefaultInfinity: true }),
  });

  it("gets verdicts that fit the schema all the same: huge numbers, zeros, negative ones", () => {
    const property = fc.property(outcome, outcome, value, (polling, websocket, messagesPerSecond) => {
      const outcomes = { "short-polling": polling, "long-polling": polling, sse: websocket, websocket };
      const changes = [
        {},
        { messagesPerSecond },
        { cookieBytes: 9 },
        { compression: true },
        { tls: true },
        { keepAlive: false },
      ];
      const scenarios = [streams("steady", ...changes.map((change) => pointOf(outcomes, change)))];
      for (const claim of judgeClaims({ scenarios })) expect(v.safeParse(claimSchema, claim).success).toBe(true);
    });
    fc.assert(property, { numRuns: 5 });
  });

  it("may have transports, rounds and comparisons missing or doubled", () => {
    const point = pointOf({ "short-polling": POLLED, websocket: { framing: 2 } });
    const [polling] = point.series;
    const torn: Result["scenarios"] = [
      streams("overhead", { ...point, comparisons: [] }),
      streams("overhead", { ...point, series: [] }),
      streams("overhead", { ...point, series: polling ? [polling, polling] : [] }),
      streams("overhead", { ...point, series: point.series.map((one) => ({ ...one, trials: [], summary: {} })) }),
    ];
    expect(() => judgeClaims({ scenarios: torn })).not.toThrow();
  });
});
