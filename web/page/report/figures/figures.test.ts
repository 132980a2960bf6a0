import { describe, expect, it } from "vitest";
import { STREAM_METRICS } from "../../../../bench/metrics.ts";
import type { StreamPoint, StreamTrial } from "../../../../bench/result/schema.ts";
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { fixtureResult } from "../../../testing/fixture-result.ts";
import type { Run } from "../results/run.ts";
import { auditRows } from "./audit.ts";
import { connectionLanes } from "./connections.ts";
import { glanceCards } from "./glance.ts";
import { layerRows } from "./layers.ts";
import { invalidTrials, isClean, ledgerRows } from "./ledger.ts";
import { latencyCurves, latencyRows, nines, percentileOf, percentileSpans } from "./percentiles.ts";
import { capacityRows, ratioRows, streamRows } from "./rows.ts";
import { capacityPoints, differingParameters, pick, scenarioNames, type Source, streamPoints } from "./sources.ts";

const A: Run = { label: "A", name: "a.json", result: fixtureResult({ seed: 1 }) };
const B: Run = { label: "B", name: "b.json", result: fixtureResult({ seed: 2, trials: 3, payloadBytes: 200 }) };

function steady(...runs: readonly Run[]): Source<StreamPoint>[] {
  return pick(streamPoints(runs, "steady"), 0);
}

function seriesOf(run: Run, transport: (typeof TRANSPORTS)[number]) {
  const series = steady(run)[0]?.point.series.find((candidate) => candidate.transport === transport);
  if (series === undefined) throw new Error(`no ${transport} in ${run.name}`);
  return series;
}

/** A copy of the point with a change to every trial of every transport. */
function withTrials(change: (trial: StreamTrial) => StreamTrial): Source<StreamPoint>[] {
  return steady(A).map(({ run, point }) => ({
    run,
    point: { ...point, series: point.series.map((series) => ({ ...series, trials: series.trials.map(change) })) },
  }));
}

describe("rows", () => {
  it.each(Object.keys(STREAM_METRICS) as (keyof typeof STREAM_METRICS)[])("%s is the file's own figure", (metric) => {
    const rows = streamRows(steady(A), metric);
    expect(rows.map(({ subject }) => subject)).toEqual(TRANSPORTS);
    for (const { subject, estimate } of rows) {
      expect(estimate).toBe(seriesOf(A, subject as (typeof TRANSPORTS)[number]).summary[metric]);
    }
  });

  it("stand in pairs when two runs are compared: A's, then B's, transport by transport", () => {
    const rows = streamRows(steady(A, B), "requestsPerDelivery");
    expect(rows.map(({ run, subject }) => `${subject} ${run}`)).toEqual(
      TRANSPORTS.flatMap((transport) => [`${transport} A`, `${transport} B`]),
    );
    expect(rows[1]?.estimate).toBe(seriesOf(B, "short-polling").summary["requestsPerDelivery"]);
  });

  it("say that a file does not contain a figure", () => {
    const [source] = steady(A);
    if (source === undefined) throw new Error("no source");
    const series = source.point.series.map((one) => ({ ...one, summary: {} }));
    const rows = streamRows([{ run: "A", point: { ...source.point, series } }], "latencyP50Us");
    expect(rows[0]?.estimate).toEqual({
      kind: "not-measured",
      reason: "this file does not contain the figure",
    });
  });

  it("take the ratios from the file", () => {
    const [row] = ratioRows(steady(A), "serverCpuUsPerDelivery");
    const comparison = steady(A)[0]?.point.comparisons.find(
      ({ metric, of }) => metric === "serverCpuUsPerDelivery" && of === "short-polling",
    );
    expect(row?.estimate).toBe(comparison?.ratio);
  });

  it("give the closed loop's figures per endpoint", () => {
    const sources = pick(capacityPoints([A], "capacity"), 0);
    const rows = capacityRows(sources, "requestsPerSecond");
    expect(rows.map(({ subject }) => subject)).toEqual(["GET /poll", "POST /echo"]);
    expect(rows[0]?.estimate).toBe(sources[0]?.point.series[0]?.summary["requestsPerSecond"]);
  });
});

