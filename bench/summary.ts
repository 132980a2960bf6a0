// Summaries and comparisons: valid trials in, figures with intervals out. Pure.
import type { Transport } from "../protocol/transports.ts";
import { ATTACK_METRICS, HONEST_METRICS } from "./attack-metrics.ts";
import { COMPARED_ECHO_METRICS, ECHO_METRICS, type EchoMetric } from "./echo-metrics.ts";
import { HEARTBEAT_METRICS } from "./heartbeat-metrics.ts";
import {
  CAPACITY_METRICS,
  COMPARED_METRICS,
  POINT_METRICS,
  type Reading,
  STREAM_METRICS,
  type StreamMetric,
} from "./metrics.ts";
import type { AttackSeries, AttackTrial } from "./result/attack-schema.ts";
import type { EchoParameters, EchoPoint, EchoSeries, EchoTrial } from "./result/echo-schema.ts";
import type { HeartbeatParameters, HeartbeatTrial } from "./result/heartbeat-schema.ts";
import type {
  CapacityTrial,
  Comparison,
  Estimate,
  Parameters,
  SolutionSeries,
  StreamPoint,
  StreamSeries,
  StreamTrial,
  Summary,
} from "./result/schema.ts";
import { estimate, pairedRatio } from "./statistics.ts";

/** One figure per metric over the valid trials. A metric that one of them does not tell is not measured. */
export function summarizeStream(trials: readonly StreamTrial[], parameters: Parameters): Summary {
  const valid = trials.filter((trial) => trial.valid);
  return mapValues(STREAM_METRICS, (metric) => figure(valid.map((trial) => metric(trial, parameters))));
}

export function summarizeCapacity(trials: readonly CapacityTrial[]): Summary {
  const valid = trials.filter((trial) => trial.valid);
  return mapValues(CAPACITY_METRICS, (metric) => figure(valid.map(metric)));
}

export function summarizeEcho(trials: readonly EchoTrial[], parameters: EchoParameters): Summary {
  const valid = trials.filter((trial) => trial.valid);
  return mapValues(ECHO_METRICS, (metric) => figure(valid.map((trial) => metric(trial, parameters))));
}

/** Where some trials noticed and others did not, how long it took is not measured: the quick ones alone would be told. */
export function summarizeHeartbeat(trials: readonly HeartbeatTrial[], parameters: HeartbeatParameters): Summary {
  const valid = trials.filter((trial) => trial.valid);
  return mapValues(HEARTBEAT_METRICS, (metric) => figure(valid.map((trial) => metric(trial, parameters))));
}

export function summarizeAttack(trials: readonly AttackTrial[]): Summary {
  const valid = trials.filter((trial) => trial.valid);
  return mapValues(ATTACK_METRICS, (metric) => figure(valid.map(metric)));
}

/** What one transport's subscribers lost while attacked is added up over all valid trials: once is too often. */
export function summarizeHonest(
  trials: readonly AttackTrial[],
  transport: Transport,
): Omit<AttackSeries["honest"][number], "transport"> {
  const valid = trials.filter((trial) => trial.valid);
  const ledgers = valid.flatMap(({ attacked }) =>
    attacked.honest.filter((one) => one.transport === transport).map(({ ledger }) => ledger),
  );
  return {
    lost: ledgers.reduce((sum, { lost }) => sum + lost, 0),
    duplicate: ledgers.reduce((sum, { duplicate }) => sum + duplicate, 0),
    summary: mapValues(HONEST_METRICS, (metric) => figure(valid.map((trial) => metric(trial, transport)))),
  };
}

