// How far the cost model was from what a run measured, as a table for its end.
import type { Language } from "../../server/language.ts";
import { errorDistributions, JUDGED_METRICS } from "../model/error-distribution.ts";
import type { Result } from "../result/schema.ts";
import { formatNumber } from "./figures.ts";
import { modelWords } from "./model-words.ts";
import type { Table } from "./table.ts";

/** Undefined where there is nothing to compare. `of`: by default the terminal's language. */
export function modelTable(result: Result, of?: Language): Table | undefined {
  const w = modelWords(of);
  const distributions = errorDistributions(result);
  const rows = JUDGED_METRICS.flatMap((metric) => {
    const distribution = distributions[metric];
    if (distribution === undefined) return [];
    const { points, medianPercent, p90Percent, p95Percent, maxPercent, withinShare } = distribution;
    const percents = [medianPercent, p90Percent, p95Percent, maxPercent].map(formatNumber);
    return [[w.metric[metric], `${points}`, ...percents, `${formatNumber(withinShare * 100)} %`]];
  });
  if (rows.length === 0) return undefined;
  const columns = ["", w.points, w.median, w.p90, w.p95, w.max, w.within];
  return { title: w.errors, columns, rows, ...(distributions.latencyMeanUs && { notes: [w.latencyWithin] }) };
}