describe("percentiles", () => {
  it("count nines, there and back", () => {
    expect([0, 90, 99, 99.9].map((percentile) => nines(percentile))).toEqual([
      expect.closeTo(0),
      expect.closeTo(1),
      expect.closeTo(2),
      expect.closeTo(3),
    ]);
    expect(percentileOf(nines(97.3))).toBeCloseTo(97.3, 9);
  });

  it("are the pooled curve's points, in milliseconds", () => {
    const curve = latencyCurves(steady(A)).find(({ subject }) => subject === "sse");
    const points = seriesOf(A, "sse").pooledLatency?.curve ?? [];
    expect(curve?.points).toHaveLength(points.length);
    expect(curve?.points.map(({ latencyMs }) => latencyMs * 1000)).toEqual(
      points.map(({ latencyUs }) => expect.closeTo(latencyUs, 6)),
    );
  });

  it("leave out what a log scale cannot show", () => {
    const sources = steady(A).map(({ run, point }) => ({
      run,
      point: {
        ...point,
        series: point.series.map((series) => ({
          ...series,
          pooledLatency: series.pooledLatency && {
            ...series.pooledLatency,
            curve: [
              { percentile: 0, latencyUs: 0 },
              { percentile: 50, latencyUs: 500 },
              { percentile: 100, latencyUs: 900 },
            ],
          },
        })),
      },
    }));
    expect(latencyCurves(sources)[0]?.points).toEqual([{ x: expect.closeTo(0.301, 3), latencyMs: 0.5 }]);
  });

  it("carry what the trials span where the trials tell it, each at its percentile", () => {
    const spans = percentileSpans(steady(A)).filter(({ subject }) => subject === "sse");
    const { summary } = seriesOf(A, "sse");
    const told = ([50, 90, 99] as const).filter((one) => summary[`latencyP${one}Us`]?.kind === "measured");
    expect(told.length).toBeGreaterThan(0);
    expect(spans.map(({ x }) => x)).toEqual(told.map(nines));
    expect(spans.map(({ estimate }) => estimate)).toEqual(told.map((one) => summary[`latencyP${one}Us`]));
  });

  it("stand beside the same percentile over the trials", () => {
    const row = latencyRows(steady(A)).find(({ subject }) => subject === "websocket");
    const { pooledLatency, summary } = seriesOf(A, "websocket");
    expect(row?.p50).toEqual({ pooledUs: pooledLatency?.p50Us, overTrials: summary["latencyP50Us"] });
    expect(row?.max).toEqual({ pooledUs: pooledLatency?.maxUs, overTrials: null });
    expect(row?.publishes).toBe(pooledLatency?.publishes);
  });
});

describe("bytes by layer", () => {
  it.each(["up", "down"] as const)("%s are the file's own figures", (direction) => {
    const row = layerRows(steady(A), direction).find(({ subject }) => subject === "long-polling");
    const { summary } = seriesOf(A, "long-polling");
    expect(row?.payload).toBe(summary[`${direction}PayloadBytesPerDelivery`]);
    expect(row?.framing).toBe(summary[`${direction}FramingBytesPerDelivery`]);
    expect(row?.http).toBe(summary[`${direction}HttpBytesPerDelivery`]);
    expect(row?.tls).toBe(summary[`${direction}TlsBytesPerDelivery`]);
    expect(row?.tcpIp).toBe(summary[`${direction}TcpIpBytesPerDelivery`]);
    expect(row?.tcpStream).toBe(summary[`${direction}TcpStreamBytesPerDelivery`]);
    expect(row?.ip).toBe(summary[`${direction}IpBytesPerDelivery`]);
  });
});

