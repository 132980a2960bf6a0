// Load machines at a point: what each of them counted, and how far its clock may be believed. Pure.
import type { TrialMachine } from "../../../../bench/result/load-machine-schema.ts";
import type { Estimate, StreamPoint } from "../../../../bench/result/schema.ts";
import { estimate } from "../../../../bench/statistics.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import type { Source } from "./sources.ts";

export interface MachineRow {
  readonly run: RunLabel;
  readonly name: string;
  /** The most in any trial. */
  readonly subscribers: number;
  readonly expected: number;
  readonly delivered: number;
  /** The server's clock less the machine's, in the first trial. */
  readonly clockOffsetUs: number;
  /** The worst of all trials, valid or not. */
  readonly clockErrorUs: number;
  readonly clockDriftUs: number;
  readonly beganLateUs: number;
  /** Of its medians in the valid trials. */
  readonly p50Us: Readonly<Partial<Record<Transport, Estimate>>>;
}

/** In the order in which they first appear; none when the load came from the server's own machine. */
export function machineRows(sources: readonly Source<StreamPoint>[]): MachineRow[] {
  return sources.flatMap(({ run, point: { series } }) => {
    const parts = series.flatMap(({ transport, trials }) =>
      trials.flatMap(({ valid, machines = [] }) => machines.map((machine) => ({ transport, valid, machine }))),
    );
    const names = [...new Set(parts.map(({ machine }) => machine.name))];
    return names.map((name): MachineRow => {
      const own = parts.filter(({ machine }) => machine.name === name);
      const most = (read: (machine: TrialMachine) => number) => Math.max(...own.map(({ machine }) => read(machine)));
      const total = (read: (machine: TrialMachine) => number) =>
        own.reduce((sum, { machine }) => sum + read(machine), 0);
      const medians = series.map(({ transport }) => {
        const counted = own.filter((part) => part.transport === transport && part.valid);
        return [transport, medianOf(counted.map(({ machine }) => machine))] as const;
      });
      return {
        run,
        name,
        subscribers: most(({ subscribers }) => subscribers),
        expected: total(({ ledger }) => ledger.expected),
        delivered: total(({ ledger }) => ledger.delivered),
        clockOffsetUs: own[0]?.machine.clock.offsetUs ?? 0,
        clockErrorUs: most(({ clock }) => clock.errorUs),
        clockDriftUs: most(({ clock }) => Math.abs(clock.driftUs)),
        beganLateUs: most(({ beganLateUs }) => beganLateUs),
        p50Us: Object.fromEntries(medians),
      };
    });
  });
}

function medianOf(machines: readonly TrialMachine[]): Estimate {
  const told = machines.flatMap(({ latency }) => latency?.p50Us ?? []);
  if (told.length < machines.length) {
    return { kind: "not-measured", reason: "fewer than 10 publishes beyond p50 in a trial" };
  }
  return estimate(told);
}
