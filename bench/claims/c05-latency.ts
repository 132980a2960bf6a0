// C5: WebSocket is more real-time, even against Comet. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { Parameters, StreamSeries } from "../result/schema.ts";
import { estimate } from "../statistics.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, isPlain, seriesOf, type StreamEvidence } from "./evidence.ts";
import { againstWebSocket, metricOf, pairedTrials, predicted } from "./readings.ts";
import { MORE } from "./verdict.ts";

/** The stronger opponent makes the main figure. */
const COMET_FIRST = ["long-polling", "short-polling"] as const;

/** Loss is a condition that networks have, no other practice. */
function isTried(parameters: Parameters): boolean {
  return isPlain({ ...parameters, lossPercent: 0 });
}

export const c05: Claim = {
  id: "C5",
  section: "3.3.2",
  measuredBy: ["rtt", "latency", "loss"],
  judge(evidence) {
    const tried = flowing(evidence, isTried, ["rtt", "latency", "loss"]);
    const ratios = (points: readonly StreamEvidence[]): ClaimFigure[] =>
      COMET_FIRST.flatMap((transport) => points.flatMap((point) => latencyRatio(point, transport)));
    return {
      parts: [
        { measuredBy: ["rtt", "latency"], tests: claimed(MORE, ratios(tried.filter(isDelayed))) },
        { measuredBy: ["rtt"], tests: claimed(MORE, ratios(tried.filter((point) => !isDelayed(point)))) },
      ],
      details: tried.flatMap((point) => latencyDifference(point)),
      counterMeasurements: [
        ...tried.flatMap((point) => latencyRatio(point, "sse")),
        ...ratios(flowing(evidence, (parameters) => !isTried(parameters), ["tls-h2"])),
      ],
    };
  },
};

function isDelayed({ parameters }: StreamEvidence): boolean {
  return parameters.rttMs > 0;
}

export function latencyRatio(point: StreamEvidence, transport: StreamSeries["transport"]): ClaimFigure[] {
  return figure("latencyRatio", at(point, transport), againstWebSocket(point, transport, "latencyMeanUs"));
}

/** By how much long polling is later than WebSocket, in absolute terms: a ratio of small numbers is soon large. */
function latencyDifference(point: StreamEvidence): ClaimFigure[] {
  const differences = pairedTrials([point, "long-polling"], [point, "websocket"]).flatMap(([theirs, ours]) => {
    const [later, sooner] = [theirs, ours].map((trial) => metricOf(trial, point.parameters, "latencyMeanUs"));
    return typeof later === "number" && typeof sooner === "number" ? [later - sooner] : [];
  });
  const [held, socket] = (["long-polling", "websocket"] as const).map((transport) => {
    const series = seriesOf(point, transport);
    return series === undefined ? null : predicted(series, "latencyMeanUs");
  });
  const modelled = typeof held === "number" && typeof socket === "number" ? held - socket : null;
  return figure("latencyDifference", at(point, "long-polling"), { estimate: estimate(differences), modelled });
}
