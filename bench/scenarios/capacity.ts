import type { CapacityScenario } from "./scenario.ts";

/** How many requests a second the server can answer at the most: the ceiling of anything that polls. */
export const capacity: CapacityScenario = {
  name: "capacity",
  loop: "closed",
  about: "closed loop with autocannon on GET /poll and POST /echo: requests per second",
  trials: 3,
  parameters: { connections: 50, payloadBytes: 100, warmUpMs: 500, measuredMs: 2000 },
  quick: { trials: 1, parameters: { warmUpMs: 300, measuredMs: 1000 } },
};
