// Bytes per delivered message, taken apart by direction and layer. Pure.
import type { StreamMetricName } from "../../../../bench/metrics.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { Layer } from "../../shell/palette.ts";
import type { RunLabel } from "../results/run.ts";
import { type Modelled, sorted, summaryFigure } from "./rows.ts";
import type { Source } from "./sources.ts";

export type Direction = "up" | "down";

export const LAYERS = ["payload", "framing", "http", "tls", "tcpIp"] as const satisfies readonly Layer[];

/** "tcpStream": all layers but TCP/IP. "ip": all of them, the bytes of the IP packets. */
export type Sum = "tcpStream" | "ip";

export interface LayerRow extends Readonly<Record<Layer | Sum, Estimate>> {
  readonly run: RunLabel;
  readonly subject: Transport;
  /** The sum of every layer that is known: "tcpStream" where TCP/IP was not measured. */
  readonly sum: Sum;
  /** What the cost model says to the sum. */
  readonly model: Modelled | undefined;
}

const METRICS: Readonly<Record<Direction, Readonly<Record<Layer | Sum, StreamMetricName>>>> = {
  up: {
    payload: "upPayloadBytesPerDelivery",
    framing: "upFramingBytesPerDelivery",
    http: "upHttpBytesPerDelivery",
    tls: "upTlsBytesPerDelivery",
    tcpIp: "upTcpIpBytesPerDelivery",
    tcpStream: "upTcpStreamBytesPerDelivery",
    ip: "upIpBytesPerDelivery",
  },
  down: {
    payload: "downPayloadBytesPerDelivery",
    framing: "downFramingBytesPerDelivery",
    http: "downHttpBytesPerDelivery",
    tls: "downTlsBytesPerDelivery",
    tcpIp: "downTcpIpBytesPerDelivery",
    tcpStream: "downTcpStreamBytesPerDelivery",
    ip: "downIpBytesPerDelivery",
  },
};

export function layerRows(sources: readonly Source<StreamPoint>[], direction: Direction): LayerRow[] {
  const metrics = METRICS[direction];
  const rows = sources.flatMap(({ run, point }) =>
    point.series.map(({ transport, summary, prediction }): LayerRow => {
      const ip = summaryFigure(summary, metrics.ip);
      const sum = ip.kind === "measured" ? "ip" : "tcpStream";
      return {
        run,
        subject: transport,
        payload: summaryFigure(summary, metrics.payload),
        framing: summaryFigure(summary, metrics.framing),
        http: summaryFigure(summary, metrics.http),
        tls: summaryFigure(summary, metrics.tls),
        tcpIp: summaryFigure(summary, metrics.tcpIp),
        tcpStream: summaryFigure(summary, metrics.tcpStream),
        ip,
        sum,
        model: prediction?.[metrics[sum]],
      };
    }),
  );
  return sorted(rows);
}

/** The layers that any row has something of; the TCP stream's own where no row tells anything. */
export function shownLayers(rows: readonly LayerRow[]): Layer[] {
  const shown = LAYERS.filter((layer) =>
    rows.some(({ [layer]: figure }) => figure.kind === "measured" && figure.high !== 0),
  );
  return shown.length > 0 ? shown : ["payload", "framing", "http"];
}
