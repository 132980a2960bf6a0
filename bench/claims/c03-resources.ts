// C3: WebSocket saves bandwidth and server resources. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { StreamSeries } from "../result/schema.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, isPlain, POLLING_TRANSPORTS, type StreamEvidence } from "./evidence.ts";
import { againstWebSocket } from "./readings.ts";
import { MORE } from "./verdict.ts";

type Transport = StreamSeries["transport"];

export const c03: Claim = {
  id: "C3",
  section: "3.1",
  measuredBy: ["overhead", "steady", "scale", "tls-h2"],
  judge(evidence) {
    const plain = flowing(evidence, isPlain, ["overhead", "steady", "scale"]);
    const today = flowing(evidence, (parameters) => !isPlain(parameters) && parameters.lossPercent === 0, ["tls-h2"]);
    const over = (
      points: readonly StreamEvidence[],
      transports: readonly Transport[],
      read: (point: StreamEvidence, transport: Transport) => ClaimFigure[],
    ): ClaimFigure[] => points.flatMap((point) => transports.flatMap((transport) => read(point, transport)));
    return {
      parts: [
        { measuredBy: ["overhead"], tests: claimed(MORE, over(plain, POLLING_TRANSPORTS, bytesRatio)) },
        { measuredBy: ["steady", "overhead"], tests: claimed(MORE, over(plain, POLLING_TRANSPORTS, cpuRatio)) },
      ],
      counterMeasurements: [
        ...over(plain, ["sse"], bytesRatio),
        ...over(plain, ["sse"], cpuRatio),
        ...over(today, POLLING_TRANSPORTS, bytesRatio),
        ...over(today, POLLING_TRANSPORTS, cpuRatio),
      ],
    };
  },
};

/** IP bytes where they were counted; modelled ones would be the model held against itself. Else those of the TCP stream. */
export function bytesRatio(point: StreamEvidence, transport: Transport): ClaimFigure[] {
  const trials = point.series.flatMap((series) => series.trials);
  const isCounted = trials.every(({ network: { wire } }) => wire === "kernel" || wire === "tcpinfo");
  return isCounted
    ? figure("ipBytesRatio", at(point, transport), againstWebSocket(point, transport, "ipBytesPerDelivery"))
    : figure(
        "tcpStreamBytesRatio",
        at(point, transport),
        againstWebSocket(point, transport, "tcpStreamBytesPerDelivery"),
      );
}

function cpuRatio(point: StreamEvidence, transport: Transport): ClaimFigure[] {
  return figure("serverCpuRatio", at(point, transport), againstWebSocket(point, transport, "serverCpuUsPerDelivery"));
}
