// After how many messages a WebSocket's opening is paid back by what each message saves. Pure.
import { estimate } from "../statistics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { StreamSeries, StreamTrial } from "../result/schema.ts";
import { figure } from "./claim.ts";
import { at, type StreamEvidence, seriesOf, tcpIpOf } from "./evidence.ts";
import { metricOf, pairedTrials, predicted } from "./readings.ts";

type Other = Exclude<StreamSeries["transport"], "websocket">;

const NEITHER = { messages: [], never: [] } as const;

/**
 * (opening WebSocket - opening other) / (per message other - per message WebSocket), in IP bytes, round by round; 0 where
 * the opening costs no more. Where WebSocket costs more per message there is no such number, but what it costs more.
 * Neither where the sign of the difference per message is not resolved.
 */
export function breakEven(
  point: StreamEvidence,
  other: Other,
): { readonly messages: readonly ClaimFigure[]; readonly never: readonly ClaimFigure[] } {
  const rounds = pairedTrials([point, other], [point, "websocket"]).map(([theirs, ours]) => ({
    saved: difference(point, theirs, ours, "ipBytesPerDelivery"),
    invested: difference(point, ours, theirs, "openingIpBytesPerSubscriber"),
  }));
  const saved = told(rounds.map((round) => round.saved));
  const invested = told(rounds.map((round) => round.invested));
  if (saved === undefined || invested === undefined) return NEITHER;
  const place = { ...at(point, other), ...tcpIpOf(point) };
  if (saved.every((bytes) => bytes > 0)) {
    const messages = saved.map((bytes, round) => Math.max(0, invested[round] ?? 0) / bytes);
    const reading = { estimate: estimate(messages), modelled: modelledMessages(point, other) };
    return { ...NEITHER, messages: figure("breakEvenMessages", place, reading) };
  }
  if (saved.some((bytes) => bytes > 0)) return NEITHER;
  const extra = { estimate: estimate(saved.map((bytes) => -bytes)), modelled: null };
  return { ...NEITHER, never: figure("neverBreaksEven", place, extra) };
}

type ByteMetric = "ipBytesPerDelivery" | "openingIpBytesPerSubscriber";

function difference(
  { parameters }: StreamEvidence,
  one: StreamTrial,
  other: StreamTrial,
  metric: ByteMetric,
): number | null {
  const [more, less] = [metricOf(one, parameters, metric), metricOf(other, parameters, metric)];
  return more === null || less === null ? null : more - less;
}

/** All of them, and at least one; undefined otherwise. */
function told(values: readonly (number | null)[]): number[] | undefined {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? undefined : known;
}

function modelledMessages(point: StreamEvidence, other: Other): number | null {
  const of = (transport: StreamSeries["transport"], metric: ByteMetric): number | null => {
    const series = seriesOf(point, transport);
    return series === undefined ? null : predicted(series, metric);
  };
  const [openingOurs, openingTheirs] = [
    of("websocket", "openingIpBytesPerSubscriber"),
    of(other, "openingIpBytesPerSubscriber"),
  ];
  const [ours, theirs] = [of("websocket", "ipBytesPerDelivery"), of(other, "ipBytesPerDelivery")];
  if (openingOurs === null || openingTheirs === null || ours === null || theirs === null || theirs <= ours) return null;
  return Math.max(0, openingOurs - openingTheirs) / (theirs - ours);
}
