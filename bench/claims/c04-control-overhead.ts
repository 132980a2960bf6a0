// C4: after the handshake, what controls the exchange is small. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import { breakEven } from "./break-even.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { checksParts } from "./checks-parts.ts";
import { echoFigure } from "./echo-figures.ts";
import {
  at,
  type EchoEvidence,
  flowing,
  isPlain,
  OTHER_TRANSPORTS,
  seriesOf,
  type StreamEvidence,
  tcpIpOf,
} from "./evidence.ts";
import { metricReading, predicted, quotient, trialReading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** A tenth of what it carries: below the margin that decides everywhere else. */
export const SMALL_HEADER: Rule = { direction: "below", threshold: 10 };

const HEADER = [
  "upFramingBytesPerDelivery",
  "upHttpBytesPerDelivery",
  "downFramingBytesPerDelivery",
  "downHttpBytesPerDelivery",
] as const satisfies readonly StreamMetricName[];

export const c04: Claim = {
  id: "C4",
  section: "3.3.1",
  measuredBy: ["overhead", "handshake", "break-even"],
  judge(evidence) {
    const plain = flowing(evidence, isPlain, ["overhead", "binary", "steady"]);
    const openings = onePerHandshake(
      evidence.streams.filter(({ parameters }) => parameters.lossPercent === 0 && parameters.rttMs === 0),
    );
    const paidBack = plain.flatMap((point) => OTHER_TRANSPORTS.map((other) => breakEven(point, other)));
    return {
      parts: [
        { measuredBy: ["overhead"], tests: claimed(SMALL_HEADER, plain.flatMap(headerShare)) },
        ...checksParts(evidence, "C4", []),
      ],
      details: [
        ...plain.flatMap((point) =>
          figure(
            "framingPerMessage",
            at(point, "websocket"),
            metricReading(point, "websocket", "downFramingBytesPerDelivery"),
          ),
        ),
        ...evidence.echoes.flatMap(maskedFraming),
        ...openings.flatMap((point) =>
          figure(
            "openingBytes",
            { ...at(point, "websocket"), ...tcpIpOf(point) },
            metricReading(point, "websocket", "openingIpBytesPerSubscriber"),
          ),
        ),
        ...paidBack.flatMap(({ messages }) => messages),
      ],
      counterMeasurements: [
        ...plain.flatMap((point) =>
          figure(
            "tcpIpShare",
            { ...at(point, "websocket"), ...tcpIpOf(point) },
            trialReading(point, "websocket", tcpIpShareOf),
          ),
        ),
        ...paidBack.flatMap(({ never }) => never),
      ],
    };
  },
};

function headerShare(point: StreamEvidence): ClaimFigure[] {
  const series = seriesOf(point, "websocket");
  if (series === undefined) return [];
  const share = quotient(
    predicted(series, ...HEADER),
    predicted(series, "upPayloadBytesPerDelivery", "downPayloadBytesPerDelivery"),
  );
  const modelled = share === null ? null : share * 100;
  return figure("headerShare", at(point, "websocket"), trialReading(point, "websocket", headerShareOf, modelled));
}

function headerShareOf({ bytes: { steady } }: StreamTrial): number | null {
  const header = steady.up.framing + steady.up.http + steady.down.framing + steady.down.http;
  return percent(header, steady.up.payload + steady.down.payload);
}

/** Headers of TCP and IP, and the acknowledgements: what no protocol on top of TCP can save. */
function tcpIpShareOf({ bytes: { steady } }: StreamTrial): number | null {
  if (steady.up.tcpIp === null || steady.down.tcpIp === null) return null;
  return percent(steady.up.tcpIp + steady.down.tcpIp, steady.up.payload + steady.down.payload);
}

/** What a message upstream has around it: its header, and the key that masks it (RFC 6455 §5.2). */
function maskedFraming(point: EchoEvidence): ClaimFigure[] {
  const alone = point.series.find(({ follows, by }) => follows === null && by === "websocket");
  if (alone === undefined) return [];
  const { echoBytes } = point.parameters;
  const modelled = (echoBytes < 126 ? 2 : echoBytes < 65_536 ? 4 : 10) + 4;
  return echoFigure("maskedFraming", point, alone, { metric: "upFramingBytesPerEcho", modelled });
}

function percent(part: number, whole: number): number | null {
  const share = quotient(part, whole);
  return share === null ? null : share * 100;
}

/** The first point of each kind of handshake: the stream that follows does not change it. */
function onePerHandshake(points: readonly StreamEvidence[]): StreamEvidence[] {
  const kind = ({ headers, cookieBytes, tls, httpVersion, via, compression }: Parameters): string =>
    [headers, cookieBytes, tls, httpVersion, via, compression].join();
  const firsts = new Map<string, StreamEvidence>();
  for (const point of points.toSorted((a, b) => Number(isHandshake(b)) - Number(isHandshake(a)))) {
    if (!firsts.has(kind(point.parameters))) firsts.set(kind(point.parameters), point);
  }
  return [...firsts.values()];
}

function isHandshake({ place }: StreamEvidence): boolean {
  return place["scenario"] === "handshake";
}
