import { LIGHT } from "./points.ts";
import type { StreamScenario } from "./scenario.ts";

/** So many messages that a window has ten beyond p99, and so few that neither Redis nor a disk that syncs each is the limit. */
const BUSY = { ...LIGHT, messagesPerSecond: 400, measuredMs: 3000 } as const;

/** What it costs that the stream is in Redis, and that two servers share it: against one server that has it in its memory. */
export const servers: StreamScenario = {
  name: "servers",
  kind: "stream",
  about: {
    en: "one server with the stream in memory, one and two with the stream in Redis: latency and CPU per message",
    zh: "消息流在内存中的一台服务器，对比消息流在 Redis 中的一台与两台：延迟与每条消息的 CPU",
  },
  trials: 6,
  arrangement: "interleaved",
  pairsPoints: true,
  points: [
    { ...BUSY, servers: 1, stream: "memory" },
    { ...BUSY, servers: 1, stream: "redis" },
    { ...BUSY, servers: 2, stream: "redis" },
  ],
  quick: {
    trials: 2,
    parameters: { subscribers: 10, pollIntervalMs: 200, warmUpMs: 250, measuredMs: 800 },
  },
};
