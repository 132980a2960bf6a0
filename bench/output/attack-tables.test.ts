import { expect, it } from "vitest";
import { attackPoint, attackTrial } from "../result/attack-for-tests.ts";
import { result } from "../result/result-for-tests.ts";
import { cellsOf } from "./point-for-tests.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Table } from "./table.ts";

function tables(language: "en" | "zh" = "en"): Table[] {
  const points = [attackPoint([attackTrial(), attackTrial({ round: 1, valid: false })])];
  return summaryTables({ ...result(), scenarios: [{ name: "attack", kind: "attack", points }] }, language);
}

it("show what honest subscribers felt of each attack, and what it cost; only valid trials count", () => {
  const [felt, cost] = tables();
  expect(felt?.title).toBe("attack (open loop): 10 subscribers on each transport, 6 messages/s");
  expect(cellsOf(felt)).toEqual({
    "": "slow-header",
    "short-polling": "1.5",
    "long-polling": "1.5",
    sse: "1.5",
    websocket: "1.5",
    lost: "1",
    twice: "0",
    reconnected: "3",
    trials: "1 of 2 valid",
  });
  expect(cellsOf(cost)).toMatchObject({
    "pace/s": "100",
    "done/s": "100",
    "server CPU %": "4 → 4",
    "server MB": "60 → 60",
    connections: "10",
    refused: "5",
    held: "2",
  });
});

it("speak Chinese, too", () => {
  const [felt, cost] = tables("zh");
  expect(cellsOf(felt)).toMatchObject({ 丢失: "1", 重复: "0", 重连: "3" });
  expect(cellsOf(cost)).toMatchObject({ 拒绝: "5" });
});
