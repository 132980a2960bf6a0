import type { HeartbeatScenario } from "./scenario.ts";

const PEERS = { living: 20, silent: 20 } as const;

/** Paths break without a word: how long server and client take to notice, and what the heartbeats cost that tell them. */
export const heartbeat: HeartbeatScenario = {
  name: "heartbeat",
  kind: "heartbeat",
  about: {
    en: "paths break without a word: time until server or client notices, bytes of the heartbeats",
    zh: "连接在无声中断开：服务器或客户端多久发觉，心跳占用多少字节",
  },
  trials: 6,
  // A client may take up to 3.125 heartbeats; where nobody can notice, the patience is what a trial takes.
  points: [
    { ...PEERS, heartbeatMs: 250, patienceMs: 1250 },
    { ...PEERS, heartbeatMs: 500, patienceMs: 2000 },
    { ...PEERS, heartbeatMs: 1000, patienceMs: 3300 },
  ],
  quick: { trials: 1, parameters: { ...PEERS, heartbeatMs: 250, patienceMs: 1250 } },
};
