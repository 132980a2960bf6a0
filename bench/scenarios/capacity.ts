import type { CapacityScenario } from "./scenario.ts";

/** How many requests a second the server can answer at the most: the ceiling of anything that polls. */
export const capacity: CapacityScenario = {
  name: "capacity",
  kind: "capacity",
  about: {
    en: "closed loop on GET /poll (our own poll client) and POST /echo (autocannon): requests per second",
    zh: "对 GET /poll（自带的轮询客户端）与 POST /echo（autocannon）做闭环测试：每秒请求数",
  },
  trials: 3,
  parameters: { connections: 50, payloadBytes: 100, warmUpMs: 300, measuredMs: 1500 },
  quick: { trials: 1, parameters: { measuredMs: 1000 } },
};
