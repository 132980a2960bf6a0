// The command: whoever types it again gets the same schedule of arrivals, and the trials that were planned.
import { BENCH_OPTIONS, type BenchOptions } from "../../../bench/bench-options.ts";
import { MIN_TRIALS_FOR_INTERVAL } from "../../../bench/statistics.ts";
import { parseOptions, UsageError } from "../../../server/command-line.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { checkedHypothesis } from "./hypothesis.ts";

/** Ends the stage unless it is a command of the bench. */
export async function checkedCommand({ call }: Pick<Attempt<typeof calls>, "call">): Promise<BenchOptions> {
  const command: unknown = (await call("plan")).command;
  const [, values] = /^npm run (?:-s )?bench -- (.+)$/.exec(String(command).trim()) ?? [];
  expectThat(values !== undefined, {
    en: `expected "npm run bench -- --scenario-file …", got ${String(command)}`,
    zh: `应为“npm run bench -- --scenario-file …”，实际是 ${String(command)}`,
  });
  const argv = values.split(/\s+/);
  const options = parse(argv);
  expectThat(
    argv.some((value) => /^--seed(=|$)/.test(value)),
    {
      en: "no --seed: whoever repeats the run should get the same arrivals, orders and phases",
      zh: "没有 --seed：重复这次运行的人应当得到同样的到达、次序与相位",
    },
  );
  return options;
}

function parse(argv: readonly string[]): BenchOptions {
  try {
    return parseOptions(argv, BENCH_OPTIONS);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return fail({ en: `the bench refuses it: ${error.message}`, zh: `测量工具不接受：${error.message}` });
  }
}

export const commandStage: Stage<typeof calls> = {
  id: "command",
  title: { en: "A run that can be repeated", zh: "可以重复的运行" },
  rule: {
    en: "The command names scenario file, seed and result file, and does not cut the trials down again.",
    zh: "命令写明场景文件、种子和结果文件，也不再削减试验次数。",
  },
  section: "README, The article's claims",
  hint: {
    en: "npm run bench -- --help lists the options; --quick makes two short trials of any scenario.",
    zh: "npm run bench -- --help 列出选项；--quick 会把任何场景变成两次短试验。",
  },
  async check(attempt) {
    const options = await checkedCommand(attempt);
    expectThat(!options.quick, {
      en: "--quick makes two short trials, whatever the scenario plans",
      zh: "--quick 只做两次短试验，不管场景里安排了几次",
    });
    expectThat(options.trials === undefined || options.trials >= MIN_TRIALS_FOR_INTERVAL, {
      en: `--trials ${options.trials} overrules the scenario: fewer than ${MIN_TRIALS_FOR_INTERVAL} give no interval`,
      zh: `--trials ${options.trials} 会盖过场景：少于 ${MIN_TRIALS_FOR_INTERVAL} 次没有区间`,
    });
    expectThat(options["scenario-file"] !== undefined && options.out !== undefined, {
      en: "expected --scenario-file and --out: what was asked, and where the answer lies",
      zh: "应有 --scenario-file 和 --out：问的是什么，答案放在哪里",
    });
    const { of, to } = await checkedHypothesis(attempt);
    for (const transport of [of, to]) {
      expectThat(options.transports.includes(transport), {
        en: `--transports leaves ${transport} out, which the hypothesis is about`,
        zh: `--transports 漏掉了假设所说的 ${transport}`,
      });
    }
  },
};
