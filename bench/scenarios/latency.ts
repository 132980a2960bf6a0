import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** At a long round trip the rate decides whether a long poll's re-request gap matters. */
export const latency: StreamScenario = {
  name: "latency",
  kind: "stream",
  about: {
    en: "latency over a round trip of 100 ms at 2, 20 and 100 messages/s: when does the re-request gap matter?",
    zh: "往返时延 100 ms，每秒 2、20、100 条消息时的延迟：长轮询的重新请求间隙何时起作用？",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, subscribers: 10, measuredMs: 3000, rttMs: 100 }, { messagesPerSecond: [2, 20, 100] }),
  quick: LIGHT_QUICK,
};
