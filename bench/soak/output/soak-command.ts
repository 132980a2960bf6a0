// The command that plans the same faults again.
import { SOAK_OPTIONS } from "../soak-options.ts";
import type { SoakResult } from "../result/schema.ts";

/** Said even where they are what they are by default. */
const ALWAYS = ["minutes", "stream"] as const;
/** What else the plan, or the load, depends on. */
const IF_CHANGED = ["faults", "subscribers", "messages-per-second", "payload-bytes"] as const;

export function soakCommand(options: SoakResult["options"], seed: number): string {
  const changed = IF_CHANGED.filter((name) => (options[name] ?? undefined) !== SOAK_OPTIONS[name].defaultValue);
  const given = [...ALWAYS, ...changed].map((name) => `--${name} ${String(options[name])}`);
  return ["npm run soak --", ...given, `--seed ${seed}`].join(" ");
}
