import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** One connection delivers in order: a lost packet keeps back what came after it. */
export const loss: StreamScenario = {
  name: "loss",
  kind: "stream",
  about: {
    en: "latency and bytes when 0, 1 and 3 % of all packets are lost",
    zh: "丢包 0、1、3 % 时的延迟与字节数",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, measuredMs: 3000 }, { lossPercent: [0, 1, 3] }),
  quick: LIGHT_QUICK,
};
