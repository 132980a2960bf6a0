import { DEFAULTS, type StreamScenario } from "./scenario.ts";

/** Many subscribers and random arrivals: the everyday case of a busy feed. */
export const steady: StreamScenario = {
  name: "steady",
  kind: "stream",
  about: {
    en: "many subscribers, random arrivals: latency, bytes, requests, connections, server CPU per delivered message",
    zh: "大量订阅者、随机到达：延迟、字节、请求、连接、每条送达消息的服务器 CPU",
  },
  trials: 6,
  arrangement: "interleaved",
  points: [{ ...DEFAULTS, subscribers: 100, messagesPerSecond: 20, measuredMs: 3000 }],
  quick: {
    trials: 3,
    parameters: { subscribers: 50, pollIntervalMs: 200, warmUpMs: 300, measuredMs: 1000, messagesPerSecond: 40 },
  },
};
