import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** One connection delivers in order: a lost packet keeps back what came after it. */
export const loss: StreamScenario = {
  name: "loss",
  kind: "stream",
  about: {
    en: "latency and bytes without loss, and when 2 % of all packets are lost",
    zh: "无丢包与丢包 2 % 时的延迟与字节数",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, measuredMs: 2500 }, { lossPercent: [0, 2] }),
  quick: LIGHT_QUICK,
};
