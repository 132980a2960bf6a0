// The load workers of a test bed: processes of this machine, or of all load machines that are left.
import { connectingAtOnce, loadShares, OTHER_OPEN_FILES, usablePorts } from "../limits/load-shares.ts";
import { readMachineLimits } from "../limits/machine-limits.ts";
import type { Site } from "../network/site.ts";
import type { Parameters } from "../result/schema.ts";
import { ProcessEndedError } from "../run/children.ts";
import type { Cleanup } from "../run/cleanup.ts";
import type { Processes, WorkerProcess } from "../run/processes.ts";
import { share } from "../run/workers-figures.ts";
import type { Solution } from "../solution/solution.ts";
import type { Fleet } from "./fleet.ts";
import type { JoinedMachine } from "./joined-machine.ts";
import { LoadLostError } from "./load-lost-error.ts";
import { machineWords } from "./machine-words.ts";
import type { BedMachine } from "./trial-machines.ts";

export interface BedLoad {
  /** Those of the machines, one machine after the other. Calls on one that is lost reject with {@link LoadLostError}. */
  readonly workers: readonly WorkerProcess[];
  /** None when the load is this machine's own. */
  readonly machines: readonly BedMachine[];
  /** Whether one of the workers, or its machine, is lost. */
  hasLostLoad(): boolean;
}

type PlannedPoint = Pick<Parameters, "subscribers" | "servers">;

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

/** Throws an Error of one line when no load machine is left, or when those that are cannot carry so many. */
export function planLoad(point: PlannedPoint, fleet: Fleet | undefined): LoadPlan {
  return fleet === undefined ? planLocalLoad(point.subscribers) : planMachines(point, fleet);
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

/** Why these machines cannot carry a point's subscribers, in one line; undefined when they can, as far as they tell. */
export function shortageOfMachines(
  { subscribers, servers = 1 }: PlannedPoint,
  machines: readonly Pick<JoinedMachine, "name" | "description">[],
): string | undefined {
  const w = machineWords();
  if (machines.length === 0) return w.allLost;
  const workers = workersOf(machines);
  const perWorker = share(subscribers, 0, workers);
  for (const { name, description } of machines) {
    const { openFiles } = description;
    const files = perWorker + OTHER_OPEN_FILES;
    if (openFiles !== null && files > openFiles) return w.tooFewFiles(name, files, openFiles);
    const connections = Math.min(subscribers, perWorker * description.workers);
    const ports = usablePorts(description) * servers;
    if (connections > ports) return w.tooFewPorts(name, connections, ports);
  }
  return undefined;
}

function workersOf(machines: readonly Pick<JoinedMachine, "description">[]): number {
  return machines.reduce((sum, { description }) => sum + description.workers, 0);
}

function planMachines(point: PlannedPoint, { machines }: Fleet): LoadPlan {
  const shortage = shortageOfMachines(point, machines);
  if (shortage !== undefined) throw new Error(shortage);
  return {
    sourceAddresses: 0,
    connectingAtOnce: connectingAtOnce(workersOf(machines), readMachineLimits()),
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
