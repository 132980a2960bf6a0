import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** Polls on one connection, or each on a new one, as in the days of the classic figures. */
export const keepAlive: StreamScenario = {
  name: "keep-alive",
  kind: "stream",
  about: {
    en: "polls on a kept connection, and each on a new one",
    zh: "轮询复用同一连接，与每次新建连接",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, headers: "chrome" }, { keepAlive: [true, false] }),
  quick: LIGHT_QUICK,
};
