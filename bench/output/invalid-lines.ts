// What does not count of a result: invalid trials, failed checks.
import type { ChecksResult } from "../result/checks-schema.ts";
import type { Result } from "../result/schema.ts";
import { words } from "./words.ts";

/** One line for each. */
export function invalidLines({ scenarios }: Result): string[] {
  return scenarios.flatMap((scenario) => {
    if (scenario.kind === "checks") return failedChecks(scenario);
    const { name, points } = scenario;
    return points.flatMap(({ series }, point) =>
      series.flatMap((one: Series) => {
        const what = points.length === 1 ? [nameOf(one)] : [words().pointOf(point + 1, points.length), nameOf(one)];
        return one.trials
          .filter(({ valid }) => !valid)
          .map(({ round, invalidReason = "?" }) => words().invalid(name, what, round + 1, invalidReason));
      }),
    );
  });
}

type Series = Exclude<Result["scenarios"][number], ChecksResult>["points"][number]["series"][number];

function nameOf(series: Series): string {
  if ("endpoint" in series) return series.endpoint;
  if ("by" in series) return series.follows === null ? series.by : `${series.by} (${series.follows})`;
  return series.transport;
}

function failedChecks({ name, checks }: ChecksResult): string[] {
  return checks
    .filter(({ outcome }) => outcome === "failed")
    .map(({ id, section, expected, got }) => words().checkFailed(name, `${id} (${section})`, expected, got));
}
