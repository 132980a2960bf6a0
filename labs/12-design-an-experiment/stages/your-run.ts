// The student's own run, or a recorded one: made as planned, after the hypothesis, and judged by what its trials bear out.
import { readResult, ResultError } from "../../../bench/result/read.ts";
import type { Parameters, Result } from "../../../bench/result/schema.ts";
import type { StreamScenario } from "../../../bench/scenarios/scenario.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { checkedCommand } from "./command.ts";
import { expectConclusion, pointsOf, rightConclusion } from "./conclusion.ts";
import { type CheckedHypothesis, checkedHypothesis } from "./hypothesis.ts";
import { readRecorded, RECORDED } from "./recorded-runs.ts";
import { checkedScenario } from "./scenario.ts";

export const yourRunStage: Stage<typeof calls> = {
  id: "your-run",
  title: { en: "Your verdict", zh: "你的结论" },
  rule: {
    en: "The run is the one that was planned, made after the hypothesis was written down, and the verdict is the one that its trials bear out.",
    zh: "运行的就是所计划的，晚于写下假设的时刻；结论是其试验撑得住的那个。",
  },
  section: "README, The article's claims: verdicts",
  hint: {
    en: "If the verdict is not the one that you hoped for: that is a result. Do not touch the threshold.",
    zh: "结论不如所愿也是结果。不要去动阈值。",
  },
  async check(attempt) {
    const { call, figure } = attempt;
    const hypothesis = await checkedHypothesis(attempt);
    const { run, verdictOnRun } = await call("judgedRun");
    const recorded = RECORDED.find((name) => name === run);
    const result = recorded === undefined ? await ownRun(attempt, run, hypothesis) : readRecorded(recorded);
    const points = pointsOf(result, hypothesis);
    const expected = rightConclusion(points, hypothesis.rule);
    const where = recorded ?? "result.json";
    expectConclusion(await call("conclude", points, hypothesis.rule), expected, { en: where, zh: where });
    expectEqual(verdictOnRun, expected.verdict, {
      en: `verdictOnRun: your verdict on your hypothesis by ${where}`,
      zh: `verdictOnRun：依据 ${where}，你对自己假设的结论`,
    });
    for (const [at, { median, low, high, pairs }] of expected.points.entries()) {
      for (const [name, ratio] of Object.entries({ median, low, high })) {
        figure({ name: `point-${at + 1}-${hypothesis.metric}-ratio-${name}`, value: Math.round(ratio * 1000) / 1000 });
      }
      figure({ name: `point-${at + 1}-valid-pairs`, value: pairs });
    }
  },
};

async function ownRun(attempt: Attempt<typeof calls>, run: unknown, hypothesis: CheckedHypothesis): Promise<Result> {
  const result = parse(run);
  expectThat(result.status === "complete", {
    en: "the run was interrupted: a part of the planned trials is missing",
    zh: "运行中断过：计划的试验缺了一部分",
  });
  const startedAt = result.sittings[0]?.startedAt ?? result.createdAt;
  expectThat(hypothesis.writtenAtMs < Date.parse(startedAt), {
    en: `the hypothesis was written down after the run had begun (${startedAt}): a threshold that knows the result tests nothing`,
    zh: `假设写在运行开始（${startedAt}）之后：知道结果的阈值什么也检验不了`,
  });
  const { seed } = await checkedCommand(attempt);
  expectEqual(result.seed, seed, { en: "the run's seed, by your command", zh: "运行的种子，按你的命令" });
  expectAsPlanned(result, (await checkedScenario(attempt)).scenario);
  return result;
}

function parse(run: unknown): Result {
  try {
    return readResult(JSON.stringify(run) ?? "");
  } catch (error) {
    if (!(error instanceof ResultError)) throw error;
    return fail({
      en: `run: expected ${RECORDED.map((name) => show(name)).join(", ")}, or the result file that --out wrote: ${error.detail}`,
      zh: `run：应为 ${RECORDED.map((name) => show(name)).join("、")}，或 --out 写出的结果文件：${error.detail}`,
    });
  }
}

/** The same points, and as many trials as were planned; other parameters on the command line would show here. */
function expectAsPlanned({ scenarios }: Result, { name, points, trials }: StreamScenario): void {
  const measured = scenarios.find((scenario) => scenario.name === name);
  expectThat(measured?.kind === "stream" && measured.points.length === points.length, {
    en: `the run has no scenario ${name} with ${points.length} points: is it that of scenario.json?`,
    zh: `运行里没有含 ${points.length} 个点的场景 ${name}：是 scenario.json 的那个吗？`,
  });
  for (const [at, planned] of points.entries()) {
    const point = measured.points[at];
    const different = (Object.keys(planned) as (keyof Parameters)[]).filter(
      (key) => point?.parameters[key] !== planned[key],
    );
    expectThat(different.length === 0, {
      en: `point ${at + 1} was not run as planned: ${different.join(", ")} differ from scenario.json`,
      zh: `第 ${at + 1} 点没有按计划运行：${different.join("、")} 与 scenario.json 不同`,
    });
    const fewest = Math.min(...(point?.series.map((series) => series.trials.length) ?? []));
    expectThat(fewest >= trials, {
      en: `point ${at + 1} has ${fewest} trials, scenario.json plans ${trials}`,
      zh: `第 ${at + 1} 点有 ${fewest} 次试验，scenario.json 计划的是 ${trials} 次`,
    });
  }
}
