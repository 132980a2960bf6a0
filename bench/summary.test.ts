import { describe, expect, test } from "vitest";
import { CAPACITY_METRICS, COMPARED_METRICS, STREAM_METRICS } from "./metrics.ts";
import { echoParameters, echoTrial } from "./result/echo-for-tests.ts";
import { trialMachine } from "./result/load-machine-for-tests.ts";
import { capacityTrial, parameters, streamTrial } from "./result/result-for-tests.ts";
import type { StreamTrial } from "./result/schema.ts";
import { compareEchoes, compareWithWebSocket, summarizeCapacity, summarizeStream } from "./summary.ts";

/** A trial of `round` whose deliveries took `meanUs` on average. */
function trial(round: number, meanUs: number, changes: Partial<StreamTrial> = {}): StreamTrial {
  const { latency } = streamTrial();
  return streamTrial({ round, latency: latency && { ...latency, meanUs }, ...changes });
}

describe("a summary", () => {
  test("has one figure for every metric", () => {
    expect(Object.keys(summarizeStream([streamTrial()], parameters))).toEqual(Object.keys(STREAM_METRICS));
    expect(Object.keys(summarizeCapacity([capacityTrial()]))).toEqual(Object.keys(CAPACITY_METRICS));
  });

  test("is taken over the valid trials only", () => {
    const trials = [
      trial(0, 1),
      trial(1, 900, { valid: false, invalidReason: "the worker was saturated" }),
      trial(2, 3),
    ];
    expect(summarizeStream(trials, parameters)["latencyMeanUs"]).toMatchObject({ median: 2, high: 3, trials: 2 });
    const capacity = [10, 20, 999].map((requestsPerSecond) =>
      capacityTrial({ requestsPerSecond, valid: requestsPerSecond < 100 }),
    );
    expect(summarizeCapacity(capacity)["requestsPerSecond"]).toMatchObject({ median: 15, trials: 2 });
  });

  test("without a valid trial has no figure", () => {
    const none = { kind: "not-measured", reason: "no valid trial" };
    expect(summarizeStream([trial(0, 1, { valid: false })], parameters)["latencyMeanUs"]).toEqual(none);
    expect(summarizeCapacity([])["requestsPerSecond"]).toEqual(none);
  });

  test("does not measure what one of the valid trials does not tell, and says why", () => {
    const summary = summarizeStream([trial(0, 1), trial(1, 1, { latency: null })], parameters);
    expect(summary["latencyMeanUs"]).toEqual({ kind: "not-measured", reason: "nothing was published" });
    expect(summary["connectionsOpened"]).toMatchObject({ kind: "measured", trials: 2 });
  });
});

/** The ratio of mean latencies, of SSE to WebSocket. */
function ratio(sse: StreamTrial[], websocket: StreamTrial[]) {
  const series = [
    { transport: "sse" as const, trials: sse },
    { transport: "websocket" as const, trials: websocket },
  ];
  return compareWithWebSocket(series, parameters).find(({ metric }) => metric === "latencyMeanUs")?.ratio;
}

describe("the comparison with WebSocket", () => {
  test("has each compared metric for every other transport", () => {
    const trials = [streamTrial()];
    const series = (["short-polling", "websocket", "sse"] as const).map((transport) => ({ transport, trials }));
    const comparisons = compareWithWebSocket(series, parameters);
    expect(comparisons.map(({ of, metric }) => `${of} ${metric}`)).toEqual(
      ["short-polling", "sse"].flatMap((of) => COMPARED_METRICS.map((metric) => `${of} ${metric}`)),
    );
    expect(comparisons.every(({ to }) => to === "websocket")).toBe(true);
  });

  test("does not exist without WebSocket", () => {
    expect(compareWithWebSocket([{ transport: "sse", trials: [streamTrial()] }], parameters)).toEqual([]);
  });

  test("does not pair trials whose load came from other machines each, as when one is lost in the middle of a round", () => {
    const both = { machines: [trialMachine({}), { ...trialMachine({}), name: "beta" }] };
    const one = { machines: [trialMachine({})] };
    const sse = [trial(0, 20, one), trial(1, 900, one)];
    const websocket = [trial(0, 10, one), trial(1, 300, both)];
    expect(ratio(sse, websocket)).toMatchObject({ median: 2, trials: 1 });
  });

  test("pairs the trials of a round, whatever their order in the list", () => {
    const sse = [trial(0, 20), trial(1, 400), trial(2, 6000)];
    const websocket = [trial(2, 3000), trial(0, 10), trial(1, 200)];
    expect(ratio(sse, websocket)).toMatchObject({ median: 2, low: 2, high: 2, trials: 3 });
    expect(ratio(websocket, sse)).toMatchObject({ median: 0.5 });
  });

  test("leaves a round out when either trial is invalid or missing", () => {
    const sse = [trial(0, 20), trial(1, 999, { valid: false }), trial(2, 777), trial(3, 555)];
    const websocket = [trial(0, 10), trial(1, 10), trial(2, 10, { valid: false })];
    expect(ratio(sse, websocket)).toMatchObject({ kind: "measured", median: 2, trials: 1 });
  });

  test("is not measured without a round in which both are valid", () => {
    expect(ratio([trial(0, 1)], [trial(1, 1)])).toEqual({
      kind: "not-measured",
      reason: "no round in which both trials are valid",
    });
  });

  test("is not measured where one of a pair does not tell, and says why", () => {
    const reason = "nothing was published";
    expect(ratio([trial(0, 1, { latency: null })], [trial(0, 1)])).toEqual({ kind: "not-measured", reason });
    expect(ratio([trial(0, 1)], [trial(0, 1, { latency: null })])).toEqual({ kind: "not-measured", reason });
  });

  test("is not measured against a 0", () => {
    expect(ratio([trial(0, 1)], [trial(0, 0)])).toEqual({ kind: "not-measured", reason: "a denominator is 0" });
  });
});

test("echoes are compared with those by WebSocket, round by round, over what both measured", () => {
  const rounds = [0, 1, 2].map((round) => echoTrial({ round, connectionsPeak: 10 }));
  const posts = rounds.map((trial) => ({ ...trial, connectionsPeak: 20, valid: trial.round !== 1 }));
  const series = [
    { follows: "sse" as const, by: "post" as const, trials: posts },
    { follows: "websocket" as const, by: "websocket" as const, trials: rounds },
  ];
  const comparisons = compareEchoes(series, { ...echoParameters, messagesPerSecond: 20 });
  expect(comparisons.every(({ of }) => of === "sse")).toBe(true);
  const ratioOf = (metric: string) => comparisons.find((one) => one.metric === metric)?.ratio;
  expect(ratioOf("connectionsPerClient")).toMatchObject({ median: 2, trials: 2 });
  expect(ratioOf("ipBytesPerEcho")).toMatchObject({ kind: "not-measured" });
  expect(compareEchoes(series.slice(0, 1), echoParameters)).toEqual([]);
});
