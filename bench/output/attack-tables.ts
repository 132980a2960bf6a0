// What an attack point came to: what honest subscribers felt of each attack, and what attacker and server spent.
import { TRANSPORTS } from "../../protocol/transports.ts";
import { type AttackMetricName, lostConnections } from "../attack-metrics.ts";
import type { AttackPoint, AttackSeries, AttackTrial } from "../result/attack-schema.ts";
import { formatEstimate, formatMedian, formatNumber } from "./figures.ts";
import { countValid, type Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

export function attackTables(name: string, point: AttackPoint, w: TableWords): Table[] {
  return [ratioTable(name, point, w), costTable(point, w)];
}

function ratioTable(name: string, { parameters, series }: AttackPoint, w: TableWords): Table {
  const a = w.attack;
  return {
    title: w.title(name, w.openLoop, [a.about(parameters)]),
    about: [a.ratios],
    columns: ["", ...TRANSPORTS, a.lost, a.doubled, a.reconnected, w.trials],
    rows: series.map(({ attack, honest, trials }) => [
      attack,
      ...TRANSPORTS.map((transport) =>
        formatEstimate(honest.find((one) => one.transport === transport)?.summary["p99Ratio"]),
      ),
      formatNumber(honest.reduce((sum, { lost }) => sum + lost, 0)),
      formatNumber(honest.reduce((sum, { duplicate }) => sum + duplicate, 0)),
      formatNumber(lostConnections(trials)),
      countValid(trials, w),
    ]),
    notes: a.ratiosMean,
  };
}

const MEGABYTE = 1_000_000;

function costTable({ series }: AttackPoint, w: TableWords): Table {
  const a = w.attack;
  const outcomes = ["connections", "answered", "refused", "cut", "failed", "held"] as const;
  return {
    title: a.costs,
    columns: [
      "",
      a.pace,
      a.actions,
      a.attackerCpu,
      a.serverCpu,
      a.serverMemory,
      ...outcomes.map((outcome) => a[outcome]),
    ],
    rows: series.map(({ attack, pace, trials, summary }) => [
      attack,
      formatNumber(pace.actionsPerSecond),
      formatMedian(summary["actionsPerSecond" satisfies AttackMetricName]),
      formatMedian(summary["attackerCpuPercent" satisfies AttackMetricName]),
      change(summary, "serverCpuPercent"),
      change(summary, "serverRssBytes", MEGABYTE),
      ...outcomes.map((outcome) => formatNumber(total(trials, outcome))),
    ]),
    notes: a.costsMean,
  };
}

/** `12 → 15`. */
function change(summary: AttackSeries["summary"], name: "serverCpuPercent" | "serverRssBytes", divideBy = 1): string {
  const [before, after] = [summary[`${name}Undisturbed`], summary[`${name}Attacked`]];
  if (before?.kind !== "measured" || after?.kind !== "measured") return "–";
  return `${formatNumber(before.median / divideBy)} → ${formatNumber(after.median / divideBy)}`;
}

/** Of trials that count. */
function total(
  trials: readonly AttackTrial[],
  outcome: "connections" | "answered" | "refused" | "cut" | "failed" | "held",
): number {
  return trials.filter(({ valid }) => valid).reduce((sum, { attacker }) => sum + attacker[outcome], 0);
}
