import { describe, expect, it } from "vitest";
import type { EchoPoint, EchoTrial } from "../result/echo-schema.ts";
import { echoParameters, echoTrial } from "../result/echo-for-tests.ts";
import { result } from "../result/result-for-tests.ts";
import { compareEchoes, summarizeEcho } from "../summary.ts";
import { cellsOf } from "./point-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Table } from "./table.ts";

const KINDS = {
  quiet: [
    { follows: null, by: "post" },
    { follows: null, by: "websocket" },
  ],
  flowing: [
    { follows: "sse", by: "post" },
    { follows: "websocket", by: "websocket" },
  ],
} as const;

function tables(kind: keyof typeof KINDS, trials: readonly EchoTrial[][], language: "en" | "zh" = "en"): Table[] {
  const parameters = { ...echoParameters, messagesPerSecond: kind === "quiet" ? 0 : 20 };
  const series: EchoPoint["series"] = KINDS[kind].map((one, index) => {
    const own = trials[index] ?? [];
    return { ...one, trials: [...own], summary: summarizeEcho(own, parameters), pooledRoundTrip: null };
  });
  const point = { parameters, series, comparisons: compareEchoes(series, parameters) };
  return summaryTables({ ...result(), scenarios: [{ name: "echo", kind: "echo", points: [point] }] }, language);
}

const cheap = echoTrial({ bytes: { up: echoTrial().bytes.down, down: echoTrial().bytes.down }, connectionsPeak: 10 });

describe("the tables of an echo point", () => {
  it("tell round trips, cost and ledger of POST and WebSocket", () => {
    const [table, bytes, comparison] = tables("quiet", [[echoTrial()], [cheap]]);
    expect(table?.title).toBe("echo (open loop): 10 clients, 0.33 echoes/s each of 50 B, no stream, bare headers");
    expect(cellsOf(table)).toEqual({
      "": "POST",
      "p50 ms": "0.45",
      "p90 ms": "0.8",
      "mean ms": "0.5",
      "IP B/echo": "608",
      "CPU µs/echo": "400",
      conns: "2",
      ledger: "110/110",
      trials: "1",
    });
    expect(cellsOf(bytes)).toMatchObject({
      "": "POST up",
      payload: "50",
      HTTP: "130",
      "IP bytes": "284",
      packets: "2",
    });
    expect(cellsOf(comparison)).toMatchObject({ "": "POST", "IP bytes": "0.94× (0.94–0.94) range only" });
    expect(table?.notes?.[1]).toBe("echoes left 40 µs late on average, 0.9 ms at most");
  });

  it("tell of flowing streams what a client takes in all, and whose WebSocket it is", () => {
    const [table, comparison] = tables("flowing", [[echoTrial()], [cheap]]);
    expect(table?.rows.map(([name]) => name)).toEqual(["POST + sse", "WebSocket, shared"]);
    expect(table?.columns).toContain("IP B/min");
    expect(comparison?.rows).toHaveLength(1);
  });

  it("stop at the TCP stream where TCP/IP was not measured", () => {
    const { up, down } = echoTrial().bytes;
    const uncounted = echoTrial({ bytes: { up: { ...up, tcpIp: null }, down: { ...down, tcpIp: null } } });
    const [table, bytes] = tables("quiet", [[uncounted], [uncounted]]);
    expect(table?.columns).toContain("TCP B/echo");
    expect(cellsOf(bytes)).toMatchObject({ "IP bytes": "–", "TCP stream": "180" });
  });

  it("take no order from POST, which promises none, and object where a WebSocket breaks it", () => {
    const disordered = echoTrial({ ledger: { ...echoTrial().ledger, outOfOrder: 3 } });
    const notes = (trials: EchoTrial[][]): string => tables("quiet", trials)[0]?.notes?.join("\n") ?? "";
    expect(notes([[disordered], [echoTrial()]])).toContain("nothing to object to");
    expect(notes([[echoTrial()], [disordered]])).toContain("up to 3 messages not delivered as expected (WebSocket)");
  });

  it("speak Chinese, too", () => {
    const [table] = tables("quiet", [[echoTrial()], [echoTrial()]], "zh");
    expect(table?.columns).toContain("连接");
  });
});
