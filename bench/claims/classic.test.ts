import { describe, expect, it } from "vitest";
import { classicLayers, publishedTable } from "./classic.ts";

describe("the published table", () => {
  it("is reproduced to the byte, and in the megabits that were printed", () => {
    const rows = publishedTable().map((row) => ({
      clients: row.clients,
      polling: [row.pollingBytesPerSecond, row.pollingBitsPerSecond, Number(row.pollingPrintedMbps.toFixed(3))],
      websocket: [row.websocketBytesPerSecond, row.websocketBitsPerSecond, Number(row.websocketPrintedMbps.toFixed(3))],
    }));
    expect(rows).toEqual([
      { clients: 1000, polling: [871_000, 6_968_000, 6.645], websocket: [2000, 16_000, 0.015] },
      { clients: 10_000, polling: [8_710_000, 69_680_000, 66.452], websocket: [20_000, 160_000, 0.153] },
      { clients: 100_000, polling: [87_100_000, 696_800_000, 664.52], websocket: [200_000, 1_600_000, 1.526] },
    ]);
  });
});

describe("what remains of it", () => {
  const bytes = (payloadBytes?: number) =>
    classicLayers(payloadBytes).map(({ layer, pollingBytes, websocketBytes }) => [layer, pollingBytes, websocketBytes]);

  it("layer by layer, with 20 B of payload", () => {
    expect(bytes()).toEqual([
      ["published", 871, 2],
      ["payload", 891, 22],
      ["tcp-ip", 971, 62],
      ["acknowledgements", 1011, 102],
      ["timestamps", 1047, 126],
      ["tls", 1091, 148],
      ["http2", 299, 148], // 70 B of 871 are left by HPACK, 9 are the DATA frame's
      ["masking", 1047, 130],
      ["new-connections", 1427, 126],
    ]);
  });

  it("is 435.5:1, near 16:1, near 10:1, near 8:1", () => {
    const ratios = new Map(classicLayers().map(({ layer, ratio }) => [layer, ratio]));
    expect(ratios.get("published")).toBe(435.5);
    expect(ratios.get("tcp-ip")).toBe(971 / 62);
    expect(ratios.get("acknowledgements")).toBe(1011 / 102);
    expect(ratios.get("timestamps")).toBeCloseTo(8.31, 2);
  });

  it("with the payload of a run: both sides carry it", () => {
    expect(bytes(70).slice(0, 2)).toEqual([
      ["published", 871, 2],
      ["payload", 941, 72],
    ]);
  });

  it("only variations do not lie on top of the row before", () => {
    const variations = classicLayers().filter(({ isOnTop }) => !isOnTop);
    expect(variations.map(({ layer }) => layer)).toEqual(["masking", "new-connections"]);
  });
});
