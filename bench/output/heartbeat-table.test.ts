import { expect, it } from "vitest";
import type { HeartbeatSeries, HeartbeatTrial } from "../result/heartbeat-schema.ts";
import { heartbeatParameters, heartbeatTrial, result } from "../result/result-for-tests.ts";
import { summarizeHeartbeat } from "../summary.ts";
import { cellsOf } from "./point-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Table } from "./table.ts";

function table(noticedBy: HeartbeatSeries["noticedBy"], trials: HeartbeatTrial[], language: "en" | "zh" = "en") {
  const summary = summarizeHeartbeat(trials, heartbeatParameters);
  const points = [
    {
      parameters: heartbeatParameters,
      series: [
        { transport: "websocket" as const, noticedBy, trials, summary },
        { transport: "sse" as const, noticedBy: "server" as const, trials, summary },
      ],
    },
  ];
  const [first] = summaryTables(
    { ...result(), scenarios: [{ name: "heartbeat", kind: "heartbeat", points }] },
    language,
  );
  return first as Table;
}

it("shows what was noticed beside what theory says, and what a heartbeat takes", () => {
  const shown = table("server", [heartbeatTrial(), heartbeatTrial({ round: 1, cutByMistake: 2 })]);
  expect(shown.title).toBe("heartbeat (open loop): heartbeat 1000 ms, 2 connections that live, 4 whose path breaks");
  expect(cellsOf(shown)).toEqual({
    "": "websocket: server",
    "noticed %": "50",
    "after ms": "2,500 ±0",
    "from–to ms": "2,100–2,900",
    expected: "2,500 (2,000–3,000)",
    mistakes: "2",
    "up B": "6",
    "down B": "2",
    "IP B": "112",
    "IP B/conn·h": "403,200",
    trials: "2",
  });
  expect(cellsOf(shown, 1)).toMatchObject({ "": "sse: server", expected: "never" });
});

it("claims no time where nobody noticed, and no IP bytes where nobody counted", () => {
  const { up, down } = heartbeatTrial().bytes;
  const bytes = { up: { ...up, tcpIp: null }, down: { ...down, tcpIp: null } };
  const shown = table("client", [heartbeatTrial({ noticed: 0, noticedAfterMs: null, bytes })]);
  expect(cellsOf(shown)).toMatchObject({
    "noticed %": "0",
    "after ms": "–",
    "from–to ms": "–",
    "IP B": "–",
    "TCP B/conn·h": "28,800",
  });
});

it("leaves out of its range what is not valid, and speaks Chinese, too", () => {
  const noticedAfterMs = { mean: 9999, min: 9999, max: 9999 };
  const shown = table("server", [heartbeatTrial(), heartbeatTrial({ valid: false, noticedAfterMs })], "zh");
  expect(cellsOf(shown)).toMatchObject({ "最短–最长 ms": "2,100–2,900", 误断: "0", 试验: "2 次中 1 次有效" });
});
