import type { EchoParameters } from "../result/echo-schema.ts";
import { DEFAULTS, type EchoScenario } from "./scenario.ts";

const POINT: Omit<EchoParameters, "messagesPerSecond" | "rttMs"> = {
  payloadBytes: DEFAULTS.payloadBytes,
  pollIntervalMs: 500,
  headers: DEFAULTS.headers,
  cookieBytes: DEFAULTS.cookieBytes,
  keepAlive: DEFAULTS.keepAlive,
  tls: DEFAULTS.tls,
  httpVersion: DEFAULTS.httpVersion,
  clients: 15,
  echoesPerSecond: 10,
  echoBytes: 100,
  warmUpMs: 250,
  measuredMs: 800,
};

/** What a client says and hears again: by POST and by WebSocket, alone and while the stream flows to it, near and far. */
export const echo: EchoScenario = {
  name: "echo",
  kind: "echo",
  about: {
    en: "echoes by POST and by WebSocket, alone and while the stream flows: round trips, bytes, connections",
    zh: "用 POST 与 WebSocket 回显，单独进行及消息流到来之时：往返时间、字节、连接",
  },
  trials: 6,
  points: [
    { ...POINT, messagesPerSecond: 0, rttMs: 0 },
    { ...POINT, messagesPerSecond: 0, rttMs: 20 },
    { ...POINT, messagesPerSecond: 20, rttMs: 0 },
    { ...POINT, messagesPerSecond: 20, rttMs: 20 },
  ],
  quick: { trials: 2, parameters: { clients: 10, pollIntervalMs: 200, measuredMs: 500 } },
};
