import type { CapacityScenario } from "./scenario.ts";

/** How many requests a second the server can answer at the most: the ceiling of anything that polls. */
export const capacity: CapacityScenario = {
  name: "capacity",
  kind: "capacity",
  about: {
    en: "closed loop with autocannon on GET /poll and POST /echo: requests per second",
    zh: "用 autocannon 对 GET /poll 与 POST /echo 做闭环测试：每秒请求数",
  },
  trials: 3,
  parameters: { connections: 50, payloadBytes: 100, warmUpMs: 300, measuredMs: 1500 },
  quick: { trials: 1, parameters: { measuredMs: 1000 } },
};
