// What speaks for and against a whole run, over all of its scenarios. Pure; every number is the result file's own.
import type { AttackName } from "../../../../bench/attacks/names.ts";
import {
  type ErrorDistribution,
  errorDistributions,
  type JudgedMetric,
} from "../../../../bench/model/error-distribution.ts";
import { AUDIT_LIMITS, type Objection, objections } from "../../../../bench/objections.ts";
import type { Result, ScenarioResult, StreamPoint } from "../../../../bench/result/schema.ts";
import {
  type Worst,
  worstAttackAudit,
  type WorstAudit,
  worstAudit,
  worstCapacityAudit,
  worstEchoAudit,
  worstHeartbeatAudit,
} from "../../../../bench/worst-audit.ts";
import type { Subject } from "../../shell/palette.ts";

export interface TrustRow extends WorstAudit {
  readonly scenario: string;
}

export interface InvalidTrialOfRun {
  readonly scenario: string;
  readonly subject: Subject | AttackName;
  /** From 0. */
  readonly round: number;
  /** As the file gives it. */
  readonly reason: string | undefined;
}

export interface Trust {
  readonly trials: number;
  readonly validTrials: number;
  readonly invalid: readonly InvalidTrialOfRun[];
  /** Over all scenarios: a kind once, with the rows that it concerns. Invalid trials are told by themselves. */
  readonly objections: readonly Objection<TrustRow>[];
  /** The most of any trial's direction; null where no trial tells. Networks that lose on purpose are left out. */
  readonly unexplainedIpBytes: Worst;
  readonly isExplained: boolean;
  /** Of the cost model; undefined where nothing was predicted. */
  readonly model: { readonly metric: JudgedMetric; readonly errors: ErrorDistribution } | undefined;
}

export function trustOf(result: Result): Trust {
  const rows = result.scenarios.flatMap(rowsOf);
  const sum = (read: (row: TrustRow) => number): number => rows.reduce((total, row) => total + read(row), 0);
  const unexplainedIpBytes = rows
    .filter(({ losesOnPurpose }) => !losesOnPurpose)
    .reduce<Worst>((most, { unexplainedIpBytes: bytes }) => (bytes === null ? most : Math.max(most ?? 0, bytes)), null);
  return {
    trials: sum(({ trials }) => trials) + result.scenarios.flatMap(unmeasuredOf).length,
    validTrials: sum(({ validTrials }) => validTrials),
    invalid: result.scenarios.flatMap(invalidOf),
    objections: objections(rows).filter(({ kind }) => kind !== "invalid"),
    unexplainedIpBytes,
    isExplained: (unexplainedIpBytes ?? 0) <= AUDIT_LIMITS.unexplainedIpBytes,
    model: modelOf(result),
  };
}

/** Bytes on the wire tell most; where nobody counted them, those of the TCP stream. */
function modelOf(result: Result): Trust["model"] {
  const distributions = errorDistributions(result);
  for (const metric of ["ipBytesPerDelivery", "tcpStreamBytesPerDelivery"] as const) {
    const errors = distributions[metric];
    if (errors !== undefined) return { metric, errors };
  }
  return undefined;
}

function rowsOf(scenario: ScenarioResult): TrustRow[] {
  const named = (audit: WorstAudit): TrustRow => ({ scenario: scenario.name, ...audit });
  switch (scenario.kind) {
    case "stream":
      return scenario.points.flatMap(({ parameters, series }) =>
        series.map(({ trials }) => named(worstAudit(trials, parameters))),
      );
    case "capacity":
      return scenario.points.flatMap(({ series }) => series.map(({ trials }) => named(worstCapacityAudit(trials))));
    case "echo":
      return scenario.points.flatMap(({ series }) => series.map((one) => named(worstEchoAudit(one))));
    case "heartbeat":
      return scenario.points.flatMap(({ series }) => series.map(({ trials }) => named(worstHeartbeatAudit(trials))));
    case "attack":
      return scenario.points.flatMap(({ series }) => series.map(({ trials }) => named(worstAttackAudit(trials))));
    case "checks":
      return [];
  }
}

function invalidOf(scenario: ScenarioResult): InvalidTrialOfRun[] {
  if (scenario.kind === "checks") return [];
  const measured = scenario.points.flatMap(({ series }) =>
    series.flatMap((one) =>
      one.trials
        .filter(({ valid }) => !valid)
        .map(({ round, invalidReason: reason }) => ({
          scenario: scenario.name,
          subject: subjectOf(one),
          round,
          reason,
        })),
    ),
  );
  const unmeasured = unmeasuredOf(scenario).map(({ transport, round, invalidReason: reason }) => ({
    scenario: scenario.name,
    subject: transport,
    round,
    reason,
  }));
  return [...measured, ...unmeasured];
}

/** Not everybody could connect, or load was lost: there are no figures. */
function unmeasuredOf(scenario: ScenarioResult): NonNullable<StreamPoint["unmeasured"]> {
  return scenario.kind === "stream" ? scenario.points.flatMap(({ unmeasured = [] }) => unmeasured) : [];
}

type AnySeries = Exclude<ScenarioResult, { kind: "checks" }>["points"][number]["series"][number];

function subjectOf(series: AnySeries): Subject | AttackName {
  if ("attack" in series) return series.attack;
  if ("transport" in series) return series.transport;
  if ("endpoint" in series) return series.endpoint;
  return series.by === "post" ? "POST /echo" : "websocket";
}
