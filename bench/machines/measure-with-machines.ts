// A run whose load comes from other machines: waits for them, measures with them, and lets them go.
import type { BenchOptions } from "../bench-options.ts";
import { EXIT } from "../exit-codes.ts";
import { measure } from "../measure.ts";
import type { Possibilities } from "../network/possibilities.ts";
import { interruptSignal } from "../output/deliver-result.ts";
import { words } from "../output/words.ts";
import { type Plan, possiblePart } from "../plan.ts";
import { checkWritable } from "../result/write.ts";
import type { GatheringFleet } from "./fleet.ts";
import { gatherFleet } from "./gather.ts";
import { joinedPossibilities } from "./joined-possibilities.ts";

/** `url`: of the Redis where they meet. Resolves to the exit code. Rejects with a UsageError when nothing can begin. */
export async function measureWithMachines(
  options: BenchOptions,
  url: string,
  wanted: { readonly plan: Plan; readonly possible: Possibilities },
): Promise<number> {
  checkWritable(options.out);
  const interrupt = interruptSignal();
  let fleet: GatheringFleet;
  try {
    fleet = await gatherFleet({
      url,
      atLeast: options["load-machines"],
      serverHost: options.host,
      signal: interrupt,
      say: (line) => console.error(line),
    });
  } catch (error) {
    if (!interrupt.aborted) throw error;
    console.error(words().interruptedEmpty);
    return EXIT.interrupted;
  }
  try {
    const possible = joinedPossibilities(fleet, wanted.possible);
    const { plan, leftOut } = await possiblePart(wanted.plan, possible);
    for (const line of leftOut) console.error(line);
    return await measure(options, plan, possible, { interrupt, fleet });
  } finally {
    await fleet.release();
  }
}
