// The classic figure, measured: a run's polls that bring a message each on average, layer by layer. Pure.
import type { LayeredBytes } from "../result/measured-schema.ts";
import type { Estimate, Parameters, Result, StreamTrial } from "../result/schema.ts";
import { estimate, pairedRatio } from "../statistics.ts";
import { gatherEvidence, isPlain, type StreamEvidence } from "./evidence.ts";
import type { Place } from "./place.ts";
import { pairedTrials } from "./readings.ts";

/** "header": HTTP and framing. Each layer lies on top of those before it. */
export const MEASURED_LAYERS = ["header", "payload", "tls", "tcp-ip"] as const;

export type MeasuredLayer = (typeof MEASURED_LAYERS)[number];

export interface MeasuredRow {
  readonly layer: MeasuredLayer;
  /** Per delivered message, up and down together. */
  readonly pollingBytes: Estimate;
  readonly websocketBytes: Estimate;
  /** Round by round. */
  readonly ratio: Estimate;
}

export interface MeasuredClassic {
  readonly at: Place;
  /** Of one message, without headers: its JSON. For the closed form beside it. */
  readonly payloadBytes: number;
  readonly rows: readonly MeasuredRow[];
}

/**
 * Every point with one message per poll on average that both transports were measured at, that of the classic figure
 * (a browser's header fields, small messages) first. Layers that were not counted, or that there are not, are left out.
 */
export function measuredClassic(result: Pick<Result, "scenarios">): MeasuredClassic[] {
  const points = gatherEvidence(result).streams.filter(({ parameters }) => isOnePerPoll(parameters));
  return points.toSorted((a, b) => likeness(b.parameters) - likeness(a.parameters)).flatMap(measure);
}

function isOnePerPoll({ messagesPerSecond, pollIntervalMs, lossPercent }: Parameters): boolean {
  return Math.abs((messagesPerSecond * pollIntervalMs) / 1000 - 1) < 0.01 && lossPercent === 0;
}

/** How much a point is like the classic figure. */
function likeness(parameters: Parameters): number {
  const { headers, payloadBytes, rttMs } = parameters;
  return [isPlain(parameters), headers === "chrome", payloadBytes === 20, rttMs === 0].filter(Boolean).length;
}

function measure(point: StreamEvidence): MeasuredClassic[] {
  const rounds = pairedTrials([point, "short-polling"], [point, "websocket"]).filter((pair) =>
    pair.every(({ deliveries }) => deliveries > 0),
  );
  const payloads = estimate(rounds.map(([, websocket]) => perMessage(websocket, ({ payload }) => payload) ?? 0));
  if (payloads.kind !== "measured") return [];
  const rows = MEASURED_LAYERS.flatMap((layer) => {
    if (layer === "tls" && !point.parameters.tls) return [];
    const bytes = rounds.map((pair) => pair.map((trial) => perMessage(trial, UP_TO[layer])));
    const told = bytes.filter((pair): pair is [number, number] => pair.every((value) => value !== null));
    if (told.length < bytes.length) return [];
    const [pollingBytes, websocketBytes] = [told.map(([polling]) => polling), told.map(([, websocket]) => websocket)];
    return [
      {
        layer,
        pollingBytes: estimate(pollingBytes),
        websocketBytes: estimate(websocketBytes),
        ratio: pairedRatio(told),
      },
    ];
  });
  return [{ at: point.place, payloadBytes: payloads.median, rows }];
}

/** The bytes of a layer and of those before it. */
const UP_TO: Readonly<Record<MeasuredLayer, (bytes: LayeredBytes) => number | null>> = {
  header: ({ framing, http }) => framing + http,
  payload: ({ framing, http, payload }) => framing + http + payload,
  tls: ({ tcpStream }) => tcpStream,
  "tcp-ip": ({ tcpStream, tcpIp }) => (tcpIp === null ? null : tcpStream + tcpIp),
};

function perMessage(
  { bytes: { steady }, deliveries }: StreamTrial,
  read: (bytes: LayeredBytes) => number | null,
): number | null {
  const [up, down] = [read(steady.up), read(steady.down)];
  return up === null || down === null ? null : (up + down) / deliveries;
}
