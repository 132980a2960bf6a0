// C9: WebSocket uses HTTP's ports and infrastructure, and TLS as wss. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { Parameters, StreamTrial } from "../result/schema.ts";
import type { FigureName } from "./words/figures.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure, type Part } from "./claim.ts";
import { ALL_DELIVERED, deliveredOver } from "./delivered.ts";
import { at, type Evidence, flowing, seriesOf, type StreamEvidence, tcpIpOf } from "./evidence.ts";
import { type Pair, pairsThatDifferIn } from "./pairs.ts";
import { metricReading, predicted, ratioBetween, trialReading } from "./readings.ts";

export const c09: Claim = {
  id: "C9",
  section: "3.1, 5.2",
  measuredBy: ["tls-h2", "conformance"],
  judge(evidence) {
    const withoutLoss = flowing(evidence, ({ lossPercent }) => lossPercent === 0, ["tls-h2"]);
    const encrypted = withoutLoss.filter(({ parameters }) => parameters.tls);
    const openings = evidence.streams.filter(({ parameters: { tls, rttMs } }) => tls && rttMs === 0);
    const byTls = pairsThatDifferIn(withoutLoss, "tls", true, false);
    const byProxy = pairsThatDifferIn(withoutLoss, "via", "nginx", "none");
    return {
      parts: [
        delivered(evidence, ({ tls }) => tls),
        delivered(evidence, ({ via }) => via !== "none"),
        ...checksParts(evidence, "C9", ["conformance"]),
      ],
      details: encrypted.flatMap((point) => figure("tlsBytesPerMessage", at(point, "websocket"), tlsBytes(point))),
      counterMeasurements: [
        ...openings.flatMap((point) =>
          figure(
            "openingBytes",
            { ...at(point, "websocket"), ...tcpIpOf(point) },
            metricReading(point, "websocket", "openingIpBytesPerSubscriber"),
          ),
        ),
        ...costs(byTls, "tlsCpuRatio", "serverCpuUsPerDelivery"),
        ...costs(byProxy, "proxyLatencyRatio", "latencyMeanUs"),
      ],
    };
  },
};

/** Every message, over such a network. */
function delivered(evidence: Evidence, isOver: (parameters: Parameters) => boolean): Part {
  const points = flowing(evidence, (parameters) => parameters.lossPercent === 0 && isOver(parameters), ["tls-h2"]);
  const figures = points.flatMap((point) =>
    figure("deliveredShare", at(point, "websocket"), deliveredOver(point, "websocket")),
  );
  return { measuredBy: ["tls-h2"], tests: claimed(ALL_DELIVERED, figures) };
}

function tlsBytes(point: StreamEvidence): ReturnType<typeof trialReading> {
  const series = seriesOf(point, "websocket");
  const modelled = series && predicted(series, "upTlsBytesPerDelivery", "downTlsBytesPerDelivery");
  return trialReading(point, "websocket", tlsBytesOf, modelled);
}

function tlsBytesOf({ bytes: { steady }, deliveries }: StreamTrial): number | null {
  return deliveries === 0 ? null : (steady.up.tls + steady.down.tls) / deliveries;
}

function costs(pairs: readonly Pair[], name: FigureName, metric: StreamMetricName) {
  return pairs.flatMap((pair) => figure(name, at(pair, "websocket"), ratioBetween(pair.points, "websocket", metric)));
}
