// A run whose load comes from other machines: waits for them, measures with them, and lets them go.
import { UsageError } from "../../server/command-line.ts";
import type { BenchOptions } from "../bench-options.ts";
import { EXIT } from "../exit-codes.ts";
import { measure } from "../measure.ts";
import type { Possibilities } from "../network/possibilities.ts";
import { interruptSignal } from "../output/deliver-result.ts";
import { words } from "../output/words.ts";
import { type Plan, possiblePart } from "../plan.ts";
import { checkWritable } from "../result/write.ts";
import { orAborted } from "../run/until-aborted.ts";
import { shortageOfMachines } from "./bed-load.ts";
import type { Fleet, GatheringFleet } from "./fleet.ts";
import { gatherFleet } from "./gather.ts";
import { joinedPossibilities } from "./joined-possibilities.ts";
import { openServerHost } from "./server-host.ts";

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
    fleet = await gatherReaching(options, url, interrupt);
  } catch (error) {
    if (!interrupt.aborted) throw error;
    console.error(words().interruptedEmpty);
    return EXIT.interrupted;
  }
  try {
    const possible = joinedPossibilities(fleet, wanted.possible);
    const { plan, leftOut } = await possiblePart(wanted.plan, possible);
    needCarried(plan, fleet);
    for (const line of leftOut) console.error(line);
    return await measure(options, plan, possible, { interrupt, fleet });
  } finally {
    await fleet.release();
  }
}

/** Machines that reach the address where the servers will listen. Throws a UsageError, or the signal's reason. */
async function gatherReaching(
  { host = "127.0.0.1", "load-machines": atLeast }: BenchOptions,
  url: string,
  signal: AbortSignal,
): Promise<GatheringFleet> {
  const serverHost = await openServerHost(host);
  try {
    const say = (line: string): void => console.error(line);
    const fleet = await gatherFleet({ url, atLeast, serverHost: serverHost.address, signal, say });
    try {
      await orAborted(serverHost.needReachedBy(fleet.machines), signal);
      return fleet;
    } catch (error) {
      await fleet.release();
      throw error;
    }
  } finally {
    serverHost.close();
  }
}

/** Throws a UsageError when the machines cannot carry one of the points. */
function needCarried({ scenarios }: Plan, { machines }: Fleet): void {
  for (const scenario of scenarios) {
    for (const point of scenario.kind === "stream" ? scenario.points : []) {
      const shortage = shortageOfMachines(point, machines);
      if (shortage !== undefined) throw new UsageError(shortage);
    }
  }
}
