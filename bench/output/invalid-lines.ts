// What does not count of a result: invalid trials, failed checks.
import type { ChecksResult } from "../result/checks-schema.ts";
import type { Result } from "../result/schema.ts";
import { words } from "./words.ts";

/** One line for each. */
export function invalidLines({ scenarios }: Result): string[] {
  return scenarios.flatMap((scenario) => {
    if (scenario.kind === "checks") return failedChecks(scenario);
    return scenario.points.flatMap(({ series }) =>
      series.flatMap((one: Series) =>
        one.trials
          .filter(({ valid }) => !valid)
          .map(({ round, invalidReason = "?" }) =>
            words().invalid(scenario.name, nameOf(one), round + 1, invalidReason),
          ),
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

function failedChecks({ name, checks }: ChecksResult): string[] {
  return checks
    .filter(({ outcome }) => outcome === "failed")
    .map(({ id, section, expected, got }) => words().checkFailed(name, `${id} (${section})`, expected, got));
}
