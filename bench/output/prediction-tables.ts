// What the cost model predicts, as tables: point by point, by layer, and carried on to millions of subscribers.
import { language, type Language } from "../../server/language.ts";
import type { StreamMetricName } from "../metrics.ts";
import type { PredictedPoint } from "../model/predict-scenarios.ts";
import { modelledValue, type Prediction } from "../model/predict.ts";
import { describeConditions, describeLoad } from "./describe-point.ts";
import { formatCount, formatNumber } from "./figures.ts";
import { type ModelWords, modelWords } from "./model-words.ts";
import type { Table } from "./table.ts";
import { type TableWords, tableWords } from "./table-words.ts";

/** `of`: by default the terminal's language. */
export function predictionTables(points: readonly PredictedPoint[], of: Language = language): Table[] {
  const w = modelWords(of);
  return points.flatMap((point) => [
    figureTable(point, w, of),
    ...(point.parameters.messagesPerSecond > 0 ? [layerTable(point, w, tableWords(of))] : []),
    extrapolationTable(point, w),
  ]);
}

type Column = readonly [title: string, metrics: readonly StreamMetricName[], divideBy?: number];

function figureTable({ scenario, parameters, series }: PredictedPoint, w: ModelWords, of: Language): Table {
  const t = tableWords(of);
  const columns = parameters.messagesPerSecond === 0 ? quietColumns(w) : steadyColumns(w);
  return {
    title: t.title(scenario, w.predicted, describeLoad(parameters, t)),
    about: [describeConditions(parameters, { delayedBy: w.model, lossBy: w.model, isPrivate: false }, t)],
    columns: ["", ...columns.map(([title]) => title)],
    rows: series.map(({ transport, prediction }) => [
      transport,
      ...columns.map(([, metrics, divideBy]) => cell(prediction, metrics, divideBy)),
    ]),
    notes: reasons(series, columns, w, of),
  };
}

function steadyColumns(w: ModelWords): Column[] {
  return [
    [w.upPerMessage, ["upIpBytesPerDelivery"]],
    [w.downPerMessage, ["downIpBytesPerDelivery"]],
    [w.ipPerMessage, ["ipBytesPerDelivery"]],
    [w.packetsPerMessage, ["upPacketsPerDelivery", "downPacketsPerDelivery"]],
    [w.requestsPerMessage, ["requestsPerDelivery"]],
    [w.mean, ["latencyMeanUs"], 1000],
    [w.p50, ["latencyP50Us"], 1000],
    [w.p99, ["latencyP99Us"], 1000],
    [w.opening, ["openingIpBytesPerSubscriber"]],
  ];
}

function quietColumns(w: ModelWords): Column[] {
  return [
    [w.upPerMinute, ["upTcpStreamBytesPerSubscriberMinute"]],
    [w.downPerMinute, ["downTcpStreamBytesPerSubscriberMinute"]],
    [w.ipPerMinute, ["ipBytesPerSubscriberMinute"]],
    [w.requestsPerMinute, ["requestsPerSubscriberMinute"]],
    [w.opening, ["openingIpBytesPerSubscriber"]],
  ];
}

/** The sum of the metrics; a dash where one of them is not modelled. */
function cell(prediction: Prediction, metrics: readonly StreamMetricName[], divideBy = 1): string {
  let sum = 0;
  for (const metric of metrics) {
    const value = modelledValue(prediction, metric);
    if (value === undefined) return "–";
    sum += value;
  }
  return formatNumber(sum / divideBy);
}

/** Each reason once. */
function reasons(series: PredictedPoint["series"], columns: readonly Column[], w: ModelWords, of: Language): string[] {
  const said = new Set<string>();
  for (const { prediction } of series) {
    for (const metric of columns.flatMap(([, metrics]) => metrics)) {
      const figure = prediction[metric];
      if (figure.kind === "not-modelled") said.add(figure.reason[of]);
    }
  }
  return said.size === 0 ? [] : [w.notModelled([...said])];
}

const LAYERS = [
  ["payload", "upPayloadBytesPerDelivery", "downPayloadBytesPerDelivery"],
  ["framing", "upFramingBytesPerDelivery", "downFramingBytesPerDelivery"],
  ["http", "upHttpBytesPerDelivery", "downHttpBytesPerDelivery"],
  ["tlsBytes", "upTlsBytesPerDelivery", "downTlsBytesPerDelivery"],
  ["tcpIp", "upTcpIpBytesPerDelivery", "downTcpIpBytesPerDelivery"],
  ["ipSum", "upIpBytesPerDelivery", "downIpBytesPerDelivery"],
  ["packets", "upPacketsPerDelivery", "downPacketsPerDelivery"],
] as const;

function layerTable({ series }: PredictedPoint, w: ModelWords, t: TableWords): Table {
  return {
    title: w.bytesPerMessage,
    columns: ["", ...LAYERS.map(([layer]) => t[layer])],
    rows: series.flatMap(({ transport, prediction }) => [
      [t.up(transport), ...LAYERS.map(([, up]) => cell(prediction, [up]))],
      [t.down(transport), ...LAYERS.map(([, , down]) => cell(prediction, [down]))],
    ]),
  };
}

function extrapolationTable({ scenario, series }: PredictedPoint, w: ModelWords): Table {
  return {
    title: w.extrapolated(scenario),
    columns: ["", w.subscribers, w.up, w.down, w.packetsPerSecond, w.requestsPerSecond, w.connections, w.memory],
    rows: series.flatMap(({ transport, extrapolations }) =>
      extrapolations.flatMap((one) =>
        one.kind === "modelled"
          ? [
              [
                transport,
                formatCount(one.subscribers),
                formatCount(one.upBitsPerSecond, "bit/s"),
                formatCount(one.downBitsPerSecond, "bit/s"),
                formatCount(one.packetsPerSecond),
                formatCount(one.requestsPerSecond),
                formatCount(one.openConnections),
                formatCount(one.serverMemoryBytes, "B"),
              ],
            ]
          : [],
      ),
    ),
  };
}
