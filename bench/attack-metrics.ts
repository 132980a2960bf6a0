// What is read off an attack trial, by name: ratios are of its two windows. Pure.
import type { Transport } from "../protocol/transports.ts";
import { cpuUs, type Reading } from "./metrics.ts";
import type { AttackTrial, AttackWindow } from "./result/attack-schema.ts";

type AttackMetric = (trial: AttackTrial) => Reading;
type HonestMetric = (trial: AttackTrial, transport: Transport) => Reading;

/** "CpuPercent": of one core. */
export const ATTACK_METRICS = {
  serverCpuPercentUndisturbed: (trial) => cpuPercent(trial.undisturbed.server, trial),
  serverCpuPercentAttacked: (trial) => cpuPercent(trial.attacked.server, trial),
  attackerCpuPercent: (trial) => cpuPercent(trial.attacker.use, trial),
  serverRssBytesUndisturbed: ({ undisturbed }) => undisturbed.server.rssBytes,
  serverRssBytesAttacked: ({ attacked }) => attacked.server.rssBytes,
  actionsPerSecond: ({ attacker, measuredMs }) => attacker.actionsInWindow / (measuredMs / 1000),
} as const satisfies Readonly<Record<string, AttackMetric>>;

export type AttackMetricName = keyof typeof ATTACK_METRICS;

/** Of one transport's honest subscribers. */
export const HONEST_METRICS = {
  medianUsUndisturbed: ({ undisturbed }, transport) => latency(undisturbed, transport, "medianUs"),
  p99UsUndisturbed: ({ undisturbed }, transport) => latency(undisturbed, transport, "p99Us"),
  p99UsAttacked: ({ attacked }, transport) => latency(attacked, transport, "p99Us"),
  medianRatio: (trial, transport) => ratio(trial, transport, "medianUs"),
  p99Ratio: (trial, transport) => ratio(trial, transport, "p99Us"),
} as const satisfies Readonly<Record<string, HonestMetric>>;

export type HonestMetricName = keyof typeof HONEST_METRICS;

/** Connections that honest subscribers lost while attacked, and made again: over all valid trials and transports. */
export function lostConnections(trials: readonly AttackTrial[]): number {
  const honest = trials.filter(({ valid }) => valid).flatMap(({ attacked }) => attacked.honest);
  return honest.reduce((sum, { retries }) => sum + retries, 0);
}

const NOTHING_CAME = { missing: "a window in which nothing was delivered" };

function latency(window: AttackWindow, transport: Transport, name: "medianUs" | "p99Us"): Reading {
  const of = window.honest.find((one) => one.transport === transport);
  return of?.latency?.[name] ?? NOTHING_CAME;
}

function ratio({ attacked, undisturbed }: AttackTrial, transport: Transport, name: "medianUs" | "p99Us"): Reading {
  const [above, below] = [latency(attacked, transport, name), latency(undisturbed, transport, name)];
  if (typeof above !== "number" || typeof below !== "number") return NOTHING_CAME;
  return below > 0 ? above / below : { missing: "a latency of 0" };
}

function cpuPercent(use: Parameters<typeof cpuUs>[0], { measuredMs }: Pick<AttackTrial, "measuredMs">): number {
  return cpuUs(use) / (measuredMs * 10);
}
