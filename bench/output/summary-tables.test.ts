import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import type { Language } from "../../server/language.ts";
import { bytes, parameters, result, streamTrial } from "../result/result-for-tests.ts";
import type { Comparison, Estimate, Parameters, StreamPoint, StreamSeries, StreamTrial } from "../result/schema.ts";
import { summarizeStream } from "../summary.ts";
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

function seriesOf(transport: StreamSeries["transport"], ...trials: readonly StreamTrial[]): StreamSeries {
  const pooled = { pooledLatency: null, pooledUncorrectedLatency: null };
  return { transport, trials: [...trials], summary: summarizeStream(trials, parameters), ...pooled };
}

function pointOf(changes: Partial<StreamPoint> = {}): StreamPoint {
  return { parameters, series: [seriesOf("sse", streamTrial())], comparisons: [], ...changes };
}

function tablesOf(point: StreamPoint, language: Language = "en"): Table[] {
  return summaryTables({ ...result(), scenarios: [{ name: "steady", loop: "open", points: [point] }] }, language);
}

function cellsOf(table: Table | undefined, row = 0): Record<string, string | undefined> {
  return Object.fromEntries((table?.columns ?? []).map((column, index) => [column, table?.rows[row]?.[index]]));
}

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
              ...seriesOf("sse", streamTrial()),
              pooledLatency: { ...latency, meanUs: 40_000 },
              pooledUncorrectedLatency: { ...latency, meanUs: ms * 1000 },
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
      server: { ...server, eventLoopDelayP99Us: 31_000 },
      audit: { ...audit, saturated: ["server"], cpuStealPercent: 7, cpuOthersPercent: 44, retransmissions: 12 },
    });
    const series = [seriesOf("sse", streamTrial()), seriesOf("websocket", streamTrial(), slow)];
    expect(tablesOf(pointOf({ series }))[0]?.notes).toEqual([
      "audit: the server's event loop up to 31 ms late (p99) (websocket); server saturated (websocket); " +
        "7 % CPU steal (websocket); other processes used 44 % of the CPU (websocket); 12 segments sent again (websocket)",
    ]);
  });
});

describe("the table of a point's bytes", () => {
  const trial = streamTrial(); // 1,000 deliveries to 10 subscribers

  it("takes both directions apart, per delivered message, the sum being the IP bytes", () => {
    const [, table] = tablesOf(pointOf({ series: [seriesOf("sse", trial, { ...trial, round: 1 })] }));
    expect(table?.about).toEqual(["TCP/IP: counted by the kernel"]);
    expect(cellsOf(table, 0)).toEqual({
      "": "sse up",
      payload: "0",
      framing: "0",
      HTTP: "50",
      TLS: "0",
      "TCP/IP": "13",
      "IP bytes": "63 ±0",
      packets: "0.01",
      opening: "372",
      closing: "104",
    });
    expect(cellsOf(table, 1)).toMatchObject({ payload: "60", framing: "4", HTTP: "20", "IP bytes": "136 ±0" });
  });

  it("stops at the TCP stream where TCP/IP was not measured, and says why", () => {
    const { steady, opening } = trial.bytes;
    const silent = { ...bytes({ http: 10_000 }), tcpIp: null, packets: null };
    const network = { ...trial.network, wire: "none", wireReason: "the cat sat on it" } as const;
    const without = { ...trial, network, bytes: { ...trial.bytes, steady: { ...steady, up: silent }, opening } };
    const [first, table] = tablesOf(pointOf({ series: [seriesOf("sse", without)] }));
    expect(table?.about).toEqual(["TCP/IP: not measured: the cat sat on it"]);
    expect(cellsOf(table)).toMatchObject({ HTTP: "10", "TCP/IP": "–", "TCP stream": "10", packets: "–" });
    expect(first?.columns).toContain("TCP B/msg");
  });

  it("is per subscriber and minute where nothing was published: half a minute, 10 subscribers", () => {
    const quiet = pointOf({ parameters: { ...parameters, messagesPerSecond: 0 } });
    const [, table] = tablesOf({ ...quiet, series: [seriesOf("sse", { ...trial, deliveries: 0 })] });
    expect(table?.title).toContain("per subscriber and minute");
    expect(cellsOf(table)).toMatchObject({ HTTP: "10,000", "TCP/IP": "2,600" });
  });

  it("is of the trials that count", () => {
    const invalid = streamTrial({ valid: false, deliveries: 1 });
    const [, table] = tablesOf(pointOf({ series: [seriesOf("sse", trial, invalid)] }));
    expect(cellsOf(table)).toMatchObject({ HTTP: "50" });
  });
});

describe("the table of comparisons", () => {
  const ratio = (low: number, high: number, interval: "bootstrap-95" | "range" = "bootstrap-95"): Estimate => ({
    kind: "measured",
    median: (low + high) / 2,
    low,
    high,
    interval,
    trials: 6,
  });
  const compared = (metric: string, of: Estimate): Comparison => ({ metric, of: "sse", to: "websocket", ratio: of });

  it("says of each ratio what it allows to be said", () => {
    const series = [seriesOf("sse", streamTrial()), seriesOf("websocket", streamTrial())];
    const comparisons = [
      compared("latencyMeanUs", ratio(0.9, 1.1)),
      compared("ipBytesPerDelivery", ratio(1.2, 1.4)),
      compared("serverCpuUsPerDelivery", ratio(0.5, 0.7, "range")),
    ];
    const [, , table] = tablesOf(pointOf({ series, comparisons }));
    expect(table?.rows).toEqual([
      ["sse", "1× [0.9–1.1] unresolved", "1.3× [1.2–1.4] more", "0.6× (0.5–0.7) range only"],
    ]);
    expect(table?.notes).toEqual([
      "unresolved: no difference that this run can resolve, the 95 % interval includes 1",
      "range only: fewer than 6 pairs have no interval, nothing can be concluded from them",
    ]);
    const [, , chinese] = tablesOf(pointOf({ series, comparisons }), "zh");
    expect(chinese?.rows[0]).toEqual([
      "sse",
      "1× [0.9–1.1] 无法分辨",
      "1.3× [1.2–1.4] 更多",
      "0.6× (0.5–0.7) 仅有范围",
    ]);
  });

  it("is not there when nothing was compared", () => {
    expect(tablesOf(pointOf())).toHaveLength(2);
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
    const pooled = { pooledLatency: { ...latency!, meanUs: 1e6 }, pooledUncorrectedLatency: latency };
    const series = TRANSPORTS.map((transport) => ({ ...large, transport, summary, ...pooled }));
    for (const language of ["en", "zh"] as const) {
      for (const { columns, rows } of tablesOf(pointOf({ series }), language)) {
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
