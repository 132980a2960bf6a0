// C8: WebSocket can be extended, and carries protocols of its users. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { StreamSeries } from "../result/schema.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, OTHER_TRANSPORTS } from "./evidence.ts";
import { pairsThatDifferIn } from "./pairs.ts";
import { ratioBetween } from "./readings.ts";
import { LESS } from "./verdict.ts";

export const c08: Claim = {
  id: "C8",
  section: "3.3.5, 5.2",
  measuredBy: ["compression", "idle", "conformance"],
  judge(evidence) {
    const pairs = pairsThatDifferIn(
      flowing(evidence, ({ lossPercent }) => lossPercent === 0, ["compression"]),
      "compression",
      true,
      false,
    );
    const memory = pairsThatDifferIn(
      evidence.streams.filter(({ parameters }) => parameters.messagesPerSecond === 0),
      "compression",
      true,
      false,
    );
    const ratios = (
      name: "compressedRatio" | "compressionCpuRatio",
      transport: StreamSeries["transport"],
    ): ClaimFigure[] =>
      pairs.flatMap((pair) => figure(name, at(pair, transport), ratioBetween(pair.points, transport, METRICS[name])));
    return {
      parts: [
        { measuredBy: ["compression"], tests: claimed(LESS, ratios("compressedRatio", "websocket")) },
        ...checksParts(evidence, "C8", ["conformance"]),
      ],
      counterMeasurements: [
        ...ratios("compressionCpuRatio", "websocket"),
        ...memory.flatMap((pair) =>
          figure(
            "compressionMemoryRatio",
            at(pair, "websocket"),
            ratioBetween(pair.points, "websocket", "serverMemoryBytesPerSubscriber"),
          ),
        ),
        ...OTHER_TRANSPORTS.flatMap((transport) => ratios("compressedRatio", transport)), // gzip does it, too
        ...OTHER_TRANSPORTS.flatMap((transport) => ratios("compressionCpuRatio", transport)),
      ],
    };
  },
};

const METRICS = {
  compressedRatio: "downTcpStreamBytesPerDelivery",
  compressionCpuRatio: "serverCpuUsPerDelivery",
} as const satisfies Record<string, StreamMetricName>;
