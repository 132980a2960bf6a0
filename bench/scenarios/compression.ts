import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** gzip and permessage-deflate: bytes saved, CPU and memory spent. One trial at a time, for the CPU's sake. */
export const compression: StreamScenario = {
  name: "compression",
  kind: "stream",
  about: {
    en: "gzip for the HTTP transports and permessage-deflate for WebSocket, off and on, text of 1 kB",
    zh: "HTTP 类传输的 gzip 与 WebSocket 的 permessage-deflate，关与开，1 kB 文本",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, payloadBytes: 1000 }, { compression: [false, true] }),
  quick: LIGHT_QUICK,
};
