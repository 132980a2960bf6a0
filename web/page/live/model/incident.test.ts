import { describe, expect, it } from "vitest";
import { createStreamEnds } from "./account.ts";
import { beginIncident, outcomeOf, WATCHED_MS } from "./incident.ts";
import { LaneRecord } from "./lane-record.ts";

function laneAt(cursor: string): LaneRecord {
  const ends = createStreamEnds();
  const lane = new LaneRecord({ transport: "sse", cursor, ends, roundTripMs: 20, onEvent() {} });
  lane.began(0);
  lane.opened(10, cursor);
  return lane;
}

describe("what became of a lane", () => {
  it("is nothing when it kept its connection", () => {
    const lane = laneAt("a.0");
    const incident = beginIncident("stall", 100, new Map([["sse", lane]]));
    lane.message(3100, { id: 1, publishedAtUs: 0, payload: "" }, 150);
    expect(outcomeOf(incident, lane)).toMatchObject({
      connection: "kept",
      lost: 0,
      gap: undefined,
      worstLatencyMs: 2950,
    });
  });

  it("does not answer for what is published long after", () => {
    const lane = laneAt("a.0");
    const incident = beginIncident("cut", 100, new Map([["sse", lane]]));
    lane.message(250, { id: 1, publishedAtUs: 0, payload: "" }, 200);
    lane.message(20_000, { id: 2, publishedAtUs: 0, payload: "" }, 100 + WATCHED_MS);
    expect(outcomeOf(incident, lane).worstLatencyMs).toBe(50);
  });

  it("is a loss until it is back, with its gap and what it will never get", () => {
    const lane = laneAt("a.5");
    lane.account.goOnFrom("a.7"); // lost before
    const incident = beginIncident("restart", 100, new Map([["sse", lane]]));
    lane.lost(120, { attempt: 1, delayMs: undefined, reason: "ended" });
    expect(outcomeOf(incident, lane)).toMatchObject({ connection: "lost", resumption: undefined });
    lane.account.goOnFrom("a.9");
    lane.opened(500, "a.9");
    lane.gap(500, { oldestId: 1, lastId: 0, cursor: "b.0" });
    expect(outcomeOf(incident, lane)).toMatchObject({
      connection: "resumed",
      backAfterMs: 400,
      resumption: { cursor: "a.7" },
      lost: 2,
      gap: { cursor: "b.0" },
    });
  });
});
