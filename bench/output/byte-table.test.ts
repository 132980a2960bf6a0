import { describe, expect, it } from "vitest";
import { bytes, parameters, streamTrial } from "../result/result-for-tests.ts";
import { cellsOf, pointOf, seriesOf, tablesOf } from "./point-for-tests.ts";

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