/** Every other series against the echoes by WebSocket, pair by pair. */
export function compareEchoes(
  series: readonly Pick<EchoSeries, "follows" | "by" | "trials">[],
  parameters: EchoParameters,
): EchoPoint["comparisons"] {
  const base = series.find(({ by }) => by === "websocket");
  if (base === undefined) return [];
  return series
    .filter((other) => other !== base)
    .flatMap((other) =>
      COMPARED_ECHO_METRICS.map((metric) => {
        const read: EchoMetric = ECHO_METRICS[metric];
        const ratio = ratioOver(other.trials, base.trials, (trial) => read(trial, parameters));
        return { metric, of: other.follows, ratio };
      }),
    );
}

/** Every other transport against WebSocket, pair by pair: only rounds in which both trials are valid count. */
export function compareWithWebSocket(
  series: readonly Pick<StreamSeries, "transport" | "trials">[],
  parameters: Parameters,
): Comparison[] {
  const base = series.find(({ transport }) => transport === "websocket");
  if (base === undefined) return [];
  return series
    .filter((other) => other !== base)
    .flatMap((other) =>
      COMPARED_METRICS.map((metric) => {
        const read: StreamMetric = STREAM_METRICS[metric];
        const ratio = ratioOver(other.trials, base.trials, (trial) => read(trial, parameters));
        return { metric, of: other.transport, to: base.transport, ratio };
      }),
    );
}

/** A student's trials against ours over the same transport, pair by pair. */
export function compareWithOurs(
  theirs: readonly StreamTrial[],
  ours: readonly StreamTrial[],
  parameters: Parameters,
): SolutionSeries["toOurs"] {
  return COMPARED_METRICS.map((metric) => {
    const read: StreamMetric = STREAM_METRICS[metric];
    return { metric, ratio: ratioOver(theirs, ours, (trial) => read(trial, parameters)) };
  });
}

/** A point's trials against the first point's over the same transport, pair by pair. */
export function compareWithFirstPoint(
  { series, parameters }: Pick<StreamPoint, "series" | "parameters">,
  first: Pick<StreamPoint, "series" | "parameters">,
): NonNullable<StreamPoint["toFirstPoint"]> {
  return series.flatMap(({ transport, trials }) => {
    const base = first.series.find((one) => one.transport === transport)?.trials ?? [];
    return POINT_METRICS.map((metric) => {
      const read: StreamMetric = STREAM_METRICS[metric];
      const readFirst = (trial: StreamTrial): Reading => read(trial, first.parameters);
      return { transport, metric, ratio: ratioOver(trials, base, (trial) => read(trial, parameters), readFirst) };
    });
  });
}

/** Two trials with load from other machines each are no pair: what lies between them is the machines' too. */
function haveSameLoad(one: Pick<StreamTrial, "machines">, other: Pick<StreamTrial, "machines">): boolean {
  const names = ({ machines = [] }: Pick<StreamTrial, "machines">): string =>
    machines.map(({ name }) => name).join("\n");
  return names(one) === names(other);
}

function ratioOver<Trial extends Pick<StreamTrial, "round" | "valid" | "machines">>(
  numerators: readonly Trial[],
  denominators: readonly Trial[],
  read: (trial: Trial) => Reading,
  readDenominator = read,
): Estimate {
  const pairs: [number, number][] = [];
  for (const numerator of numerators) {
    const denominator = denominators.find((trial) => trial.round === numerator.round);
    if (denominator === undefined || !numerator.valid || !denominator.valid) continue;
    if (!haveSameLoad(numerator, denominator)) continue;
    const pair = [read(numerator), readDenominator(denominator)] as const;
    for (const reading of pair) if (typeof reading !== "number") return notMeasured(reading.missing);
    pairs.push(pair as [number, number]);
  }
  return pairs.length === 0 ? notMeasured("no round in which both trials are valid") : pairedRatio(pairs);
}

function figure(readings: readonly (number | { missing: string })[]): Estimate {
  const values: number[] = [];
  for (const reading of readings) {
    if (typeof reading !== "number") return notMeasured(reading.missing);
    values.push(reading);
  }
  return estimate(values);
}

function notMeasured(reason: string): Estimate {
  return { kind: "not-measured", reason };
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
