import { told } from "../run/measured-server.ts";
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { echoParameters, echoTrial } from "../result/echo-for-tests.ts";
import { heartbeatParameters, heartbeatTrial } from "../result/heartbeat-for-tests.ts";
import { parameters, result, streamTrial } from "../result/result-for-tests.ts";
import type { Estimate, Parameters, Result, StreamSeries } from "../result/schema.ts";
import { summarizeEcho, summarizeHeartbeat, summarizeStream } from "../summary.ts";
import { cellsOf, pointOf, seriesOf, tablesOf } from "./point-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import { formatTable, type Table } from "./table.ts";

const figure = (trials: number): Estimate => ({
  kind: "measured",
  median: 1500,
  low: 1000,
  high: 3000,
  interval: "range",
  trials,
});

describe("the table of a point", () => {
  const withSummary = (summary: StreamSeries["summary"]): Table[] =>
    tablesOf(pointOf({ series: [{ ...seriesOf("sse", streamTrial()), summary }] }));

  it("shows a figure with half the width of its interval, in the column's unit", () => {
    expect(cellsOf(withSummary({ latencyP50Us: figure(3) })[0])["p50 ms"]).toBe("1.5 ±1");
  });

  it("claims no spread for a single trial, and no figure for what was not measured", () => {
    expect(cellsOf(withSummary({ latencyP50Us: figure(1) })[0])["p50 ms"]).toBe("1.5");
    expect(cellsOf(withSummary({})[0])["p50 ms"]).toBe("–");
  });

  it("says how many servers there were and where the stream was, with what Redis used", () => {
    const shared = { ...parameters, servers: 2, stream: "redis" } as const;
    const trial = streamTrial({ redis: { cpuUs: 20_000, rssBytes: 1 } });
    const series = [{ ...seriesOf("sse", trial), summary: summarizeStream([trial], shared) }];
    const [table] = tablesOf(pointOf({ parameters: shared, series }));
    expect(table?.title).toContain("2 servers, stream in Redis");
    expect(cellsOf(table)).toMatchObject({ "CPU µs/msg": "40", "Redis µs/msg": "20" });
    const [usual] = tablesOf(pointOf({ series: [seriesOf("sse", streamTrial())] }));
    expect(usual?.title).not.toContain("server");
  });

  it("sets a point's ratios to the scenario's first beside it", () => {
    const first = pointOf({ parameters: { ...parameters, servers: 1, stream: "memory" } });
    const ratio = { ...figure(6), median: 1.25, low: 1.2, high: 1.3, interval: "bootstrap-95" } as const;
    const point = pointOf({
      parameters: { ...parameters, servers: 1, stream: "redis" },
      series: [seriesOf("sse", streamTrial())],
      toFirstPoint: [{ transport: "sse", metric: "latencyP50Us", ratio }],
    });
    const scenario = { name: "servers", kind: "stream" as const, points: [first, point] };
    const table = summaryTables({ ...result(), scenarios: [scenario] }).at(-1);
    expect(table?.title).toBe("against 1 server, stream in memory, ratios of paired trials");
    expect(cellsOf(table)["p50 latency"]).toBe("1.25× [1.2–1.3] more");
  });

  it("counts trials without figures among those that were made", () => {
    const trial = { round: 1, orderInRound: 0, seed: 1, startedAt: "2025-11-22T08:00:00.000Z", valid: false } as const;
    const unmeasured = [{ ...trial, transport: "sse" as const, invalidReason: "load machine beta was lost" }];
    expect(cellsOf(tablesOf(pointOf({ unmeasured }))[0])["trials"]).toBe("1 of 2 valid");
  });

  it("says what the network was", () => {
    const changes: Partial<Parameters> = {
      rttMs: 20,
      jitterMs: 5,
      bandwidthMbitPerS: 10,
      lossPercent: 1,
      tls: true,
      httpVersion: 2,
      compression: true,
      payloadKind: "binary",
      via: "nginx",
    };
    const network = { ...streamTrial().network, delayedBy: "user-space-link", lossBy: "nft" } as const;
    const series = [seriesOf("sse", streamTrial({ network }))];
    const [table] = tablesOf(pointOf({ parameters: { ...parameters, ...changes }, series }));
    expect(table?.title).toContain("3.3 messages/s of 20 B, binary");
    expect(table?.about).toEqual([
      "network: RTT 20 ms, jitter 5 ms (user-space link), 10 Mbit/s each way, 1 % loss (nft), TLS 1.3, HTTP/2, compressed, via nginx, in namespaces of its own",
    ]);
    expect(tablesOf(pointOf())[0]?.about?.[0]).toContain("no delay added, no TLS, HTTP/1.1");
  });

  it("shows the uncorrected mean only where it hides waiting, and says that it does", () => {
    const { latency } = streamTrial();
    if (latency === null) throw new Error("expected a latency");
    const uncorrectedMs = (ms: number): Table | undefined =>
      tablesOf(
        pointOf({
          series: [
            {
              ...seriesOf("sse", streamTrial({ uncorrectedLatency: { ...latency, meanUs: ms * 1000 } })),
              pooledLatency: { ...latency, curve: [], meanUs: 40_000 },
              pooledUncorrectedLatency: { ...latency, curve: [], meanUs: ms * 1000 },
            },
          ],
        }),
      )[0];
    expect(cellsOf(uncorrectedMs(5))["uncorrected"]).toBe("5");
    expect(uncorrectedMs(5)?.notes?.[0]).toMatch(/^uncorrected: .*hides.*\(sse\)$/);
    expect(uncorrectedMs(39.5)?.columns).not.toContain("uncorrected");
    expect(uncorrectedMs(39.5)?.notes).toHaveLength(1);
  });

  it("says that there is nothing to object to, or what there is", () => {
    expect(tablesOf(pointOf())[0]?.notes).toEqual([
      "audit: nothing to object to (event loops at most 0.9 ms late at the server, 0.9 ms at the load; p99)",
    ]);
    const { audit, server } = streamTrial();
    const slow = streamTrial({
      server: { ...told(server), eventLoopDelayP99Us: 31_000 },
      audit: { ...audit, saturated: ["server"], cpuStealPercent: 7, cpuOthersPercent: 44, retransmissions: 12 },
    });
    const series = [seriesOf("sse", streamTrial()), seriesOf("websocket", streamTrial(), slow)];
    expect(tablesOf(pointOf({ series }))[0]?.notes).toEqual([
      "audit: the server's event loop up to 31 ms late (p99) (websocket)",
      "audit: server saturated (websocket)",
      "audit: 7 % CPU steal (websocket)",
      "audit: other processes used 44 % of the CPU (websocket)",
      "audit: 12 segments sent again (websocket)",
    ]);
  });
});

