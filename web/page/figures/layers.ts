// Bytes per delivered message, taken apart by direction and layer. Pure.
import type { StreamMetricName } from "../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../bench/result/schema.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { Layer } from "../charts/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export type Direction = "up" | "down";

export const LAYERS = ["payload", "framing", "http"] as const satisfies readonly Layer[];

export interface LayerRow extends Readonly<Record<Layer | "tcpStream", Estimate>> {
  readonly run: RunLabel;
  readonly subject: Transport;
}

const METRICS: Readonly<Record<Direction, Readonly<Record<Layer | "tcpStream", StreamMetricName>>>> = {
  up: {
    payload: "upPayloadBytesPerDelivery",
    framing: "upFramingBytesPerDelivery",
    http: "upHttpBytesPerDelivery",
    tcpStream: "upTcpStreamBytesPerDelivery",
  },
  down: {
    payload: "downPayloadBytesPerDelivery",
    framing: "downFramingBytesPerDelivery",
    http: "downHttpBytesPerDelivery",
    tcpStream: "downTcpStreamBytesPerDelivery",
  },
};

export function layerRows(sources: readonly Source<StreamPoint>[], direction: Direction): LayerRow[] {
  const metrics = METRICS[direction];
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, summary }) => ({
      run,
      subject: transport,
      payload: summaryFigure(summary, metrics.payload),
      framing: summaryFigure(summary, metrics.framing),
      http: summaryFigure(summary, metrics.http),
      tcpStream: summaryFigure(summary, metrics.tcpStream),
    })),
  );
  return sorted(rows);
}
