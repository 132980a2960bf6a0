// What the cost model says to the reader's settings, transport by transport. Pure.
import { extrapolate } from "../../../../../bench/model/extrapolate.ts";
import { modelledValue, type Prediction, predict } from "../../../../../bench/model/predict.ts";
import type { Transport } from "../../../../../protocol/transports.ts";
import type { Layer } from "../../../shell/palette.ts";
import { assumptionsOf, parametersOf, type Settings } from "./settings.ts";

/** Undefined where the model does not tell. */
type Figure = number | undefined;

export interface Modelled {
  readonly transport: Transport;
  /** Per delivered message, both ways. */
  readonly layers: Readonly<Record<Layer, number>>;
  readonly figures: Readonly<Record<FigureName, Figure>>;
}

export const FIGURES = [
  "ipBytes",
  "latencyMeanUs",
  "latencyP50Us",
  "downBitsPerSecond",
  "upBitsPerSecond",
  "requestsPerSecond",
  "openConnections",
  "serverMemoryBytes",
] as const;
export type FigureName = (typeof FIGURES)[number];

const LAYER_METRICS = {
  payload: ["upPayloadBytesPerDelivery", "downPayloadBytesPerDelivery"],
  framing: ["upFramingBytesPerDelivery", "downFramingBytesPerDelivery"],
  http: ["upHttpBytesPerDelivery", "downHttpBytesPerDelivery"],
  tls: ["upTlsBytesPerDelivery", "downTlsBytesPerDelivery"],
  tcpIp: ["upTcpIpBytesPerDelivery", "downTcpIpBytesPerDelivery"],
} as const satisfies Record<Layer, readonly (keyof Prediction)[]>;

export function computeFor(transport: Transport, settings: Settings): Modelled {
  const parameters = parametersOf(settings);
  const assume = assumptionsOf(settings);
  const prediction = predict(transport, parameters, { assume });
  const all = extrapolate(transport, parameters, { subscribers: settings.clients, assume });
  const ofAll = all.kind === "modelled" ? all : undefined;
  const layer = (name: Layer) =>
    LAYER_METRICS[name].reduce((sum, metric) => sum + (modelledValue(prediction, metric) ?? 0), 0);
  return {
    transport,
    layers: {
      payload: layer("payload"),
      framing: layer("framing"),
      http: layer("http"),
      tls: layer("tls"),
      tcpIp: layer("tcpIp"),
    },
    figures: {
      ipBytes: modelledValue(prediction, "ipBytesPerDelivery"),
      latencyMeanUs: modelledValue(prediction, "latencyMeanUs"),
      latencyP50Us: modelledValue(prediction, "latencyP50Us"),
      downBitsPerSecond: ofAll?.downBitsPerSecond,
      upBitsPerSecond: ofAll?.upBitsPerSecond,
      requestsPerSecond: ofAll?.requestsPerSecond,
      openConnections: ofAll?.openConnections,
      serverMemoryBytes: ofAll?.serverMemoryBytes,
    },
  };
}
