import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/**
 * The case of the classic figure: small messages, a poll a second, a browser's header fields. Messages come at fixed
 * instants, so that at one a second every poll finds one, as that figure has it; the pollers' phases are spread.
 */
export const overhead: StreamScenario = {
  name: "overhead",
  kind: "stream",
  about: {
    en: "what surrounds a small message: a browser's header fields, one poll a second, 1 and 10 messages/s",
    zh: "小消息外面的开销：浏览器头部、每秒一次轮询、每秒 1 条与 10 条消息",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf(
    {
      ...LIGHT,
      arrivals: "fixed",
      pollIntervalMs: 1000,
      warmUpMs: 1000,
      payloadBytes: 20,
      headers: "chrome",
      measuredMs: 4000,
    },
    { messagesPerSecond: [1, 10] },
  ),
  quick: LIGHT_QUICK,
};
