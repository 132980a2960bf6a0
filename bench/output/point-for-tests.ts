// A point and its tables, built anew for each test.
import type { Language } from "../../server/language.ts";
import { parameters, result, streamTrial } from "../result/result-for-tests.ts";
import type { StreamPoint, StreamSeries, StreamTrial } from "../result/schema.ts";
import { summarizeStream } from "../summary.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Table } from "./table.ts";

export function seriesOf(transport: StreamSeries["transport"], ...trials: readonly StreamTrial[]): StreamSeries {
  const pooled = { pooledLatency: null, pooledUncorrectedLatency: null };
  return { transport, trials: [...trials], summary: summarizeStream(trials, parameters), ...pooled };
}

export function pointOf(changes: Partial<StreamPoint> = {}): StreamPoint {
  return { parameters, series: [seriesOf("sse", streamTrial())], comparisons: [], ...changes };
}

export function tablesOf(point: StreamPoint, language: Language = "en"): Table[] {
  return summaryTables({ ...result(), scenarios: [{ name: "steady", kind: "stream", points: [point] }] }, language);
}

export function cellsOf(table: Table | undefined, row = 0): Record<string, string | undefined> {
  return Object.fromEntries((table?.columns ?? []).map((column, index) => [column, table?.rows[row]?.[index]]));
}
