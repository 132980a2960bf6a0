import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** Latency against the round trip of the network. */
export const rtt: StreamScenario = {
  name: "rtt",
  kind: "stream",
  about: {
    en: "latency at round trips of 0, 20 and 100 ms, 20 messages/s",
    zh: "往返时延 0、20、100 ms，每秒 20 条消息时的延迟",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, subscribers: 10, measuredMs: 2000 }, { rttMs: [0, 20, 100] }),
  quick: LIGHT_QUICK,
};
