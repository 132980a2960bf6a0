// A percentile needs publishes beyond it: the deliveries of one publish are not independent of each other.
import { MIN_PUBLISHES_BEYOND } from "../../../bench/latency.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { checkedHypothesis } from "./hypothesis.ts";
import { checkedScenario } from "./scenario.ts";

/** Percentile to publishes. */
const NEEDED: readonly (readonly [percentile: number, publishes: number])[] = [
  [50, 20],
  [90, 100],
  [99, 1000],
  [99.9, 10_000],
];
const PERCENTILES: Readonly<Record<string, number>> = { latencyP50Us: 50, latencyP90Us: 90, latencyP99Us: 99 };

export const publishesStage: Stage<typeof calls> = {
  id: "enough-publishes",
  title: { en: "A percentile with enough behind it", zh: "有足够数据的百分位数" },
  rule: {
    en: `A percentile is told when at least ${MIN_PUBLISHES_BEYOND} publishes lie beyond it, however many subscribers got each of them.`,
    zh: `至少有 ${MIN_PUBLISHES_BEYOND} 次发布落在其外，才给出该百分位数，与每次发布有多少订阅者无关。`,
  },
  section: "README, How to read the results: latency",
  hint: {
    en: "Beyond p99 lies one in a hundred. How many publishes are needed so that ten of them do?",
    zh: "p99 之外是百分之一。要有十次落在外面，得发布多少次？",
  },
  async check(attempt) {
    const { call } = attempt;
    for (const [percentile, publishes] of NEEDED) {
      const got = await call("publishesNeeded", percentile);
      // 1 - 0.999 is not 0.001 in floating point: a publish more is no mistake
      if (typeof got === "number" && got >= publishes && got <= publishes + 1) continue;
      const once = publishes / MIN_PUBLISHES_BEYOND;
      fail({
        en: `publishesNeeded(${percentile}): expected ${publishes}, got ${show(got)}${got === once ? ": then a single publish lies beyond it, and the percentile is that one's latency" : ""}`,
        zh: `publishesNeeded(${percentile})：应为 ${publishes}，实际是 ${show(got)}${got === once ? "：那样只有一次发布落在外面，百分位数就是那一次的延迟" : ""}`,
      });
    }
    const { metric } = await checkedHypothesis(attempt);
    const needed = NEEDED.find(([percentile]) => percentile === PERCENTILES[metric])?.[1] ?? 0;
    const { scenario } = await checkedScenario(attempt);
    for (const { messagesPerSecond, measuredMs } of scenario.points) {
      const publishes = (messagesPerSecond * measuredMs) / 1000;
      expectThat(publishes >= needed, {
        en: `${metric} needs ${needed} publishes in a trial; ${messagesPerSecond} a second for ${measuredMs / 1000} s are ${publishes}: measure longer, or ask for a lower percentile`,
        zh: `${metric} 每次试验要有 ${needed} 次发布；每秒 ${messagesPerSecond} 条、${measuredMs / 1000} 秒只有 ${publishes} 次：测得久一些，或换低一些的百分位数`,
      });
    }
  },
};
