// C8: WebSocket can be extended, and carries protocols of its users. Pure.
import type { StreamMetricName } from "../metrics.ts";
import type { ClaimFigure } from "../result/claims-schema.ts";
import type { StreamSeries } from "../result/schema.ts";
import { type Claim, claimed, figure, type Part } from "./claim.ts";
import { ALL_DELIVERED, deliveredOver } from "./delivered.ts";
import { at, type Evidence, flowing, OTHER_TRANSPORTS } from "./evidence.ts";
import { pairsThatDifferIn } from "./pairs.ts";
import { ratioBetween } from "./readings.ts";
import { LESS } from "./verdict.ts";

export const c08: Claim = {
  id: "C8",
  section: "3.3.5, 5.2",
  measuredBy: ["compression", "binary"],
  judge(evidence) {
    const pairs = pairsThatDifferIn(
      flowing(evidence, ({ lossPercent }) => lossPercent === 0, ["compression"]),
      "compression",
      true,
      false,
    );
    const ratios = (
      name: "compressedRatio" | "compressionCpuRatio",
      transport: StreamSeries["transport"],
    ): ClaimFigure[] =>
      pairs.flatMap((pair) => figure(name, at(pair, transport), ratioBetween(pair.points, transport, METRICS[name])));
    const savings = claimed(LESS, ratios("compressedRatio", "websocket"));
    return {
      parts: [
        { measuredBy: ["compression"], tests: savings },
        ...(savings.length === 0 ? [] : [subprotocol(evidence)]), // alone it says nothing of extensions
      ],
      counterMeasurements: [
        ...ratios("compressionCpuRatio", "websocket"),
        ...OTHER_TRANSPORTS.flatMap((transport) => ratios("compressedRatio", transport)), // gzip does it, too
        ...OTHER_TRANSPORTS.flatMap((transport) => ratios("compressionCpuRatio", transport)),
      ],
    };
  },
};

/** What is binary travels in a subprotocol that had to be agreed on. */
function subprotocol(evidence: Evidence): Part {
  const points = flowing(evidence, ({ payloadKind, lossPercent }) => payloadKind === "binary" && lossPercent === 0);
  const figures = points.flatMap((point) =>
    figure("deliveredShare", at(point, "websocket"), deliveredOver(point, "websocket")),
  );
  return { measuredBy: ["binary"], tests: claimed(ALL_DELIVERED, figures) };
}

const METRICS = {
  compressedRatio: "downTcpStreamBytesPerDelivery",
  compressionCpuRatio: "serverCpuUsPerDelivery",
} as const satisfies Record<string, StreamMetricName>;
