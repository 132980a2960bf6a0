// C15: SSE is one long HTTP answer of text; the browser parses it and reconnects. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import { bytesRatio } from "./c03-resources.ts";
import { latencyRatio } from "./c05-latency.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, claimed, figure } from "./claim.ts";
import { ALL_DELIVERED, deliveredOver } from "./delivered.ts";
import { at, flowing, isPlain } from "./evidence.ts";
import { metricReading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** Less than a request for ten messages: the counterpart of what C2 calls repeating requests. Theory: none. */
export const ONE_LONG_ANSWER: Rule = { direction: "below", threshold: 0.1 };

export const c15: Claim = {
  id: "C15",
  section: "5.5",
  measuredBy: ["overhead", "steady", "browser"],
  judge(evidence) {
    const plain = flowing(evidence, isPlain, ["overhead", "steady"]);
    const requests = plain.flatMap((point) =>
      figure("requestsPerMessage", at(point, "sse"), metricReading(point, "sse", "requestsPerDelivery")),
    );
    const delivered: ClaimFigure[] = plain.flatMap((point) =>
      figure("deliveredShare", at(point, "sse"), deliveredOver(point, "sse")),
    );
    return {
      parts: [
        {
          measuredBy: ["overhead"],
          tests: [...claimed(ONE_LONG_ANSWER, requests), ...claimed(ALL_DELIVERED, delivered)],
        },
        ...checksParts(evidence, "C15", ["browser"]),
      ],
      // Held against WebSocket, which is said to be needed for this.
      details: plain.flatMap((point) => [...bytesRatio(point, "sse"), ...latencyRatio(point, "sse")]),
    };
  },
};
