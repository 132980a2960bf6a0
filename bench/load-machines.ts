// A series' or a point's load machines over all of its trials: how many subscribers each carried, how well its clock was known. Pure.
import type { TrialMachine } from "./result/load-machine-schema.ts";
import type { Latency } from "./result/schema.ts";

export interface MachineOverTrials {
  readonly name: string;
  /** The most in any trial. */
  readonly subscribers: number;
  /** The server's clock less the machine's, in the first trial. */
  readonly offsetUs: number;
  /** The largest of any trial. */
  readonly errorUs: number;
}

interface TrialWithMachines {
  readonly latency: Pick<Latency, "p50Us" | "meanUs"> | null;
  readonly machines?: readonly TrialMachine[] | undefined;
}

/** In the order in which they first appear; none when the load came from the server's own machine. */
export function machinesOver(trials: readonly TrialWithMachines[]): MachineOverTrials[] {
  const over = new Map<string, MachineOverTrials>();
  for (const { name, subscribers, clock } of trials.flatMap(({ machines = [] }) => machines)) {
    const before = over.get(name);
    over.set(name, {
      name,
      subscribers: Math.max(subscribers, before?.subscribers ?? 0),
      offsetUs: before?.offsetUs ?? clock.offsetUs,
      errorUs: Math.max(clock.errorUs, before?.errorUs ?? 0),
    });
  }
  return [...over.values()];
}

/** A trial's latency may be wrong by more than it is: then by how much, else 0. Null where one clock is all there is. */
export function clockErrorBeyondLatencyUs({ latency, machines }: TrialWithMachines): number | null {
  if (machines === undefined) return null;
  const typicalUs = latency && (latency.p50Us ?? latency.meanUs);
  const errorUs = Math.max(0, ...machines.map(({ clock }) => clock.errorUs));
  return typicalUs !== null && errorUs > typicalUs ? errorUs : 0;
}
