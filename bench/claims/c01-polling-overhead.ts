// C1: polling wastes bandwidth, with long headers around little data. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { Parameters, StreamSeries, StreamTrial } from "../result/schema.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { at, type Evidence, flowing, isPlain, type StreamEvidence, seriesOf, tcpIpOf } from "./evidence.ts";
import { pairsThatDifferIn } from "./pairs.ts";
import { predicted, quotient, ratioBetween, trialReading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/**
 * More than a byte of header and framing for each byte of payload, by the margin: "long headers, little data" says that
 * the smaller part of what travels is data.
 */
export const MORE_HEADER_THAN_DATA: Rule = { direction: "above", threshold: 1.1 };

const OVERHEAD = [
  "upFramingBytesPerDelivery",
  "upHttpBytesPerDelivery",
  "upTlsBytesPerDelivery",
  "downFramingBytesPerDelivery",
  "downHttpBytesPerDelivery",
  "downTlsBytesPerDelivery",
] as const satisfies readonly StreamMetricName[];

export const c01: Claim = {
  id: "C1",
  section: "3.1",
  measuredBy: ["overhead", "headers", "keep-alive", "tls-h2"],
  judge(evidence) {
    const plain = flowing(evidence, isPlain, ["overhead", "headers", "keep-alive"]);
    return {
      parts: [
        {
          measuredBy: ["overhead", "headers", "keep-alive"],
          tests: claimed(
            MORE_HEADER_THAN_DATA,
            plain.flatMap((point) => overhead(point, "short-polling")),
          ),
        },
      ],
      details: [
        ...plain.flatMap((point) => overhead(point, "websocket")),
        ...plain.flatMap((point) =>
          figure("emptyPollsShare", at(point, "short-polling"), trialReading(point, "short-polling", emptyShare)),
        ),
      ],
      counterMeasurements: [
        ...newConnections(evidence),
        ...flowing(evidence, (parameters) => isToday(parameters), ["tls-h2", "compression"]).flatMap((point) =>
          overhead(point, "short-polling"),
        ),
      ],
    };
  },
};

/** What browsers and servers do by now without being asked. */
function isToday({ httpVersion, compression, via }: Parameters): boolean {
  return (httpVersion === 2 || compression) && via === "none";
}

/** Up and down together: everything in the TCP stream that is not payload, for each byte that is. */
function overhead(point: StreamEvidence, transport: StreamSeries["transport"]): ClaimFigure[] {
  const series = seriesOf(point, transport);
  if (series === undefined) return [];
  const payload = predicted(series, "upPayloadBytesPerDelivery", "downPayloadBytesPerDelivery");
  const modelled = quotient(predicted(series, ...OVERHEAD), payload);
  return figure("overheadPerPayload", at(point, transport), trialReading(point, transport, overheadOf, modelled));
}

function overheadOf({ bytes: { steady } }: StreamTrial): number | null {
  const payload = steady.up.payload + steady.down.payload;
  return quotient(steady.up.tcpStream + steady.down.tcpStream - payload, payload);
}

function emptyShare({ emptyAnswers, requests }: StreamTrial): number | null {
  return requests === 0 ? null : (emptyAnswers / requests) * 100;
}

/** What a kept connection saves: polls on new ones against it. */
function newConnections(evidence: Evidence): ClaimFigure[] {
  const points = flowing(evidence, isPlain, ["keep-alive"]);
  return pairsThatDifferIn(points, "keepAlive", false, true).flatMap((pair) =>
    figure(
      "newConnectionRatio",
      { ...at(pair, "short-polling"), ...tcpIpOf(...pair.points) },
      ratioBetween(pair.points, "short-polling", "ipBytesPerDelivery"),
    ),
  );
}
