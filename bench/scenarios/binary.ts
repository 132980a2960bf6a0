import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** The same random octets as binary frames, and as base64 in JSON. */
export const binary: StreamScenario = {
  name: "binary",
  kind: "stream",
  about: {
    en: "random octets: binary WebSocket frames against base64 in JSON, 100 B and 1 kB",
    zh: "随机二进制：WebSocket 二进制帧与 JSON 中的 base64，100 B 与 1 kB",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf({ ...LIGHT, payloadKind: "binary" }, { payloadBytes: [100, 1000] }),
  quick: LIGHT_QUICK,
};
