import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

const OCTETS = { ...LIGHT, payloadKind: "binary" } as const;

/** The same random octets as binary frames, and as base64 in JSON. */
export const binary: StreamScenario = {
  name: "binary",
  kind: "stream",
  about: {
    en: "random octets: binary WebSocket frames against base64 in JSON, 100 B and 1 kB, also with gzip",
    zh: "随机二进制：WebSocket 二进制帧与 JSON 中的 base64，100 B 与 1 kB，并含 gzip",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: [
    ...pointsOf(OCTETS, { payloadBytes: [100, 1000] }),
    { ...OCTETS, payloadBytes: 1000, compression: true }, // gzip takes most of base64's excess back
  ],
  quick: LIGHT_QUICK,
};
