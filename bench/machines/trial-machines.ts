// A trial's load machines beside its workers: their clocks before and after it, what else they did, what each one counted.
import { describeLatency, mergeHistograms } from "../latency.ts";
import type { LatencyFigures, MeasuredWindow, TrialFigures, WindowFigures } from "../load/load-calls.ts";
import { addLedgers } from "../merge.ts";
import type { TrialMachine } from "../result/load-machine-schema.ts";
import type { WorkerProcess } from "../run/processes.ts";
import type { JoinedMachine } from "./joined-machine.ts";

/** A machine with the workers that a test bed has there. */
export interface BedMachine {
  readonly machine: JoinedMachine;
  readonly workers: readonly WorkerProcess[];
}

/** Of each worker of the trial, in the bed's order. */
export interface CountedByWorkers {
  readonly subscribers: readonly number[];
  readonly figures: readonly WindowFigures[];
  readonly ends: readonly TrialFigures[];
  readonly latencies: readonly LatencyFigures[];
}

export interface TrialMachines {
  /** The server's clock less that of the worker's machine. */
  clockOffsetUs(index: number): number | undefined;
  /** Whether the worker reads the wire for all of its network's: of its machine, and of others in the same namespace. */
  readsWire(index: number): boolean;
  /** Resolves at the window's end. */
  watchWindow(window: MeasuredWindow): Promise<void>;
  closingBegins(): Promise<void>;
  /** When every connection is gone. Undefined when the load is this machine's own. */
  finish(
    counted: CountedByWorkers,
    trial: { readonly publishes: number; readonly measuredMs: number },
  ): Promise<readonly TrialMachine[] | undefined>;
}

/** One machine, whose clock and audit are the bench's own. */
const LOCAL: TrialMachines = {
  clockOffsetUs: () => undefined,
  readsWire: (index) => index === 0,
  watchWindow: () => Promise.resolve(),
  closingBegins: () => Promise.resolve(),
  finish: () => Promise.resolve(undefined),
};

/** Trials may lie side by side. */
let trials = 0;

/** Where the trial's machines are, in the order of its workers (none when the load is local), and its servers. */
export interface TrialPlace {
  readonly machines: readonly BedMachine[];
  readonly url: string;
  readonly otherUrls: readonly string[];
  readonly certificatePem: string | undefined;
}

/** Before anything is connected. */
export async function beginTrialOn({ machines, url, otherUrls, certificatePem }: TrialPlace): Promise<TrialMachines> {
  if (machines.length === 0) return LOCAL;
  const trial = ++trials;
  const each = <Result>(ask: (one: BedMachine, index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(machines.map(ask));
  const servers = { urls: [url, ...otherUrls], certificatePem };
  const readClocks = () => each(({ machine }) => machine.call("measureClock", servers));
  const before = await readClocks();
  await each(({ machine }) => machine.call("beginAudit", { trial }));
  const machineOf = machines.flatMap(({ workers }, index) => workers.map(() => index));
  const networkOf = machineOf.map((index) => networkName(machines[index]));
  return {
    clockOffsetUs: (index) => before[machineOf[index] ?? 0]?.offsetUs,
    readsWire: (index) => networkOf.indexOf(networkOf[index]) === index,
    async watchWindow({ startUs, endUs }) {
      await each(({ machine }, index) => {
        const offsetUs = before[index]?.offsetUs ?? 0;
        return machine.call("watchWindow", {
          trial,
          window: { startUs: startUs - offsetUs, endUs: endUs - offsetUs },
        });
      });
    },
    async closingBegins() {
      await each(({ machine }) => machine.call("closingBegins", { trial }));
    },
    async finish({ subscribers, figures, ends, latencies }, { publishes, measuredMs }) {
      const after = await readClocks();
      return each(async ({ machine }, index): Promise<TrialMachine> => {
        const own = <Value>(values: readonly Value[]): Value[] => values.filter((_, at) => machineOf[at] === index);
        const uses = own(figures).map(({ use }) => use);
        return {
          name: machine.name,
          subscribers: sum(own(subscribers)),
          deliveries: sum(own(figures).map(({ deliveries }) => deliveries)),
          ledger: addLedgers(own(ends).map(({ ledger }) => ledger)),
          latency: latencyOf(own(latencies), publishes),
          clock: {
            ...agreed(before[index], after[index]),
            earlyDeliveries: sum(own(latencies).map(({ early }) => early)),
          },
          beganLateUs: Math.max(...own(figures).map(({ beganLateUs }) => beganLateUs)),
          audit: await machine.call("finishAudit", { trial, workers: uses, measuredMs }),
        };
      });
    },
  };
}

function networkName(one: BedMachine | undefined): string | undefined {
  return one?.machine.description.network ?? one?.machine.id;
}

type Reading = { readonly offsetUs: number; readonly errorUs: number };

/**
 * The offset of before is what the latencies are corrected by: at the trial's end it is wrong by what that reading does not
 * know, and by how far the offset has moved since.
 */
function agreed(before: Reading | undefined, after: Reading | undefined) {
  if (before === undefined || after === undefined) throw new Error("expected a clock reading of each load machine");
  const driftUs = after.offsetUs - before.offsetUs;
  return { offsetUs: before.offsetUs, driftUs, errorUs: Math.max(before.errorUs, Math.abs(driftUs) + after.errorUs) };
}

function latencyOf(latencies: readonly LatencyFigures[], publishes: number): TrialMachine["latency"] {
  const latency = describeLatency(mergeHistograms(latencies.map(({ histogram }) => histogram)), publishes);
  return latency && { meanUs: latency.meanUs, p50Us: latency.p50Us, p99Us: latency.p99Us, maxUs: latency.maxUs };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
