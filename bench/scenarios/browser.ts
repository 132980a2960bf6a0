import type { ChecksScenario } from "./scenario.ts";

/** What only a browser shows: its refusals, its API, its reconnecting, its limit of connections. */
export const browser: ChecksScenario = {
  name: "browser",
  kind: "checks",
  about: {
    en: "a real Chromium: refusals, echoes, EventSource, the WebSocket API, sequence pictures",
    zh: "真实的 Chromium：拒绝连接、回显、EventSource、WebSocket API、时序图",
  },
  checks: "browser",
};
