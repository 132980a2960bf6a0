// Three trials, with a great many messages in each.
import scenario from "../recordings/scenario.json" with { type: "json" };

export * from "../reference.ts";

export const scenarioFile: unknown = { ...scenario, trials: 3, options: { ...scenario.options, "duration-s": 60 } };
