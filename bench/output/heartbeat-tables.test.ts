import { expect, it } from "vitest";
import type { HeartbeatSeries, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import { heartbeatParameters, heartbeatTrial } from "../result/heartbeat-for-tests.ts";
import { result } from "../result/result-for-tests.ts";
import { summarizeHeartbeat } from "../summary.ts";
import { cellsOf } from "./point-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Table } from "./table.ts";

function tables(trials: HeartbeatTrial[], language: "en" | "zh" = "en"): Table[] {
  const summary = summarizeHeartbeat(trials, heartbeatParameters);
  const series: HeartbeatSeries[] = [
    { transport: "sse", noticedBy: "server", trials, summary },
    { transport: "websocket", noticedBy: "server", trials, summary },
    { transport: "websocket", noticedBy: "client", trials, summary },
  ];
  const points = [{ parameters: heartbeatParameters, series }];
  return summaryTables({ ...result(), scenarios: [{ name: "heartbeat", kind: "heartbeat", points }] }, language);
}

it("show what was noticed beside what theory says", () => {
  const [shown] = tables([heartbeatTrial(), heartbeatTrial({ round: 1, cutByMistake: 2 })]);
  expect(shown?.title).toBe("heartbeat (open loop): heartbeat 1000 ms, 2 connections that live, 4 whose path breaks");
  expect(cellsOf(shown, 1)).toEqual({
    "": "websocket: server",
    "noticed %": "50",
    "after ms": "2,500 ±0",
    "from–to ms": "2,100–2,900",
    expected: "2,500 (2,000–3,000)",
    mistakes: "2",
    trials: "2",
  });
  expect(cellsOf(shown, 0)).toMatchObject({ "": "sse: server", expected: "never" });
  expect(cellsOf(shown, 2)).toMatchObject({ "": "websocket: client", expected: "2,313 (1,500–3,125)" });
});

it("show what a heartbeat takes, and an hour of them, here and by default; each transport once", () => {
  const [, bytes] = tables([heartbeatTrial()]);
  expect(bytes?.rows.map(([transport]) => transport)).toEqual(["sse", "websocket"]);
  expect(cellsOf(bytes, 1)).toEqual({
    "": "websocket",
    "TCP up": "6",
    "TCP down": "2",
    "IP up": "58",
    "IP down": "54",
    "IP B/h at 1 s": "403,200",
    "IP B/h at 25 s": "16,128",
  });
});

it("claim no time where nobody noticed, and no IP bytes where nobody counted", () => {
  const { up, down } = heartbeatTrial().bytes;
  const bytes = { up: { ...up, tcpIp: null }, down: { ...down, tcpIp: null } };
  const [noticed, taken] = tables([heartbeatTrial({ noticed: 0, noticedAfterMs: null, bytes })]);
  expect(cellsOf(noticed)).toMatchObject({ "noticed %": "0", "after ms": "–", "from–to ms": "–" });
  expect(cellsOf(taken)).toMatchObject({ "IP up": "–", "TCP B/h at 1 s": "28,800" });
});

it("leave out of their range what is not valid, and speak Chinese, too", () => {
  const noticedAfterMs = { mean: 9999, min: 9999, max: 9999 };
  const [noticed] = tables([heartbeatTrial(), heartbeatTrial({ valid: false, noticedAfterMs })], "zh");
  expect(cellsOf(noticed)).toMatchObject({ "最短–最长 ms": "2,100–2,900", 误断: "0", 试验: "2 次中 1 次有效" });
});
