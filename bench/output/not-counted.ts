// What does not count of a result, as data: invalid trials, failed checks. Pure.
import type { ChecksResult } from "../result/checks-schema.ts";
import { seriesName } from "../solution/solution.ts";
import type { Result, SolutionSeries, StreamTrial } from "../result/schema.ts";

export type NotCounted =
  | {
      readonly kind: "trial";
      readonly scenario: string;
      /** From 1; null where the scenario has but one. */
      readonly point: number | null;
      readonly points: number;
      /** A transport, an endpoint, a way to echo. */
      readonly subject: string;
      /** From 1. */
      readonly trial: number;
      /** In English, as the result has it. */
      readonly reason: string;
    }
  | {
      readonly kind: "check";
      readonly scenario: string;
      /** Its id, and where the rule is written. */
      readonly check: string;
      readonly section: string;
      readonly expected: string;
      readonly got: string;
    };

export function notCounted({ scenarios }: Pick<Result, "scenarios">): NotCounted[] {
  return scenarios.flatMap((scenario): NotCounted[] => {
    if (scenario.kind === "checks") return failedChecks(scenario);
    const { name, points } = scenario;
    return points.flatMap((point, index) =>
      trialsOf(point)
        .filter(({ valid }) => !valid)
        .map(({ subject, round, invalidReason = "?" }) => ({
          kind: "trial" as const,
          scenario: name,
          point: points.length === 1 ? null : index + 1,
          points: points.length,
          subject,
          trial: round + 1,
          reason: invalidReason,
        })),
    );
  });
}

type Point = Exclude<Result["scenarios"][number], ChecksResult>["points"][number];
type AnyTrial = Pick<StreamTrial, "round" | "valid" | "invalidReason">;
type SubjectTrial = AnyTrial & { readonly subject: string };
type Series = Point["series"][number] | SolutionSeries;

/** Of all series, and those that could not begin. */
function trialsOf(point: Point): readonly SubjectTrial[] {
  const unconnected = "unmeasured" in point ? (point.unmeasured ?? []) : [];
  return [
    ...allSeries(point).flatMap((one: Series) => allTrials(one).map((trial) => ({ ...trial, subject: nameOf(one) }))),
    ...unconnected.map((trial) => ({ ...trial, subject: trial.transport })),
  ];
}

function allSeries(point: Point): readonly Series[] {
  return "solutions" in point ? [...point.series, ...(point.solutions ?? [])] : point.series;
}

function allTrials(series: Series): readonly AnyTrial[] {
  return "unmeasured" in series ? [...series.trials, ...series.unmeasured] : series.trials;
}

function nameOf(series: Series): string {
  if ("endpoint" in series) return series.endpoint;
  if ("attack" in series) return series.attack;
  if ("by" in series) return series.follows === null ? series.by : `${series.by} (${series.follows})`;
  return "solution" in series ? seriesName(series) : series.transport;
}

function failedChecks({ name, checks }: ChecksResult): NotCounted[] {
  return checks
    .filter(({ outcome }) => outcome === "failed")
    .map(({ id, section, expected, got }) => ({
      kind: "check",
      scenario: name,
      check: id,
      section,
      expected,
      got,
    }));
}
