import { describe, expect, test } from "vitest";
import { readResult, ResultError } from "./read.ts";
import { result, streamTrial } from "./result-for-tests.ts";

/** The text of a valid result with the value at `path` replaced. */
function resultWith(path: string, value: unknown): string {
  const copy: unknown = JSON.parse(JSON.stringify(result()));
  const keys = path.split(".");
  const last = keys.pop()!;
  let target = copy as Record<string, unknown>;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  if (value === undefined) delete target[last];
  else target[last] = value;
  return JSON.stringify(copy);
}

function errorOf(json: string): ResultError {
  try {
    readResult(json);
  } catch (error) {
    if (error instanceof ResultError) return error;
    throw error;
  }
  throw new Error(`expected a ResultError for ${json.slice(0, 200)}`);
}

test("reads back what was written", () => {
  const written = result();
  expect(readResult(JSON.stringify(written))).toEqual(written);
  expect(readResult(JSON.stringify(written, undefined, 2))).toEqual(written);
});

test("fields it does not know are left out", () => {
  expect(readResult(resultWith("machine.nickname", "box"))).toEqual(result());
});

describe("not JSON", () => {
  test("a file cut off anywhere", () => {
    const json = JSON.stringify(result());
    for (let length = 0; length < json.length; length += 97) {
      const error = errorOf(json.slice(0, length));
      expect(error.code).toBe("not-json");
      expect(error.message).toBe("not a readable result file: expected complete JSON; is the file truncated?");
    }
  });

  test.for(["", "undefined", "{'a':1}", "<html></html>", `${JSON.stringify(result())}x`])("%#", (json) => {
    expect(errorOf(json).code).toBe("not-json");
  });
});

test.for(["null", "[]", "{}", "17", '"text"', '{"format":"other","version":1}', '{"version":1,"scenarios":[]}'])(
  "foreign JSON is not a result: %s",
  (json) => {
    const error = errorOf(json);
    expect(error.code).toBe("not-a-result");
    expect(error.detail).toContain('"format": "transport-comparison-lab/result"');
  },
);

describe("another version is named", () => {
  test.for([
    [1, "1"],
    [0, "0"],
    ["1", '"1"'],
    [null, "null"],
    [undefined, "undefined"],
  ] as const)("%j", ([version, shown]) => {
    const error = errorOf(resultWith("version", version));
    expect(error.code).toBe("other-version");
    expect(error.detail).toBe(`expected version 3, got ${shown}`);
  });
});

describe("one wrong field is named by its path", () => {
  const trial = "scenarios.0.points.0.series.0.trials.0";
  test.for([
    ["createdAt", "yesterday"],
    ["status", "done"],
    ["elapsedMs", -1],
    ["seed", 1.5],
    ["machine", undefined],
    ["machine.cpuCount", "2"],
    ["software.gitDirty", "no"],
    ["options.out", { a: 1 }],
    ["scenarios", {}],
    ["scenarios.0.name", 7],
    ["scenarios.1.points.0.series.0.endpoint", "GET /"],
    ["scenarios.1.points.0.series.0.trials.0.errors", null],
    ["scenarios.0.points.0.parameters.arrivals", "bursts"],
    ["scenarios.0.points.0.series.0.transport", "carrier-pigeon"],
    [`${trial}.ledger.lost`, -1],
    [`${trial}.valid`, 1],
    [`${trial}.latency.p99Us`, undefined],
    [`${trial}.latency.p50Us`, "50"],
    [`${trial}.bytes.steady.down.tcpStream`, "84000"],
    [`${trial}.server.rssBytes`, null],
    [`${trial}.serverMemoryDeltaBytes`, "0"],
    ["scenarios.0.points.0.series.0.summary.latencyMeanUs.median", null],
    ["scenarios.0.points.0.series.0.summary.latencyMeanUs.trials", 0],
    ["scenarios.0.points.0.comparisons.0.ratio.reason", 1],
  ] as const)("%s: %j", ([path, value]) => {
    const error = errorOf(resultWith(path, value));
    expect(error.code).toBe("invalid");
    expect(error.detail).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}: Invalid `));
  });

  test("a figure that is neither measured nor not-measured", () => {
    const path = "scenarios.0.points.0.series.0.summary.latencyMeanUs";
    expect(errorOf(resultWith(path, { kind: "guessed", median: 1 })).detail).toMatch(/summary\.latencyMeanUs\.kind: /);
  });

  test("a number too large for JSON's readers is not a number", () => {
    const json = JSON.stringify(result()).replace('"elapsedMs":60000', '"elapsedMs":1e999');
    expect(errorOf(json).detail).toMatch(/^elapsedMs: /);
  });
});

describe("hostile keys are harmless", () => {
  const { stringify } = JSON;

  test.for(["__proto__", "constructor", "prototype"])("%s in options and summary changes no prototype", (key) => {
    const poison = `"${key}":{"polluted":true,"kind":"not-measured","reason":"x"}`;
    const inSummary = stringify(result()).replace('"summary":{', `"summary":{${poison},`);
    const inOptions = stringify(result()).replace('"options":{', `"options":{"${key}":"polluted",`);
    for (const json of [inSummary, inOptions]) {
      expect(json).toContain(key);
      const read = readResult(json);
      expect(Object.hasOwn(read.options, key)).toBe(false);
      expect(Object.getPrototypeOf(read.options)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    }
  });

  test("__proto__ cannot stand in for a missing field", () => {
    const machine = stringify(result().machine);
    const json = stringify(result()).replace(`"machine":${machine}`, `"machine":{"__proto__":${machine}}`);
    expect(errorOf(json).detail).toMatch(/^machine\.platform: /);
    const whole = `{"__proto__":${stringify(result())}}`;
    expect(errorOf(whole).code).toBe("not-a-result");
  });
});

test("lists and texts that are too long are refused before a page has to draw them", () => {
  const overTime = Array.from({ length: 1001 }, (_, atMs) => ({ atMs, open: 1 }));
  const { connections } = streamTrial();
  const trial = streamTrial({ connections: { ...connections, overTime } });
  expect(errorOf(resultWith("scenarios.0.points.0.series.0.trials.0", trial)).detail).toMatch(/overTime: /);
  expect(errorOf(resultWith("machine.cpuModel", "x".repeat(10_001))).detail).toMatch(/^machine\.cpuModel: /);
});

describe("a student's parts beside ours", () => {
  const unmeasured = {
    round: 1,
    orderInRound: 0,
    seed: 1,
    startedAt: "2025-11-22T08:00:00.000Z",
    valid: false as const,
  };
  const series = {
    solution: "06-frames",
    parts: ["createFrameParser" as const],
    transport: "websocket" as const,
    trials: [streamTrial()],
    unmeasured: [{ ...unmeasured, invalidReason: "it was stopped" }],
    summary: {},
    pooledLatency: null,
    pooledUncorrectedLatency: null,
    toOurs: [],
  };

  test("are series of their own: a file without them is read as before", () => {
    const path = "scenarios.0.points.0.solutions";
    expect(readResult(resultWith(path, [series])).scenarios[0]).toMatchObject({ points: [{ solutions: [series] }] });
    expect(errorOf(resultWith(path, [{ ...series, parts: ["all"] }])).message).toMatch(/solutions\.0\.parts\.0/);
    expect(readResult(resultWith(path, undefined))).toEqual(result());
  });
});
