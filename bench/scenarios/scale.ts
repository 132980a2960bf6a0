import { LIGHT, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/**
 * So seldom that two cores can answer ten thousand long polls and be asked again before the next message; at fixed
 * instants, so that each short window has two messages.
 */
const GROWING = {
  ...LIGHT,
  messagesPerSecond: 0.5,
  arrivals: "fixed",
  pollIntervalMs: 1000,
  warmUpMs: 1000,
  measuredMs: 4000,
} as const;

/** How the costs grow with the number of subscribers. */
export const scale: StreamScenario = {
  name: "scale",
  kind: "stream",
  about: {
    en: "1 to 10,000 subscribers at a message every two seconds: bytes, CPU, latency",
    zh: "1 至 10,000 个订阅者，每两秒一条消息：字节、CPU、延迟",
  },
  trials: 1,
  arrangement: "interleaved",
  points: pointsOf(GROWING, { subscribers: [1, 10, 100, 1000, 10_000] }),
  quick: {
    trials: 1,
    points: pointsOf(GROWING, { subscribers: [1, 10, 100] }),
    parameters: { messagesPerSecond: 5, pollIntervalMs: 200, warmUpMs: 250, measuredMs: 800 },
  },
};
