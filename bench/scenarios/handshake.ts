import { LIGHT, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** What it costs to begin, which the messages that follow have to earn back. */
export const handshake: StreamScenario = {
  name: "handshake",
  kind: "stream",
  about: {
    en: "bytes and packets of opening a connection, bare and as a browser, plain and over TLS",
    zh: "建立连接的字节与数据包：精简客户端与浏览器，明文与 TLS",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: pointsOf(
    { ...LIGHT, pollIntervalMs: 200, warmUpMs: 200, measuredMs: 600 },
    { headers: ["bare", "chrome"], tls: [false, true] },
  ),
  quick: { trials: 2, parameters: { subscribers: 10, measuredMs: 400 } },
};
