import { describe, expect, it } from "vitest";
import type { Transport } from "../../../../protocol/transports.ts";
import { createStreamEnds } from "./account.ts";
import { createComparison } from "./comparison.ts";
import { LaneRecord } from "./lane-record.ts";

interface Lanes {
  readonly lanes: Map<Transport, LaneRecord>;
  readonly count: (messages: number, bytes: number) => void;
}

function lanesWithSse(): Lanes {
  const ends = createStreamEnds();
  const lane = new LaneRecord({ transport: "sse", cursor: "a.0", ends, roundTripMs: 20, onEvent() {} });
  lane.began(0);
  let [messages, bytesOut] = [0, 0];
  const hear = () => lane.traffic.heard({ open: 1, opened: 1, requests: 1, bytesIn: 0, bytesOut });
  hear();
  return {
    lanes: new Map([["sse", lane]]),
    count(more, bytes) {
      for (let count = 0; count < more; count++) {
        lane.account.arrived(++messages);
        lane.message(0, { id: messages, publishedAtUs: 0, payload: "" }, 0);
      }
      bytesOut += bytes;
      hear();
    },
  };
}

describe("bytes per message", () => {
  it("waits for a few messages", () => {
    const comparison = createComparison();
    const { lanes, count } = lanesWithSse();
    count(3, 300);
    comparison.counted(lanes, "a.3");
    expect(comparison.bytesPerMessage("sse")).toBeUndefined();
    count(7, 700);
    comparison.counted(lanes, "a.10");
    expect(comparison.bytesPerMessage("sse")).toBe(100);
    expect(comparison.bytesPerMessage("websocket")).toBeUndefined();
  });

  it("counts since the conditions were changed", () => {
    const comparison = createComparison();
    const { lanes, count } = lanesWithSse();
    count(10, 1000);
    comparison.restart(lanes, "a.10");
    expect(comparison.bytesPerMessage("sse")).toBeUndefined();
    count(5, 5000);
    comparison.counted(lanes, "a.15");
    expect(comparison.bytesPerMessage("sse")).toBe(1000);
  });

  it("counts until where the stream stood when the sockets were read, arrived or not", () => {
    const comparison = createComparison();
    const { lanes, count } = lanesWithSse();
    lanes.get("sse")?.opened(0, "a.0");
    comparison.restart(lanes, "a.0");
    count(5, 1000);
    comparison.counted(lanes, "a.10");
    expect(comparison.bytesPerMessage("sse")).toBe(100);
    count(7, 0);
    comparison.counted(lanes, "a.10");
    expect(comparison.bytesPerMessage("sse")).toBe(100);
  });

  it("counts what arrived where nothing is known of the stream", () => {
    const comparison = createComparison();
    const { lanes, count } = lanesWithSse();
    comparison.restart(lanes, "a.0");
    count(5, 1000);
    comparison.counted(lanes, "b.10");
    expect(comparison.bytesPerMessage("sse")).toBe(200);
  });
});
