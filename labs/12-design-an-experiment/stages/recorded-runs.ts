// Two runs of the bench of the same scenario: eight clean trials, and six, of which invalid ones left two points with fewer.
import { readFileSync } from "node:fs";
import { readResult } from "../../../bench/result/read.ts";
import type { Result } from "../../../bench/result/schema.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { expectConclusion, pointsOf, type Question, rightConclusion } from "./conclusion.ts";

/** How a solution names them. */
export const RECORDED = ["eight-trials", "six-trials"] as const;

export function readRecorded(name: (typeof RECORDED)[number]): Result {
  return readResult(readFileSync(new URL(`../recordings/${name}.json`, import.meta.url), "utf8"));
}

const MORE_BYTES: Question = {
  metric: "ipBytesPerDelivery",
  of: "short-polling",
  to: "websocket",
  rule: { direction: "above", threshold: 1.1 },
};
const MORE_CPU: Question = { ...MORE_BYTES, metric: "serverCpuUsPerDelivery" };

export const recordedRunsStage: Stage<typeof calls> = {
  id: "recorded-runs",
  title: { en: "Two recorded runs", zh: "两次记录下来的运行" },
  rule: {
    en: "The same question to two runs of the same scenario: the answer is what the trials that count bear out, and no more.",
    zh: "对同一场景的两次运行问同样的问题：有效试验撑得住多少，就答多少。",
  },
  section: "recordings/README.md",
  hint: {
    en: "conclude puts your functions together: pairedRatios, estimate of bench/statistics.ts, standingOf, verdictOf. In one run rounds fall out.",
    zh: "conclude 把你的函数串起来：pairedRatios、bench/statistics.ts 的 estimate、standingOf、verdictOf。其中一次运行有几轮要剔除。",
  },
  async check({ call }) {
    for (const name of RECORDED) {
      const result = readRecorded(name);
      for (const question of [MORE_BYTES, MORE_CPU]) {
        const points = pointsOf(result, question);
        const expected = rightConclusion(points, question.rule);
        const where = `${name}, ${question.metric}`;
        expectConclusion(await call("conclude", points, question.rule), expected, { en: where, zh: where });
      }
    }
  },
};
