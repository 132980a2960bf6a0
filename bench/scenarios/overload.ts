import { LIGHT, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** As in `scale`, so that its largest points and these go on from one another. */
const LOADED = {
  ...LIGHT,
  arrivals: "fixed",
  pollIntervalMs: 2000,
  warmUpMs: 2000,
  measuredMs: 4000,
} as const;

/** Where each transport breaks, and at what: more messages for ten thousand until it does (scale/breaking.ts). */
export const overload: StreamScenario = {
  name: "overload",
  kind: "stream",
  about: {
    en: "10,000 subscribers, the message rate doubled until a transport breaks: at what load, and why",
    zh: "10,000 个订阅者，消息速率逐次加倍，直到该传输方式撑不住：在多大负载下、因何而止",
  },
  trials: 1,
  arrangement: "interleaved",
  stopsAtBreak: true,
  points: pointsOf(LOADED, { subscribers: [10_000], messagesPerSecond: [1, 2, 4, 8, 16, 32, 64] }),
  quick: {
    trials: 1,
    points: pointsOf(LOADED, { subscribers: [100], messagesPerSecond: [20, 80] }),
    parameters: { pollIntervalMs: 200, warmUpMs: 250, measuredMs: 800 },
  },
};
