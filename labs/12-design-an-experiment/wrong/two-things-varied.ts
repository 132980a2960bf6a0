// Varies the interval and the round trip at once.
import scenario from "../recordings/scenario.json" with { type: "json" };

export * from "../reference.ts";

export const scenarioFile: unknown = { ...scenario, vary: { ...scenario.vary, "rtt-ms": [0, 50] } };
