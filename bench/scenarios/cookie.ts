import { LIGHT, LIGHT_QUICK, pointsOf } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

const COOKIE = { ...LIGHT, headers: "cookie" } as const;

/**
 * State that is sent again with every request: does a larger cookie cost more per message? And on HTTP/2, whose table of
 * fields that were sent before (RFC 7541 §2.3.2) has room for one of 1 KiB?
 */
export const cookie: StreamScenario = {
  name: "cookie",
  kind: "stream",
  about: {
    en: "bytes per message as the cookie grows from 256 B to 4 KiB; over HTTP/2 to 1 KiB",
    zh: "Cookie 从 256 B 增至 4 KiB（HTTP/2 上增至 1 KiB）时每条消息的字节数",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: [
    ...pointsOf(COOKIE, { cookieBytes: [256, 4096] }),
    ...pointsOf({ ...COOKIE, tls: true, httpVersion: 2 }, { cookieBytes: [256, 1024] }),
  ],
  quick: LIGHT_QUICK,
};
