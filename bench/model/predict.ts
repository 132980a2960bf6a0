// The cost model: what a transport costs at a point, from the parameters alone. Pure; the page runs it as well.
import type { Transport } from "../../protocol/transports.ts";
import type { Text } from "../../server/language.ts";
import { STREAM_METRICS, type StreamMetricName } from "../metrics.ts";
import type { Parameters } from "../result/schema.ts";
import { type Assumptions, DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { expectedLatency } from "./expected-latency.ts";
import { type ExpectedPhase, expectedOpening, expectedSteadyState } from "./expected-phases.ts";
import { type Layers, tcpStreamBytes } from "./layers.ts";
import { whyNotModelled } from "./model-limits.ts";
import type { ModelPoint } from "./point.ts";

export type PredictedFigure =
  | { readonly kind: "modelled"; readonly value: number }
  | { readonly kind: "not-modelled"; readonly reason: Text };

/** By the names, and in the units, of the measured figures (bench/metrics.ts). */
export type Prediction = Readonly<Record<StreamMetricName, PredictedFigure>>;

export interface PredictOptions {
  /** What is known better than the defaults (see {@link DEFAULT_ASSUMPTIONS}). */
  readonly assume?: Partial<Assumptions>;
}

/**
 * Every figure that can be computed in closed form; the others say why they cannot. Expectations over endless time at the
 * parameters' own rate: a short window of random arrivals sees more or fewer messages (see compare.ts).
 */
export function predict(transport: Transport, parameters: Parameters, { assume }: PredictOptions = {}): Prediction {
  const point = { transport, parameters, assume: { ...DEFAULT_ASSUMPTIONS, ...assume } };
  const values = computeValues(point);
  const figure = (metric: StreamMetricName): PredictedFigure => {
    const reason = whyNotModelled(metric, point);
    const value = values[metric];
    if (reason !== undefined) return { kind: "not-modelled", reason };
    if (value === undefined) throw new Error(`expected a value of ${metric}`);
    return { kind: "modelled", value };
  };
  const names = Object.keys(STREAM_METRICS) as StreamMetricName[];
  return Object.fromEntries(names.map((name) => [name, figure(name)])) as Record<StreamMetricName, PredictedFigure>;
}

/** The value of a figure; undefined where it is not modelled. */
export function modelledValue(prediction: Prediction, metric: StreamMetricName): number | undefined {
  const figure = prediction[metric];
  return figure.kind === "modelled" ? figure.value : undefined;
}

type Values = Readonly<Partial<Record<StreamMetricName, number>>>;

function computeValues(point: ModelPoint): Values {
  const steady = expectedSteadyState(point);
  const { measuredMs, subscribers } = point.parameters;
  return {
    ...(steady.deliveries > 0 && { ...latencyValues(point), ...deliveryValues(steady) }),
    ...minuteValues(steady),
    ...openingValues(expectedOpening(point)),
    connectionsOpened: steady.connectionsOpened * measuredMs * subscribers,
    connectionsPeak: subscribers,
  };
}

function latencyValues(point: ModelPoint): Values {
  const { meanMs, percentileMs } = expectedLatency(point);
  return {
    latencyMeanUs: 1000 * meanMs,
    latencyP50Us: 1000 * percentileMs(0.5),
    latencyP90Us: 1000 * percentileMs(0.9),
    latencyP99Us: 1000 * percentileMs(0.99),
  };
}

function deliveryValues(phase: ExpectedPhase): Values {
  const up = directionValues(phase, "up");
  const down = directionValues(phase, "down");
  return {
    upPayloadBytesPerDelivery: up.payload,
    upFramingBytesPerDelivery: up.framing,
    upHttpBytesPerDelivery: up.http,
    upTlsBytesPerDelivery: up.tls,
    upTcpStreamBytesPerDelivery: up.tcpStream,
    upTcpIpBytesPerDelivery: up.ip - up.tcpStream,
    upIpBytesPerDelivery: up.ip,
    upPacketsPerDelivery: up.packets,
    downPayloadBytesPerDelivery: down.payload,
    downFramingBytesPerDelivery: down.framing,
    downHttpBytesPerDelivery: down.http,
    downTlsBytesPerDelivery: down.tls,
    downTcpStreamBytesPerDelivery: down.tcpStream,
    downTcpIpBytesPerDelivery: down.ip - down.tcpStream,
    downIpBytesPerDelivery: down.ip,
    downPacketsPerDelivery: down.packets,
    tcpStreamBytesPerDelivery: up.tcpStream + down.tcpStream,
    ipBytesPerDelivery: up.ip + down.ip,
    requestsPerDelivery: phase.requests / phase.deliveries,
  };
}

/** Per delivered message. */
function directionValues({ sockets, wire, deliveries }: ExpectedPhase, direction: "up" | "down") {
  const of: Layers = sockets[direction];
  return {
    payload: of.payload / deliveries,
    framing: of.framing / deliveries,
    http: of.http / deliveries,
    tls: of.tls / deliveries,
    tcpStream: tcpStreamBytes(of) / deliveries,
    ip: wire[direction].ipBytes / deliveries,
    packets: wire[direction].packets / deliveries,
  };
}

const MINUTE_MS = 60_000;

function minuteValues({ sockets, wire, requests }: ExpectedPhase): Values {
  const up = tcpStreamBytes(sockets.up) * MINUTE_MS;
  const down = tcpStreamBytes(sockets.down) * MINUTE_MS;
  return {
    upTcpStreamBytesPerSubscriberMinute: up,
    downTcpStreamBytesPerSubscriberMinute: down,
    tcpStreamBytesPerSubscriberMinute: up + down,
    ipBytesPerSubscriberMinute: (wire.up.ipBytes + wire.down.ipBytes) * MINUTE_MS,
    requestsPerSubscriberMinute: requests * MINUTE_MS,
  };
}

function openingValues({ wire: { up, down } }: ExpectedPhase): Values {
  return {
    openingIpBytesPerSubscriber: up.ipBytes + down.ipBytes,
    upOpeningIpBytesPerSubscriber: up.ipBytes,
    downOpeningIpBytesPerSubscriber: down.ipBytes,
    upOpeningPacketsPerSubscriber: up.packets,
    downOpeningPacketsPerSubscriber: down.packets,
  };
}
