// Attackers beside honest subscribers: what these felt, what the attacker did and got. Pure; every number is the result file's own.
import { type AttackMetricName, type HonestMetricName, lostConnections } from "../../../../bench/attack-metrics.ts";
import type { AttackName } from "../../../../bench/attacks/names.ts";
import type { AttackPoint, AttackSeries } from "../../../../bench/result/attack-schema.ts";
import type { Estimate, Summary } from "../../../../bench/result/schema.ts";
import { type Transport, TRANSPORTS } from "../../../../protocol/transports.ts";
import type { RunLabel } from "../results/run.ts";
import { NOT_IN_FILE } from "./rows.ts";
import type { Source } from "./sources.ts";

/** One attack in one run. */
export interface AttackRow {
  readonly run: RunLabel;
  readonly attack: AttackName;
  /** p99 with the attack over p99 without, of each transport's subscribers. */
  readonly p99Ratio: Readonly<Record<Transport, Estimate>>;
  /** Over all valid trials and transports. */
  readonly lost: number;
  readonly duplicate: number;
  /** Connections that honest subscribers lost, and made again. */
  readonly reconnected: number;
  readonly actionsPerSecond: Estimate;
  readonly attackerCpuPercent: Estimate;
  readonly serverCpuPercent: { readonly undisturbed: Estimate; readonly attacked: Estimate };
  /** Connections of all valid trials, by how they ended. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly trials: AttackSeries["trials"];
}

export const OUTCOMES = ["answered", "refused", "cut", "failed", "held"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** In the order of the attacks; run A's row before run B's. */
export function attackRows(perRun: readonly Source<readonly AttackPoint[]>[]): AttackRow[] {
  const rows = perRun.flatMap(({ run, point: points }) =>
    points.flatMap(({ series }) => series.map((one) => rowOf(run, one))),
  );
  const order = [...new Set(rows.map(({ attack }) => attack))];
  return order.flatMap((attack) => rows.filter((row) => row.attack === attack));
}

function rowOf(run: RunLabel, { attack, honest, summary, trials }: AttackSeries): AttackRow {
  const valid = trials.filter((trial) => trial.valid);
  const total = (outcome: Outcome): number => valid.reduce((sum, { attacker }) => sum + attacker[outcome], 0);
  const of = (name: AttackMetricName): Estimate => figure(summary, name);
  return {
    run,
    attack,
    p99Ratio: eachOf(TRANSPORTS, (transport) =>
      figure(honest.find((one) => one.transport === transport)?.summary ?? {}, "p99Ratio" satisfies HonestMetricName),
    ),
    lost: honest.reduce((sum, { lost }) => sum + lost, 0),
    duplicate: honest.reduce((sum, { duplicate }) => sum + duplicate, 0),
    reconnected: lostConnections(trials),
    actionsPerSecond: of("actionsPerSecond"),
    attackerCpuPercent: of("attackerCpuPercent"),
    serverCpuPercent: { undisturbed: of("serverCpuPercentUndisturbed"), attacked: of("serverCpuPercentAttacked") },
    outcomes: eachOf(OUTCOMES, total),
    trials,
  };
}

function figure(summary: Summary, name: string): Estimate {
  return summary[name] ?? NOT_IN_FILE;
}

function eachOf<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;
}
