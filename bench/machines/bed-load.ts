// The load workers of a test bed: processes of this machine, or of all load machines that are left.
import { connectingAtOnce, loadShares, OTHER_OPEN_FILES } from "../limits/load-shares.ts";
import { readMachineLimits } from "../limits/machine-limits.ts";
import type { Site } from "../network/site.ts";
import { ProcessEndedError } from "../run/children.ts";
import type { Cleanup } from "../run/cleanup.ts";
import type { Processes, WorkerProcess } from "../run/processes.ts";
import { share } from "../run/workers-figures.ts";
import type { Solution } from "../solution/solution.ts";
import type { Fleet } from "./fleet.ts";
import { LoadLostError } from "./load-lost-error.ts";
import type { BedMachine } from "./trial-machines.ts";

export interface BedLoad {
  /** Those of the machines, one machine after the other. Calls on one that is lost reject with {@link LoadLostError}. */
  readonly workers: readonly WorkerProcess[];
  /** None when the load is this machine's own. */
  readonly machines: readonly BedMachine[];
  /** Whether one of the workers, or its machine, is lost. */
  hasLostLoad(): boolean;
}

/** How a bed's load is laid out, before anything is started. */
export interface LoadPlan {
  /** Of the load's connections, beside the usual one. */
  readonly sourceAddresses: number;
  /** How many of each worker's subscribers may be connecting at a time. */
  readonly connectingAtOnce: number;
  /** Ended by `cleanup`. */
  readonly start: (
    site: Site,
    run: { processes: Processes; cleanup: Cleanup; solution?: Solution | undefined },
  ) => Promise<BedLoad>;
}

/** Throws an Error when no load machine is left, or when one cannot carry its share. */
export function planLoad(subscribers: number, fleet: Fleet | undefined): LoadPlan {
  return fleet === undefined ? planLocalLoad(subscribers) : planMachines(subscribers, fleet);
}

function planLocalLoad(subscribers: number): LoadPlan {
  const { workers: count, ...shares } = loadShares(subscribers, readMachineLimits());
  return {
    ...shares,
    async start(site, { processes, cleanup, solution }) {
      let isLost = false;
      const onEnded = (): void => void (isLost = true);
      const plan = { within: site.enter("load"), solution, onEnded };
      const workers = await Promise.all(Array.from({ length: count }, () => processes.startWorker(plan)));
      cleanup.add(() => processes.stop(workers));
      return { workers: workers.map(replaceable), machines: [], hasLostLoad: () => isLost };
    },
  };
}

/** Where one of this machine's ends, it is as where one of another machine does: the next bed has others. */
function replaceable(worker: WorkerProcess): WorkerProcess {
  return {
    ...worker,
    call: (name, argument) =>
      worker.call(name, argument).catch((error: unknown) => {
        throw error instanceof ProcessEndedError ? new LoadLostError(error.message, { cause: error }) : error;
      }),
  };
}

function planMachines(subscribers: number, { machines }: Fleet): LoadPlan {
  if (machines.length === 0) throw new Error("every load machine is lost");
  const workers = machines.reduce((sum, { description }) => sum + description.workers, 0);
  for (const { name, description } of machines) {
    const needed = share(subscribers, 0, workers) + OTHER_OPEN_FILES;
    if (description.openFiles !== null && needed > description.openFiles) {
      throw new Error(
        `load machine ${name}: expected ${needed} open files in a process, there it is ${description.openFiles} (ulimit -Hn)`,
      );
    }
  }
  return {
    sourceAddresses: 0,
    connectingAtOnce: connectingAtOnce(workers, readMachineLimits()),
    async start(_, { cleanup }) {
      const started = await Promise.all(
        machines.map(async (machine) => {
          const own = await machine.startWorkers(machine.description.workers);
          cleanup.add(() => machine.stopWorkers(own));
          return { machine, workers: own };
        }),
      );
      return {
        workers: started.flatMap(({ workers: own }) => own),
        machines: started,
        hasLostLoad: () => started.some(({ machine, workers: own }) => machine.hasLost(own)),
      };
    },
  };
}
