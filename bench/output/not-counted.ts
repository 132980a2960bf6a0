// What does not count of a result, as data: invalid trials, failed checks. Pure.
import type { ChecksResult } from "../result/checks-schema.ts";
import type { Result } from "../result/schema.ts";

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
    return points.flatMap(({ series }, index) =>
      series.flatMap((one: Series) =>
        one.trials
          .filter(({ valid }) => !valid)
          .map(({ round, invalidReason = "?" }) => ({
            kind: "trial" as const,
            scenario: name,
            point: points.length === 1 ? null : index + 1,
            points: points.length,
            subject: nameOf(one),
            trial: round + 1,
            reason: invalidReason,
          })),
      ),
    );
  });
}

type Series = Exclude<Result["scenarios"][number], ChecksResult>["points"][number]["series"][number];

function nameOf(series: Series): string {
  if ("endpoint" in series) return series.endpoint;
  if ("by" in series) return series.follows === null ? series.by : `${series.by} (${series.follows})`;
  return series.transport;
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
