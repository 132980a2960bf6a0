import { LIGHT, LIGHT_QUICK } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** The header fields of every request, from a bare client to a browser with a cookie. */
export const headers: StreamScenario = {
  name: "headers",
  kind: "stream",
  about: {
    en: "bytes as header fields grow: a bare client, a browser, a browser with a cookie of 1 KiB",
    zh: "头部字段增大时的字节数：精简客户端、浏览器、带 1 KiB Cookie 的浏览器",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: [
    { ...LIGHT, headers: "bare" },
    { ...LIGHT, headers: "chrome" },
    { ...LIGHT, headers: "cookie", cookieBytes: 1024 },
  ],
  quick: LIGHT_QUICK,
};
