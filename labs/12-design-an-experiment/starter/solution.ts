// Exercise 12: design an experiment. `npm run lab -- 12` checks the method; scenario.json beside this file is yours, too.
// 练习 12：设计一个实验。`npm run lab -- 12` 检查方法；旁边的 scenario.json 也由你来写。
import type { Rule, Standing } from "../../../bench/claims/verdict.ts";
import type { Verdict } from "../../../bench/result/claims-schema.ts";
import type { Ledger } from "../../../bench/result/schema.ts";
import scenario from "./scenario.json" with { type: "json" };

/** Written down before the run. 在跑之前写下。 */
export interface Hypothesis {
  /** "2026-03-01T10:00:00Z" */
  readonly writtenAt: string;
  /** A figure of the bench: "ipBytesPerDelivery", "latencyP50Us", … 测量工具的一个指标。 */
  readonly metric: string;
  /** The ratio is of the first transport to the second. 比值：前者除以后者。 */
  readonly of: string;
  readonly to: string;
  /** Where the ratio will lie: "above" or "below" the threshold. 比值将高于还是低于阈值。 */
  readonly direction: string;
  readonly threshold: number;
  readonly because: string;
}

/** One trial of one transport. 一种传输方式的一次试验。 */
export interface Trial {
  readonly round: number;
  readonly valid: boolean;
  readonly invalidReason?: string | undefined;
  readonly ledger: Ledger;
  /** The metric's. 指标的数值。 */
  readonly value: number;
}

/** The trials of both transports at one set of parameters. 一组参数下两种传输方式的试验。 */
export interface Point {
  readonly of: readonly Trial[];
  readonly to: readonly Trial[];
}

/** Median over trials, with a 95 % interval from six on, else the range. 各次试验的中位数；六次起给出 95 % 区间，否则只是范围。 */
export interface Figure {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly interval: "bootstrap-95" | "range";
}

export interface Conclusion {
  readonly verdict: Verdict;
  readonly points: readonly (Figure & { readonly standing: Standing; readonly pairs: number })[];
  /** Trials that were not averaged in, at all points. 各点未计入的试验。 */
  readonly leftOut: number;
}

export const hypothesis: Partial<Hypothesis> = {};

/** The scenario file. 场景文件。 */
export const scenarioFile: unknown = scenario;

/** What you type to run it. 运行它的命令。 */
export const command = "npm run bench -- --scenario-file labs/work/12-design-an-experiment/scenario.json --quick";

/**
 * The run that you judge: "eight-trials" or "six-trials" (recorded), or your own result file:
 * import result from "./result.json" with { type: "json" };
 * 你要评判的那次运行：两个记录之一，或你自己的结果文件。
 */
export const run: unknown = undefined;

/** Your verdict on your hypothesis, by that run. 依据那次运行，对你的假设的结论。 */
export const verdictOnRun: Verdict | undefined = undefined;

/** How many publishes a trial needs for the percentile (50, 90, 99, 99.9). 给出该百分位数需要多少次发布。 */
export function publishesNeeded(percentile: number): number {
  throw new Error("publishesNeeded: not written yet");
}

/** Trials that do not count, each with its reason. 不计入的试验及其原因。 */
export function leftOut(trials: readonly Trial[]): readonly { readonly round: number; readonly reason: string }[] {
  throw new Error("leftOut: not written yet");
}

/** of / to, round by round. 逐轮相除。 */
export function pairedRatios({ of, to }: Point): readonly number[] {
  throw new Error("pairedRatios: not written yet");
}

/** What one figure says of the rule. 一个数值对该规则意味着什么。 */
export function standingOf(figure: Figure, rule: Rule): Standing {
  throw new Error("standingOf: not written yet");
}

/** What the points say together. 各点合起来说明什么。 */
export function verdictOf(standings: readonly Standing[]): Verdict {
  throw new Error("verdictOf: not written yet");
}

/** All of it: from trials to a verdict. 从试验到结论的全过程。 */
export function conclude(points: readonly Point[], rule: Rule): Conclusion {
  throw new Error("conclude: not written yet");
}
