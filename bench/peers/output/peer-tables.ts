// A result of peers as tables for the terminal: one per point.
import { formatEstimate, formatNumber } from "../../output/figures.ts";
import { countValid, type Table } from "../../output/table.ts";
import { tableWords } from "../../output/table-words.ts";
import type { Estimate } from "../../result/schema.ts";
import { FIGURES, HEAP_AND_EXTERNAL, LOAD_CPU_SHARE } from "../measures.ts";
import type { GoalVerdict, Measure, PeerPoint, PeerSeries, PeersResult } from "../result/schema.ts";
import { describePoint } from "./describe-point.ts";
import { type PeerWords, peerWords } from "./words.ts";

type Cell = (series: PeerSeries) => string;
type Column = readonly [title: string, cell: Cell];

export function peerTables({ points }: Pick<PeersResult, "points">, w: PeerWords = peerWords()): Table[] {
  return points.map((point) => {
    const columns = columnsOf(point, w);
    return {
      title: describePoint(point.parameters, w),
      columns: ["", ...columns.map(([title]) => title)],
      rows: point.series.map((series) => [series.contender, ...columns.map(([, cell]) => cell(series))]),
    };
  });
}

function columnsOf(point: PeerPoint, w: PeerWords): Column[] {
  const { measure } = point.parameters;
  const { cost, rate } = FIGURES[measure];
  const columns: Column[] = [
    [costTitle(measure, w), ({ summary }) => formatEstimate(summary[cost])],
    [w.costRatio(point.baseline), (series) => ratioCell(point, series, cost)],
  ];
  if (rate !== null) {
    columns.push([rateTitle(rate, w), ({ summary }) => formatEstimate(summary[rate])]);
    columns.push([w.loadCpu, (series) => loadCell(series, w)]);
  }
  if (measure === "memory")
    columns.push([w.heapPerConnection, ({ summary }) => formatEstimate(summary[HEAP_AND_EXTERNAL])]);
  columns.push([
    w.goal,
    ({ contender }) =>
      goalCell(
        point.goals.filter(({ of }) => of === contender),
        w,
      ),
  ]);
  columns.push([w.trials, ({ trials }) => countValid(trials, tableWords())]);
  return columns;
}

function costTitle(measure: Measure, w: PeerWords): string {
  const titles: Readonly<Record<Measure, string>> = {
    broadcast: w.costPerDelivery,
    saturation: w.costPerDelivery,
    "long-poll": w.costPerDelivery,
    poll: w.costPerRequest,
    echo: w.costPerRoundTrip,
    receive: w.costPerMessage,
    load: w.loadCostPerMessage,
    "load-poll": w.loadCostPerPoll,
    memory: w.costPerConnection,
  };
  return titles[measure];
}

function rateTitle(rate: string, w: PeerWords): string {
  if (rate === FIGURES.echo.rate) return w.roundTripsPerSecond;
  return rate === FIGURES.poll.rate ? w.requestsPerSecond : w.deliveriesPerSecond;
}

function ratioCell({ baseline, comparisons }: PeerPoint, { contender }: PeerSeries, cost: string): string {
  if (contender === baseline) return "1";
  return formatRatio(comparisons.find(({ figure, of }) => figure === cost && of === contender)?.ratio);
}

/** `1.04 [1.01–1.07]`, two digits even from 10 on: the goals are that fine. */
function formatRatio(ratio: Estimate | undefined): string {
  if (ratio?.kind !== "measured") return "–";
  const { median, low, high, trials } = ratio;
  return trials === 1 ? median.toFixed(2) : `${median.toFixed(2)} [${low.toFixed(2)}–${high.toFixed(2)}]`;
}

function loadCell({ summary, trials }: PeerSeries, w: PeerWords): string {
  const share = summary[LOAD_CPU_SHARE];
  if (share?.kind !== "measured") return "–";
  const isSaturated = trials.some(({ loadSaturated }) => loadSaturated === true);
  return `${formatNumber(Math.round(share.median * 100))} %${isSaturated ? w.saturatedMark : ""}`;
}

function goalCell(goals: readonly GoalVerdict[], w: PeerWords): string {
  return goals
    .map(({ to, atMost, verdict, resolved }) => {
      const target = to === null ? w.goalAmount(atMost) : w.goalRatio(atMost, to);
      const doubt = verdict !== "not-measured" && !resolved ? "?" : "";
      return `${target} ${w.verdicts[verdict]}${doubt}`;
    })
    .join("; ");
}
