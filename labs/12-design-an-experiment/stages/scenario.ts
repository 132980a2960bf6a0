// The scenario file: as the bench reads it, with one thing varied, and trials enough for an interval.
import { parseScenarioFile } from "../../../bench/planning/scenario-file.ts";
import type { Scenario, StreamScenario } from "../../../bench/scenarios/scenario.ts";
import { MIN_TRIALS_FOR_INTERVAL } from "../../../bench/statistics.ts";
import { UsageError } from "../../../server/command-line.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

export interface CheckedScenario {
  readonly scenario: StreamScenario;
  /** Option to values, as the file has it. */
  readonly vary: Readonly<Record<string, readonly unknown[]>>;
}

/** Ends the stage unless the bench would take it, as one scenario. */
export async function checkedScenario({ call, show }: Attempt<typeof calls>): Promise<CheckedScenario> {
  const { scenarioFile } = await call("plan");
  const json = JSON.stringify(scenarioFile) ?? "undefined";
  show({
    direction: "received",
    what: { en: "scenario.json", zh: "scenario.json" },
    bytes: new TextEncoder().encode(json),
    as: { kind: "text" },
  });
  const [scenario, ...others] = parse(json);
  expectThat(scenario?.kind === "stream" && others.length === 0, {
    en: "expected one scenario in the file: an experiment asks one question",
    zh: "场景文件里应只有一个场景：一个实验回答一个问题",
  });
  const { vary = {} } = ([scenarioFile].flat()[0] ?? {}) as Partial<CheckedScenario>;
  return { scenario, vary };
}

function parse(json: string): readonly Scenario[] {
  try {
    return parseScenarioFile(json, "scenario.json");
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return fail({ en: `the bench refuses it: ${error.message}`, zh: `测量工具不接受：${error.message}` });
  }
}

export const oneThingVariedStage: Stage<typeof calls> = {
  id: "one-thing-varied",
  title: { en: "One thing varied", zh: "只改变一件事" },
  rule: {
    en: "The bench takes the scenario file, and its points differ in one option only, of two values or more.",
    zh: "测量工具接受这个场景文件；各点只有一个选项不同，且至少取两个值。",
  },
  section: "README, The article's claims: --scenario-file",
  hint: {
    en: "`vary` has a point for each combination. If two options vary, which of them made the difference?",
    zh: "`vary` 的每种组合是一个点。两个选项都在变，差别算谁的？",
  },
  async check(attempt) {
    const { vary } = await checkedScenario(attempt);
    const names = Object.entries(vary).flatMap(([name, values]) => (new Set(values).size > 1 ? [name] : []));
    expectThat(names.length <= 1, {
      en: `${names.length} things are varied at once (${names.join(", ")}): no difference could be put down to one of them`,
      zh: `同时改变了 ${names.length} 件事（${names.join("、")}）：出现差别也说不清是谁造成的`,
    });
    expectThat(names.length === 1, {
      en: "nothing is varied: give one option two values or more, so that the verdict has more than one point",
      zh: "什么都没有改变：给一个选项取两个以上的值，让结论不止一个点",
    });
  },
};

export const trialsStage: Stage<typeof calls> = {
  id: "enough-trials",
  title: { en: "Enough trials", zh: "足够的试验次数" },
  rule: {
    en: "The trial is the independent unit: from six on there is an interval, with fewer only a range, from which nothing follows.",
    zh: "独立的单位是一次试验：六次起才有区间；不足六次只有范围，什么也推不出来。",
  },
  section: "README, How to read the results: pairs",
  hint: {
    en: "A trial that turns out invalid is left out: plan a few more than you need.",
    zh: "事后无效的试验要剔除：多安排几次。",
  },
  async check(attempt) {
    const { trials } = (await checkedScenario(attempt)).scenario;
    expectThat(trials >= MIN_TRIALS_FOR_INTERVAL, {
      en: `${trials} trials give a range and no interval: plan ${MIN_TRIALS_FOR_INTERVAL} at the least, however many messages each of them has`,
      zh: `${trials} 次试验只有范围，没有区间：至少安排 ${MIN_TRIALS_FOR_INTERVAL} 次，与每次里有多少消息无关`,
    });
    attempt.figure({ name: "planned-trials", value: trials });
  },
};