describe("the tables of a run", () => {
  it("line their columns up in both languages, though Chinese characters are two cells wide", () => {
    for (const language of ["en", "zh"] as const) {
      for (const table of summaryTables(result(), language)) {
        const { title, columns, rows } = table;
        const [, ...lines] = stripVTControlCharacters(formatTable({ title, columns, rows })).split("\n");
        expect(new Set(lines.map((line) => stringWidth(line))).size, title).toBe(1);
      }
    }
  });

  it("fit into 120 columns with large figures, wide intervals and the uncorrected mean", () => {
    const { latency } = streamTrial();
    const large = seriesOf("short-polling", streamTrial(), streamTrial({ round: 1, deliveries: 1_234_567 }));
    const summary = Object.fromEntries(
      Object.keys(large.summary).map((name) => [name, { ...figure(3), median: 1234.5, low: 900, high: 1111.1 }]),
    );
    const sent = { ...latency!, curve: [] };
    const pooled = { pooledLatency: { ...sent, meanUs: 1e6 }, pooledUncorrectedLatency: sent };
    const series = TRANSPORTS.map((transport) => ({ ...large, transport, summary, ...pooled }));
    for (const language of ["en", "zh"] as const) {
      for (const { columns, rows } of tablesOf(pointOf({ series }), language)) {
        const [, ...lines] = stripVTControlCharacters(formatTable({ title: "", columns, rows })).split("\n");
        for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(120);
      }
    }
  });

  it("fit into 120 columns with figures of echoes and heartbeats, too", () => {
    const wide = (summary: StreamSeries["summary"]): StreamSeries["summary"] =>
      Object.fromEntries(Object.keys(summary).map((name) => [name, { ...figure(3), median: 12_345.5, high: 23_456 }]));
    const echoes = [echoTrial()];
    const kinds = TRANSPORTS.map(
      (follows) => ({ follows, by: follows === "websocket" ? "websocket" : "post" }) as const,
    );
    const echo = kinds.map((kind) => ({
      ...kind,
      trials: echoes,
      summary: wide(summarizeEcho(echoes, echoParameters)),
      pooledRoundTrip: null,
    }));
    const silences = [heartbeatTrial({ noticedAfterMs: { mean: 70_000, min: 60_000, max: 78_125 } })];
    const heartbeat = (["long-polling", "websocket"] as const).map((transport) => {
      const summary = wide(summarizeHeartbeat(silences, heartbeatParameters));
      return { transport, noticedBy: "server" as const, trials: silences, summary };
    });
    const scenarios: Result["scenarios"] = [
      { name: "echo", kind: "echo", points: [{ parameters: echoParameters, series: echo, comparisons: [] }] },
      {
        name: "heartbeat",
        kind: "heartbeat",
        points: [{ parameters: { ...heartbeatParameters, heartbeatMs: 25_000 }, series: heartbeat }],
      },
    ];
    for (const language of ["en", "zh"] as const) {
      for (const { columns, rows } of summaryTables({ ...result(), scenarios }, language)) {
        const [, ...lines] = stripVTControlCharacters(formatTable({ title: "", columns, rows })).split("\n");
        for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(120);
      }
    }
  });

  it("show what is said under the title and under the rows", () => {
    const table = { title: "T", about: ["about"], columns: ["", "c"], rows: [["r", "1"]], notes: ["note"] };
    expect(stripVTControlCharacters(formatTable(table)).split("\n")).toEqual(["T", "about", "   c", "r  1", "note"]);
  });
});
