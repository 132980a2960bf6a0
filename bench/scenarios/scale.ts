import { LIGHT, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/**
 * So seldom that two cores can answer ten thousand long polls, and be asked again, before the next message; at fixed
 * instants, so that each short window has two messages. As many polls as messages: at a poll each second, fifteen
 * thousand short pollers would ask for more than two cores have.
 */
const GROWING = {
  ...LIGHT,
  messagesPerSecond: 0.5,
  arrivals: "fixed",
  pollIntervalMs: 2000,
  warmUpMs: 2000,
  measuredMs: 4000,
} as const;

/** How the costs grow with the number of subscribers. What open files do not allow is left out, and said. */
export const scale: StreamScenario = {
  name: "scale",
  kind: "stream",
  about: {
    en: "1 to 15,000 subscribers, a message and a poll every two seconds: bytes, CPU, memory, latency",
    zh: "1 至 15,000 个订阅者，每两秒一条消息、轮询一次：字节、CPU、内存、延迟",
  },
  trials: 2,
  arrangement: "interleaved",
  points: pointsOf(GROWING, { subscribers: [1, 10, 100, 1000, 3000, 10_000, 15_000] }),
  quick: {
    trials: 1,
    points: pointsOf(GROWING, { subscribers: [1, 10, 100] }),
    parameters: { messagesPerSecond: 5, pollIntervalMs: 200, warmUpMs: 250, measuredMs: 800 },
  },
};
