import type { StreamScenario } from "./scenario.ts";

/** Quiet subscribers: what it costs to wait. The window is a whole number of heartbeats and holds, else they would not be seen. */
export const idle: StreamScenario = {
  name: "idle",
  loop: "open",
  about: {
    en: "quiet subscribers: bytes per minute, memory, CPU",
    zh: "没有消息的订阅者：每分钟字节数、内存、CPU",
  },
  trials: 1,
  arrangement: "side-by-side",
  parameters: {
    subscribers: 200,
    messagesPerSecond: 0,
    payloadBytes: 100,
    arrivals: "poisson",
    pollIntervalMs: 1000,
    holdMs: 25_000,
    heartbeatMs: 25_000,
    warmUpMs: 1000,
    measuredMs: 25_000,
    headers: "bare",
    cookieBytes: 0,
    keepAlive: true,
  },
  quick: {
    trials: 1,
    parameters: {
      subscribers: 100,
      pollIntervalMs: 200,
      holdMs: 500,
      heartbeatMs: 500,
      warmUpMs: 500,
      measuredMs: 2000,
    },
  },
};
