// What is known of a lane, fed as the clients feed it, with instants of our own.
import { describe, expect, it } from "vitest";
import { createStreamEnds } from "./account.ts";
import { type LaneEvent, LaneRecord } from "./lane-record.ts";

function laneOf(transport: "short-polling" | "sse", events: LaneEvent[] = []): LaneRecord {
  const ends = createStreamEnds();
  const onEvent = (event: LaneEvent) => void events.push(event);
  const lane = new LaneRecord({ transport, cursor: "a.0", ends, roundTripMs: 20, onEvent });
  lane.began(0);
  return lane;
}

function receive(lane: LaneRecord, atMs: number, id: number, publishedAtMs: number): void {
  lane.account.arrived(id);
  lane.message(atMs, { id, publishedAtUs: publishedAtMs * 1000, payload: "" }, publishedAtMs);
}

describe("a lane", () => {
  it("counts a poll's messages with its answer", () => {
    const lane = laneOf("short-polling");
    lane.requestBegan(10);
    lane.answered(30, 200);
    lane.opened(30, "a.0");
    receive(lane, 30, 1, 5);
    receive(lane, 30, 2, 8);
    lane.requestBegan(1010);
    lane.answered(1030, 204);
    expect([...lane.exchanges.all]).toMatchObject([
      { outcome: "messages", messages: 2, firstId: 1, lastId: 2, beganAtMs: 10, endedAtMs: 30 },
      { outcome: "empty", messages: 0 },
    ]);
    expect(lane.latencies.figures()).toMatchObject({ medianMs: 22, meanMs: 23.5 });
    expect(lane.state).toEqual({ is: "open" });
  });

  it("says where it resumed from, and how many messages it caught up", () => {
    const events: LaneEvent[] = [];
    const lane = laneOf("sse", events);
    lane.opened(10, "a.0");
    receive(lane, 25, 1, 20);
    lane.lost(30, { attempt: 1, delayMs: 200, reason: "cut" });
    expect(lane.state).toEqual({ is: "waiting", untilMs: 230 });
    lane.lost(240, { attempt: 2, delayMs: 100, reason: "refused" });
    lane.opened(400, "a.1");
    for (const id of [2, 3]) receive(lane, 401, id, 100 * id);
    receive(lane, 520, 4, 500);
    expect(lane.resumption).toEqual({ atMs: 400, cursor: "a.1", caughtUp: 2 });
    expect(events).toEqual([
      { what: "opened", cursor: "a.0" },
      { what: "lost", reason: "cut", delayMs: 200 },
      { what: "resumed", cursor: "a.1" },
      { what: "caught-up", messages: 2 },
    ]);
    expect([...lane.connections]).toEqual([
      { fromMs: 10, toMs: 30 },
      { fromMs: 400, toMs: undefined },
    ]);
    expect(lane.worstLatencyMs).toBe(201);
  });

  it("does not count as late what was published before it began or while it was paused", () => {
    const lane = laneOf("sse");
    receive(lane, 5, 1, -500);
    expect(lane.latencies.figures()).toBeUndefined();
    lane.opened(5, "a.0");
    lane.paused(100);
    expect(lane.state).toEqual({ is: "paused" });
    lane.began(5000);
    lane.opened(5010, "a.1");
    receive(lane, 5011, 2, 3000);
    receive(lane, 5111, 3, 5101);
    expect(lane.latencies.figures()?.medianMs).toBe(10);
    expect(lane.resumption?.caughtUp).toBe(1);
    expect(lane.account.figures()).toMatchObject({ delivered: 3, lost: 0, duplicate: 0 });
  });

  it("keeps a gap with its account", () => {
    const lane = laneOf("sse");
    receive(lane, 5, 1, 1);
    lane.gap(50, { oldestId: 1, lastId: 4, cursor: "b.0" });
    receive(lane, 60, 1, 55);
    expect(lane.account.figures()).toMatchObject({ delivered: 2, lost: 0, duplicate: 0 });
    expect(lane.lastGap).toMatchObject({ atMs: 50, gap: { cursor: "b.0" } });
  });
});
