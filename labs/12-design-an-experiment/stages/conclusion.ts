// From the trials of a result file to a conclusion, as the lab's own claims are judged; a solution's is held against it.
import { standingOf, verdictOfStandings, type Rule } from "../../../bench/claims/verdict.ts";
import { STREAM_METRICS, type StreamMetric, type StreamMetricName } from "../../../bench/metrics.ts";
import type { Result, StreamPoint } from "../../../bench/result/schema.ts";
import { estimate } from "../../../bench/statistics.ts";
import type { Transport } from "../../../protocol/transports.ts";
import type { Text } from "../../../server/language.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { Conclusion, Point, Trial } from "../starter/solution.ts";

export interface Question {
  readonly metric: StreamMetricName;
  readonly of: Transport;
  readonly to: Transport;
  readonly rule: Rule;
}

/** The points of the result's stream scenarios, with the metric read off each trial. */
export function pointsOf({ scenarios }: Result, question: Question): readonly Point[] {
  const points = scenarios.flatMap((scenario) => (scenario.kind === "stream" ? scenario.points : []));
  return points.map((point) => ({
    of: trialsOf(point, question.of, question.metric),
    to: trialsOf(point, question.to, question.metric),
  }));
}

function trialsOf(
  { series, parameters }: StreamPoint,
  transport: Transport,
  metric: StreamMetricName,
): readonly Trial[] {
  const read: StreamMetric = STREAM_METRICS[metric];
  const measured = series.find((one) => one.transport === transport);
  expectThat(measured !== undefined, {
    en: `the run has no trials of ${transport}, which the hypothesis is about`,
    zh: `这次运行没有假设所说的 ${transport} 的试验`,
  });
  return measured.trials.map((trial) => {
    const { round, valid, invalidReason, ledger } = trial;
    const value = read(trial, parameters);
    if (typeof value === "number") return { round, valid, invalidReason, ledger, value };
    return fail({
      en: `the run does not tell ${metric} of ${transport}: ${value.missing}`,
      zh: `这次运行没有给出 ${transport} 的 ${metric}：${value.missing}`,
    });
  });
}

/** Round by round, without the rounds of which a half is invalid. Nothing can be divided by 0. */
function ratios({ of, to }: Point): readonly number[] {
  return of.flatMap((trial) => {
    const other = to.find(({ round }) => round === trial.round);
    if (!trial.valid || other?.valid !== true) return [];
    expectThat(other.value > 0, {
      en: "the second transport's figure is 0, and a ratio to it says nothing: choose another figure",
      zh: "第二种传输方式的这个指标是 0，与它相比没有意义：换一个指标",
    });
    return [trial.value / other.value];
  });
}

export function rightConclusion(points: readonly Point[], rule: Rule): Conclusion {
  const judged = points.map((point) => {
    const figure = estimate(ratios(point));
    if (figure.kind !== "measured") {
      return fail({
        en: `a point has no valid pair: ${figure.reason}`,
        zh: `有一个点没有一对有效试验：${figure.reason}`,
      });
    }
    const { median, low, high, interval, trials } = figure;
    return { median, low, high, interval, pairs: trials, standing: standingOf(figure, rule) };
  });
  const trials = points.flatMap(({ of, to }) => [...of, ...to]);
  return {
    verdict: verdictOfStandings(judged.map(({ standing }) => standing)),
    points: judged,
    leftOut: trials.filter(({ valid }) => !valid).length,
  };
}

/** A bootstrap of one's own draws other resamples. */
const TOLERANCE = 0.03;

/** Ends the stage unless both say the same; `where` names the run. */
export function expectConclusion(got: Conclusion, expected: Conclusion, where: Text): void {
  const points: readonly Partial<Conclusion["points"][number]>[] = got?.points ?? [];
  expectEqual(got?.leftOut, expected.leftOut, {
    en: `${where.en}: trials left out`,
    zh: `${where.zh}：剔除的试验数`,
  });
  expectEqual(points.length, expected.points.length, { en: `${where.en}: points`, zh: `${where.zh}：点数` });
  for (const [at, point] of expected.points.entries()) {
    const place = { en: `${where.en}, point ${at + 1}`, zh: `${where.zh}，第 ${at + 1} 点` };
    expectEqual(points[at]?.pairs, point.pairs, { en: `${place.en}: valid pairs`, zh: `${place.zh}：有效对数` });
    for (const name of ["median", "low", "high"] as const) {
      const value = points[at]?.[name];
      expectThat(typeof value === "number" && Math.abs(value - point[name]) <= TOLERANCE * point[name], {
        en: `${place.en}: ${name} of the paired ratios: expected ${point[name].toFixed(3)}, got ${String(value)}`,
        zh: `${place.zh}：成对比值的 ${name} 应为 ${point[name].toFixed(3)}，实际是 ${String(value)}`,
      });
    }
    expectEqual(points[at]?.standing, point.standing, {
      en: `${place.en} (${point.interval}, ${point.pairs} pairs): standing`,
      zh: `${place.zh}（${point.interval}，${point.pairs} 对）：standing`,
    });
  }
  expectEqual(got.verdict, expected.verdict, { en: `${where.en}: verdict`, zh: `${where.zh}：结论` });
}
