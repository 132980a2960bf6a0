// An hour of Live at full rate, at the speed of the processor: what the page keeps does not grow.
import { expect, it } from "vitest";
import type { Transport } from "../../../../protocol/transports.ts";
import { createStreamEnds } from "./account.ts";
import { LaneRecord } from "./lane-record.ts";
import { createLog } from "./log.ts";
import { createPublications } from "./publications.ts";
import { createServerLife } from "./server-life.ts";

const MESSAGES = 720_000;
const EVERY_MS = 5;
const CUT_EVERY = 2000;
const RESTART_EVERY = 60_000;

it("an hour at 200 messages a second, with a cut every 10 s and a restart every 5 min, leaves bounded buffers", () => {
  const ends = createStreamEnds();
  const log = createLog();
  const server = createServerLife();
  const publications = createPublications();
  const laneOf = (transport: Transport) =>
    new LaneRecord({
      transport,
      cursor: "epoch0.0",
      ends,
      roundTripMs: 20,
      onEvent: (event, atMs) => log.add({ atMs, of: "lane", transport, event }),
    });
  const [longPolling, webSocket] = [laneOf("long-polling"), laneOf("websocket")];
  const lanes = [longPolling, webSocket];
  for (const lane of lanes) lane.began(0);

  let [epoch, id] = [0, 0];
  for (let count = 0; count < MESSAGES; count++) {
    const atMs = count * EVERY_MS;
    if (count % RESTART_EVERY === RESTART_EVERY - 1) {
      [epoch, id] = [epoch + 1, 0];
      server.heard("killed", atMs);
      server.heard("up", atMs + 1);
      for (const lane of lanes) lane.gap(atMs, { oldestId: 1, lastId: 0, cursor: `epoch${epoch}.0` });
    }
    if (count % CUT_EVERY === 0) {
      server.heard("cut", atMs);
      for (const lane of lanes) {
        lane.lost(atMs, { attempt: 1, delayMs: 1, reason: "cut" });
        lane.opened(atMs, lane.account.cursor);
      }
    }
    id++;
    publications.saw(id, atMs);
    for (const lane of lanes) {
      if (lane.transport === "long-polling") {
        lane.requestBegan(atMs);
        lane.exchanges.serverSaw("request", atMs);
        lane.exchanges.serverSaw("answer", atMs + 1);
        lane.answered(atMs + 1, 200);
      }
      lane.account.arrived(id);
      lane.message(atMs + 1, { id, publishedAtUs: atMs * 1000, payload: "" }, atMs);
    }
  }

  for (const lane of lanes) {
    expect(lane.messages).toBe(MESSAGES);
    expect(lane.account.figures()).toMatchObject({ delivered: MESSAGES, lost: 0, duplicate: 0, outOfOrder: 0 });
  }
  expect(longPolling.arrivals.size).toBe(0);
  expect(longPolling.exchanges.all.size).toBe(4096);
  expect(webSocket.arrivals.size).toBe(4096);
  expect(webSocket.exchanges.all.size).toBe(MESSAGES / CUT_EVERY); // one for each opening
  for (const { connections } of lanes) expect(connections.size).toBe(64);
  expect([log.entries.length, publications.all.size]).toEqual([30, 4096]);
  expect([server.cuts.size, server.outages.size]).toEqual([32, Math.floor(MESSAGES / RESTART_EVERY)]);
});
