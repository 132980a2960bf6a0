// A lane's diagram as shapes, 100 pixels for 1000 ms, now being 1000.
import { describe, expect, it } from "vitest";
import type { Transport } from "../../../../protocol/transports.ts";
import { createStreamEnds } from "../model/account.ts";
import { LaneRecord } from "../model/lane-record.ts";
import { createPublications } from "../model/publications.ts";
import { createServerLife } from "../model/server-life.ts";
import { drawPicture, type Picture } from "./picture.ts";

function setUp(transport: Transport) {
  const ends = createStreamEnds();
  const lane = new LaneRecord({ transport, cursor: "a.0", ends, roundTripMs: 100, onEvent() {} });
  const server = createServerLife();
  const publications = createPublications();
  lane.began(0);
  const view = { publications: publications.all, nowMs: 1000, windowMs: 1000, heightPx: 100, oneWayMs: 50 };
  return { lane, server, publications, draw: (): Picture => drawPicture({ lane, server, ...view }) };
}

function deliver(lane: LaneRecord, atMs: number, id: number, publishedAtMs: number): void {
  lane.message(atMs, { id, publishedAtUs: publishedAtMs * 1000, payload: "" }, publishedAtMs);
}

describe("a sequence diagram", () => {
  it("draws a poll at half a round trip, and at the server's instants once they are known", () => {
    const { lane, draw } = setUp("long-polling");
    lane.requestBegan(100);
    lane.answered(600, 200);
    deliver(lane, 600, 1, 500);
    deliver(lane, 600, 2, 510);
    expect(draw().arrows).toMatchObject([
      { look: "request", direction: "up", fromTop: 10, toTop: 15 },
      { look: "messages", direction: "down", fromTop: 55, toTop: 60, label: { firstId: 1, lastId: 2, messages: 2 } },
    ]);
    expect(draw().stretches).toMatchObject([{ what: "hold", top: 15, bottom: 55 }]);
    lane.exchanges.serverSaw("request", 200);
    lane.exchanges.serverSaw("answer", 500);
    expect(draw().arrows).toMatchObject([
      { fromTop: 10, toTop: 20 },
      { fromTop: 50, toTop: 60 },
    ]);
    expect(draw().stretches).toMatchObject([{ what: "hold", top: 20, bottom: 50 }]);
  });

  it("draws a request as far as it has come, and holds it until now", () => {
    const { lane, draw } = setUp("long-polling");
    lane.requestBegan(975);
    expect(draw().arrows).toMatchObject([{ look: "request", reach: 0.5 }]);
    lane.exchanges.serverSaw("request", 980);
    expect(draw().arrows).toMatchObject([{ look: "request", reach: 1, toTop: 98 }]);
  });

  it("draws empty and failed answers as what they are", () => {
    const { lane, draw } = setUp("short-polling");
    lane.requestBegan(100);
    lane.answered(200, 204);
    lane.requestBegan(300);
    lane.requestFailed(400);
    expect(draw().arrows.map(({ look }) => look)).toEqual(["request", "empty", "failed"]);
  });

  it("draws a stream's messages from their publication, or from when they can have left", () => {
    const { lane, server, draw } = setUp("websocket");
    lane.opened(400, "a.0");
    deliver(lane, 410, 1, 100); // was waiting: left when the stream was opened
    deliver(lane, 550, 2, 500);
    server.heard("stalled", 600);
    server.heard("going-on", 900);
    deliver(lane, 950, 3, 700);
    const messages = draw().arrows.filter(({ look }) => look === "messages");
    expect(messages.map(({ fromTop, toTop }) => [fromTop, toTop])).toEqual([
      [35, 41],
      [50, 55],
      [90, 95],
    ]);
    expect(draw().arrows.filter(({ look }) => look === "opening")).toMatchObject([
      { direction: "up", fromTop: 30, toTop: 35 },
      { direction: "down", fromTop: 35, toTop: 40 },
    ]);
    expect(draw().stretches).toMatchObject([{ what: "connected", top: 40, bottom: 100 }, { what: "stalled" }]);
  });

  it("leaves out what has left the picture", () => {
    const { lane, server, publications, draw } = setUp("websocket");
    deliver(lane, -500, 1, -550);
    publications.saw(1, -550);
    server.heard("cut", -300);
    expect(draw()).toEqual({ arrows: [], stretches: [], publications: [], cuts: [] });
  });

  it("never has more shapes than room, however many messages there are", () => {
    const { lane, publications, draw } = setUp("websocket");
    for (let id = 1; id <= 4000; id++) {
      deliver(lane, id / 4, id, id / 4 - 1);
      publications.saw(id, id / 4 - 1);
    }
    const { arrows, publications: dots } = draw();
    expect(arrows).toHaveLength(1);
    expect(arrows[0]).toMatchObject({ arrows: 4000, showsLabel: false });
    expect(arrows[0]?.spokes.length).toBeLessThanOrEqual(10);
    expect(dots.length).toBeLessThanOrEqual(16);
  });
});
