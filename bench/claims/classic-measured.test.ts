import { describe, expect, it } from "vitest";
import { measuredClassic } from "./classic-measured.ts";
import { type Outcomes, pointOf, streams } from "./points-for-tests.ts";

const OUTCOMES: Outcomes = {
  "short-polling": { upHeader: 700, header: 171, payload: 70, tcpIp: 156 },
  websocket: { framing: 2, payload: 70, tcpIp: 104 },
};

describe("the classic figure, measured", () => {
  it("has each layer on top of those before it, with the ratio of pairs", () => {
    const [first] = measuredClassic({ scenarios: [streams("overhead", pointOf(OUTCOMES))] });
    expect(first).toMatchObject({ at: { scenario: "overhead", messagesPerSecond: 1 }, payloadBytes: 70 });
    expect(first?.rows.map(({ layer, pollingBytes, websocketBytes }) => [layer, pollingBytes, websocketBytes])).toEqual(
      [
        ["header", expect.objectContaining({ median: 871 }), expect.objectContaining({ median: 2 })],
        ["payload", expect.objectContaining({ median: 941 }), expect.objectContaining({ median: 72 })],
        ["tcp-ip", expect.objectContaining({ median: 1097 }), expect.objectContaining({ median: 176 })],
      ],
    );
    expect(first?.rows[0]?.ratio).toMatchObject({ median: 435.5, interval: "bootstrap-95", trials: 6 });
  });

  it("is looked for where a poll brings one message on average, with a browser's headers first", () => {
    const tenPerPoll = pointOf(OUTCOMES, { messagesPerSecond: 10 });
    const fast = pointOf(OUTCOMES, { messagesPerSecond: 4, pollIntervalMs: 250, headers: "bare" });
    const classic = pointOf(OUTCOMES);
    const found = measuredClassic({
      scenarios: [streams("break-even", tenPerPoll, fast), streams("overhead", classic)],
    });
    expect(found.map(({ at }) => at["scenario"])).toEqual(["overhead", "break-even"]);
  });

  it("leaves out layers that were not counted, and points where nothing counts", () => {
    const uncounted = { "short-polling": { tcpIp: null }, websocket: { tcpIp: null } };
    const [first] = measuredClassic({ scenarios: [streams("overhead", pointOf(uncounted))] });
    expect(first?.rows.map(({ layer }) => layer)).toEqual(["header", "payload"]);
    const invalid = { "short-polling": { valid: false }, websocket: {} };
    expect(measuredClassic({ scenarios: [streams("overhead", pointOf(invalid))] })).toEqual([]);
    expect(measuredClassic({ scenarios: [] })).toEqual([]);
  });
});
