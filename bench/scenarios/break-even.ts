import { LIGHT, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

const MAPPED = { ...LIGHT, headers: "chrome", measuredMs: 2000 } as const;

/** A map: which transport costs least, as rate, poll interval and number of subscribers change. */
export const breakEven: StreamScenario = {
  name: "break-even",
  kind: "stream",
  about: {
    en: "a map over message rate, poll interval and subscribers: who costs least bytes, CPU, latency",
    zh: "按消息速率、轮询间隔与订阅者数绘制的地图：谁的字节、CPU、延迟最省",
  },
  trials: 1,
  arrangement: "side-by-side",
  points: pointsOf(MAPPED, {
    subscribers: [10, 100],
    messagesPerSecond: [1, 20],
    pollIntervalMs: [250, 1000, 2000],
  }),
  quick: {
    trials: 1,
    points: pointsOf(MAPPED, { subscribers: [10], messagesPerSecond: [5, 50], pollIntervalMs: [100, 300] }),
    parameters: { warmUpMs: 300, measuredMs: 600 },
  },
};
