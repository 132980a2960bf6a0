// A result as tables for the terminal.
import type { Language } from "../../server/language.ts";
import type { CapacityMetricName } from "../metrics.ts";
import type { CapacityPoint, Result, ScenarioResult, StreamPoint } from "../result/schema.ts";
import { attackTables } from "./attack-tables.ts";
import { capacityAuditNotes } from "./audit-notes.ts";
import { byteTable } from "./byte-table.ts";
import { checksTable } from "./checks-table.ts";
import { comparisonTable, firstPointTable, solutionTable } from "./comparison-table.ts";
import { echoTables } from "./echo-tables.ts";
import { formatEstimate } from "./figures.ts";
import { heartbeatTables } from "./heartbeat-tables.ts";
import { streamTable } from "./stream-table.ts";
import { countValid, type Table } from "./table.ts";
import { type TableWords, tableWords } from "./table-words.ts";

/** Point by point: what it came to, its bytes by layer, the transports against WebSocket. `of`: by default the terminal's language. */
export function summaryTables({ scenarios }: Result, of?: Language): Table[] {
  const w = tableWords(of);
  return scenarios.flatMap((scenario) => tablesOf(scenario, w, of));
}

function tablesOf(scenario: ScenarioResult, w: TableWords, of: Language | undefined): Table[] {
  switch (scenario.kind) {
    case "stream":
      return scenario.points.flatMap((point) => pointTables(scenario.name, point, scenario.points[0] ?? point, w));
    case "capacity":
      return scenario.points.map((point) => capacityTable(scenario.name, point, w));
    case "echo":
      return scenario.points.flatMap((point) => echoTables(scenario.name, point, w));
    case "heartbeat":
      return scenario.points.flatMap((point) => heartbeatTables(scenario.name, point, w));
    case "attack":
      return scenario.points.flatMap((point) => attackTables(scenario.name, point, w));
    case "checks":
      return [checksTable(scenario, of)];
  }
}

/** `first`: of the scenario. */
function pointTables(name: string, point: StreamPoint, first: StreamPoint, w: TableWords): Table[] {
  const compared = [comparisonTable(point, w), solutionTable(point, w), firstPointTable(point, first, w)];
  const comparisons = compared.filter((table) => table !== undefined);
  return [streamTable(name, point, w), byteTable(point, w), ...comparisons];
}

function capacityTable(name: string, point: CapacityPoint, w: TableWords): Table {
  const { parameters, series } = point;
  const columns: readonly (readonly [title: string, metric: CapacityMetricName])[] = [
    [w.requestsPerSecond, "requestsPerSecond"],
    [w.cpuPerRequest, "serverCpuUsPerRequest"],
  ];
  return {
    title: w.title(name, w.closedLoop, [
      w.connections(parameters.connections),
      `${parameters.payloadBytes} B`,
      w.plainHttp,
    ]),
    columns: ["", ...columns.map(([title]) => title), w.trials],
    rows: series.map(({ endpoint, summary, trials }) => [
      endpoint,
      ...columns.map(([, metric]) => formatEstimate(summary[metric])),
      countValid(trials, w),
    ]),
    notes: capacityAuditNotes(point, w.audit),
  };
}
