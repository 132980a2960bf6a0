// C2: long polling still repeats requests, and the connections that it holds cost the server. Pure.
import { type Claim, claimed, figure } from "./claim.ts";
import { at, flowing, isPlain } from "./evidence.ts";
import { metricReading } from "./readings.ts";
import type { Rule } from "./verdict.ts";

/** At least one request for ten messages: with fewer, requests are no longer what a message costs. */
export const STILL_REQUESTS: Rule = { direction: "above", threshold: 0.1 };

/** A kilobyte for each held connection: with less, ten thousand of them would not be felt. */
export const HOLDING_COSTS: Rule = { direction: "above", threshold: 1000 };

export const c02: Claim = {
  id: "C2",
  section: "3.1",
  measuredBy: ["overhead", "latency", "idle"],
  judge(evidence) {
    const busy = flowing(evidence, isPlain, ["overhead", "latency", "rtt"]);
    const quiet = evidence.streams.filter(
      ({ parameters }) => parameters.messagesPerSecond === 0 && isPlain(parameters),
    );
    const memory = (transport: "long-polling" | "sse" | "websocket") =>
      quiet.flatMap((point) =>
        figure(
          "memoryPerSubscriber",
          at(point, transport),
          metricReading(point, transport, "serverMemoryBytesPerSubscriber"),
        ),
      );
    const idleCpu = (transport: "long-polling" | "sse" | "websocket") =>
      quiet.flatMap((point) =>
        figure(
          "idleCpuPerMinute",
          at(point, transport),
          metricReading(point, transport, "serverCpuUsPerSubscriberMinute"),
        ),
      );
    return {
      parts: [
        {
          measuredBy: ["overhead", "latency"],
          tests: claimed(
            STILL_REQUESTS,
            busy.flatMap((point) =>
              figure(
                "requestsPerMessage",
                at(point, "long-polling"),
                metricReading(point, "long-polling", "requestsPerDelivery"),
              ),
            ),
          ),
        },
        { measuredBy: ["idle"], tests: claimed(HOLDING_COSTS, memory("long-polling")) },
      ],
      details: idleCpu("long-polling"),
      // Whatever holds a connection pays for it.
      counterMeasurements: (["websocket", "sse"] as const).flatMap((held) => [...memory(held), ...idleCpu(held)]),
    };
  },
};
