// Every transport of a point against WebSocket, with what each ratio allows to be said.
import { type ComparisonStanding, comparisonStanding } from "../comparison.ts";
import type { POINT_METRICS, StreamMetricName } from "../metrics.ts";
import type { Estimate, StreamPoint } from "../result/schema.ts";
import { seriesName } from "../solution/solution.ts";
import { byteSumOf } from "./byte-sum.ts";
import { serversOf } from "./describe-point.ts";
import { formatNumber } from "./figures.ts";
import type { Table } from "./table.ts";
import type { TableWords } from "./table-words.ts";

type Measured = Extract<Estimate, { kind: "measured" }>;

/** Undefined when nothing was compared: a quiet stream, or one transport alone. */
export function comparisonTable(point: StreamPoint, w: TableWords): Table | undefined {
  const others = point.series.filter(({ transport }) => transport !== "websocket");
  const rows = others.map(({ transport }) => ({
    name: transport,
    ratioOf: (metric: string) => point.comparisons.find((one) => one.of === transport && one.metric === metric)?.ratio,
  }));
  return ratioTable(comparedMetrics(point, w), rows, w.comparisonTitle, w);
}

/** Students' parts against ours over the same transport. Undefined where nothing was compared. */
export function solutionTable(point: StreamPoint, w: TableWords): Table | undefined {
  const rows = (point.solutions ?? []).map((one) => ({
    name: seriesName(one),
    ratioOf: (metric: string) => one.toOurs.find((ratio) => ratio.metric === metric)?.ratio,
  }));
  return ratioTable(comparedMetrics(point, w), rows, w.toOursTitle, w);
}

/** Every transport of a point against the same at the scenario's first. Undefined where they are no pairs. */
export function firstPointTable(point: StreamPoint, first: StreamPoint, w: TableWords): Table | undefined {
  const rows = point.series.map(({ transport }) => ({
    name: transport,
    ratioOf: (metric: string) =>
      point.toFirstPoint?.find((one) => one.transport === transport && one.metric === metric)?.ratio,
  }));
  const metrics: readonly (readonly [title: string, metric: (typeof POINT_METRICS)[number]])[] = [
    [w.medianLatency, "latencyP50Us"],
    [w.tailLatency, "latencyP99Us"],
    [w.backendCpu, "backendCpuUsPerDelivery"],
    [w.busiestServer, "busiestServerCpuPercent"],
  ];
  return ratioTable(metrics, rows, w.toFirstTitle(serversOf(first.parameters, w)), w);
}

function comparedMetrics(point: StreamPoint, w: TableWords): (readonly [title: string, metric: StreamMetricName])[] {
  return [
    [w.meanLatency, "latencyMeanUs"],
    byteSumOf(point) === "ip" ? [w.ipBytes, "ipBytesPerDelivery"] : [w.tcpStreamBytes, "tcpStreamBytesPerDelivery"],
    [w.serverCpu, "serverCpuUsPerDelivery"],
  ];
}

/** What is compared, by its name and by the ratios that it has. */
interface ComparedRow {
  readonly name: string;
  readonly ratioOf: (metric: string) => Estimate | undefined;
}

/** A row for each that is compared, a column for each metric. Undefined when none of it was measured. */
export function ratioTable(
  metrics: readonly (readonly [title: string, metric: string])[],
  compared: readonly ComparedRow[],
  title: string,
  w: TableWords,
): Table | undefined {
  const rows = compared.map(({ name, ratioOf }) => ({
    name,
    ratios: metrics.map(([, metric]) => {
      const ratio = ratioOf(metric);
      return ratio?.kind === "measured" ? ratio : undefined;
    }),
  }));
  const standings = new Set(
    rows.flatMap(({ ratios }) => ratios.flatMap((ratio) => (ratio ? [comparisonStanding(ratio)] : []))),
  );
  if (standings.size === 0) return undefined;
  return {
    title,
    columns: ["", ...metrics.map(([title]) => title)],
    rows: rows.map(({ name, ratios }) => [name, ...ratios.map((ratio) => ratioCell(ratio, w))]),
    notes: [
      ...(standings.has("unresolved") ? [w.unresolvedMeans] : []),
      ...(standings.has("too-few") ? [w.tooFewMeans] : []),
    ],
  };
}

/** "1.2× [1.1–1.3] more"; a range stands in round brackets. */
function ratioCell(ratio: Measured | undefined, w: TableWords): string {
  if (ratio === undefined) return "–";
  const standing = comparisonStanding(ratio);
  const bounds = `${formatNumber(ratio.low)}–${formatNumber(ratio.high)}`;
  const brackets = standing === "too-few" ? `(${bounds})` : `[${bounds}]`;
  return `${formatNumber(ratio.median)}× ${brackets} ${verdict(standing, ratio, w)}`;
}

function verdict(standing: ComparisonStanding, { median }: Measured, w: TableWords): string {
  if (standing === "resolved") return median > 1 ? w.more : w.less;
  return standing === "unresolved" ? w.unresolved : w.tooFew;
}
