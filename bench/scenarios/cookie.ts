import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** State that is sent again with every request: does a larger cookie cost more per message? */
export const cookie: StreamScenario = {
  name: "cookie",
  kind: "stream",
  about: {
    en: "bytes per message as the cookie grows from 256 B to 4 KiB",
    zh: "Cookie 从 256 B 增至 4 KiB 时每条消息的字节数",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, headers: "cookie" }, { cookieBytes: [256, 1024, 4096] }),
  quick: LIGHT_QUICK,
};
