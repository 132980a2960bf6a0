import { LIGHT, LIGHT_QUICK } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

const BROWSER = { ...LIGHT, headers: "chrome" } as const;

/** The same stream encrypted, over HTTP/2, and through a stock reverse proxy. */
export const tlsH2: StreamScenario = {
  name: "tls-h2",
  kind: "stream",
  about: {
    en: "plain HTTP/1.1, TLS, HTTP/2 over TLS, and TLS through nginx",
    zh: "明文 HTTP/1.1、TLS、TLS 上的 HTTP/2，以及经 nginx 的 TLS",
  },
  trials: 6,
  arrangement: "side-by-side",
  points: [
    BROWSER,
    { ...BROWSER, tls: true },
    { ...BROWSER, tls: true, httpVersion: 2 },
    { ...BROWSER, tls: true, via: "nginx" },
  ],
  quick: LIGHT_QUICK,
};