describe("connections over time", () => {
  it("count seconds from the start of the first valid trial's window", () => {
    const sources = withTrials((trial) => (trial.round === 0 ? { ...trial, valid: false } : trial));
    const lane = connectionLanes(sources)[0];
    const trial = seriesOf(A, "short-polling").trials[1];
    expect(lane?.trial?.round).toBe(1);
    expect(lane?.trial?.points[0]?.seconds).toBeCloseTo(-(trial?.connections.windowStartsAtMs ?? 0) / 1000, 9);
    expect(lane?.trial?.points.map(({ open }) => open)).toEqual(trial?.connections.overTime.map(({ open }) => open));
  });
});

describe("the ledger", () => {
  it("adds all trials up, invalid ones too, so that a loss cannot hide", () => {
    const sources = withTrials((trial) =>
      trial.round === 0
        ? { ...trial, valid: false, invalidReason: "<b>3</b> lost", ledger: { ...trial.ledger, lost: 3 } }
        : trial,
    );
    const [row] = ledgerRows(sources);
    const { trials } = seriesOf(A, "short-polling");
    expect(row?.lost).toBe(3);
    expect(row?.expected).toBe(trials.reduce((sum, { ledger }) => sum + ledger.expected, 0));
    expect(row !== undefined && isClean(row)).toBe(false);
    expect(ledgerRows(steady(A)).every(isClean)).toBe(true);
    expect(invalidTrials(sources, (subject) => `the ${subject}`)[0]).toEqual({
      run: "A",
      name: "the short-polling",
      round: 0,
      reason: "<b>3</b> lost",
    });
  });

  it("names trials without figures among those that do not count, and counts them", () => {
    const [source] = steady(A);
    if (source === undefined) throw new Error("no source");
    const trial = { round: 7, orderInRound: 0, seed: 1, startedAt: "2025-11-22T08:00:00.000Z", valid: false } as const;
    const unmeasured = [{ ...trial, transport: "sse" as const, invalidReason: "load machine beta was lost" }];
    const sources = [{ ...source, point: { ...source.point, unmeasured } }];
    expect(invalidTrials(sources, String)).toEqual([
      { run: "A", name: "sse", round: 7, reason: "load machine beta was lost" },
    ]);
    const [sse] = auditRows(sources).filter(({ subject }) => subject === "sse");
    const { trials } = seriesOf(A, "sse");
    expect(sse).toMatchObject({ trials: trials.length + 1, validTrials: trials.length });
  });
});

describe("at a glance", () => {
  it("each card shows the file's figures beside their ratios", () => {
    const [latency, , requests, cpu] = glanceCards(steady(A));
    expect(latency?.rows[0]?.estimate).toBe(seriesOf(A, "short-polling").summary["latencyP50Us"]);
    expect(latency?.rows[0]?.ratio).toBe(ratioRows(steady(A), "latencyP50Us")[0]?.estimate);
    expect(requests?.rows.every(({ ratio }) => ratio === undefined)).toBe(true);
    expect(cpu?.rows.find(({ subject }) => subject === "websocket")?.ratio).toBeUndefined();
  });
});

describe("choosing points", () => {
  it("names every scenario of both runs once", () => {
    expect(scenarioNames([A, B]).map(({ name }) => name)).toEqual(["steady", "idle", "capacity"]);
  });

  it("pairs equal parameters, else says what differs", () => {
    expect(differingParameters(steady(A, A))).toEqual([]);
    expect(differingParameters(steady(A, B))).toEqual(["payloadBytes"]);
  });

  it("leaves out a run that does not have the scenario", () => {
    const bare: Run = { label: "A", name: "bare.json", result: { ...A.result, scenarios: [] } };
    expect(steady(bare, B).map(({ run }) => run)).toEqual(["B"]);
    expect(steady(bare)).toEqual([]);
  });
});
