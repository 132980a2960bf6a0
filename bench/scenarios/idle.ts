import { DEFAULTS, type StreamScenario } from "./scenario.ts";

/** Quiet subscribers: what it costs to wait. The window is a whole number of heartbeats and holds, else they would not be seen. */
export const idle: StreamScenario = {
  name: "idle",
  kind: "stream",
  about: {
    en: "quiet subscribers: bytes per minute, memory, CPU",
    zh: "没有消息的订阅者：每分钟字节数、内存、CPU",
  },
  trials: 1,
  arrangement: "side-by-side",
  points: [{ ...DEFAULTS, subscribers: 200, messagesPerSecond: 0, measuredMs: DEFAULTS.heartbeatMs }],
  quick: {
    trials: 1,
    parameters: {
      subscribers: 100,
      pollIntervalMs: 200,
      holdMs: 500,
      heartbeatMs: 500,
      warmUpMs: 250, // half a hold: long polls that ended with the warm-up would fall into the window, or not, by chance
      measuredMs: 2000,
    },
  },
};
