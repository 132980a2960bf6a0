// From figures to a verdict, by the rule that the lab's own claims are judged by.
import type { Rule, Standing } from "../../../bench/claims/verdict.ts";
import type { Verdict } from "../../../bench/result/claims-schema.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { Figure } from "../starter/solution.ts";

const ABOVE: Rule = { direction: "above", threshold: 1.1 };
const BELOW: Rule = { direction: "below", threshold: 0.9 };

function interval(low: number, median: number, high: number): Figure {
  return { low, median, high, interval: "bootstrap-95" };
}

const FIGURES: readonly (readonly [figure: Figure, rule: Rule, standing: Standing])[] = [
  [interval(1.4, 1.5, 1.6), ABOVE, "supports"],
  [interval(1.05, 1.3, 1.6), ABOVE, "open"],
  [interval(0.8, 1.08, 1.3), ABOVE, "open"],
  [interval(0.94, 0.96, 0.99), ABOVE, "excludes"],
  [interval(1.02, 1.05, 1.09), ABOVE, "excludes"],
  [interval(0.5, 0.6, 0.7), BELOW, "supports"],
  [interval(0.85, 0.88, 0.95), BELOW, "open"],
  [interval(1.4, 1.5, 1.6), BELOW, "excludes"],
  [{ ...interval(1.4, 1.5, 1.6), interval: "range" }, ABOVE, "too-few"],
  [{ ...interval(0.5, 0.6, 0.7), interval: "range" }, ABOVE, "too-few"],
];

export const intervalStage: Stage<typeof calls> = {
  id: "interval",
  title: { en: "Read the interval", zh: "读懂区间" },
  rule: {
    en: '"supports": the whole interval lies beyond the threshold; "excludes": none of it does; "open": it lies on both sides; "too-few": it is only a range.',
    zh: "“supports”：整个区间都越过阈值；“excludes”：全都没有越过；“open”：跨在两边；“too-few”：只是范围。",
  },
  section: "README, The article's claims: verdicts",
  hint: {
    en: "The median decides nothing. Look at both ends of the interval, and first at whether it is one.",
    zh: "中位数什么也不决定。看区间的两端，先看它是不是区间。",
  },
  async check({ call }) {
    for (const [figure, rule, expected] of FIGURES) {
      const got = await call("standingOf", figure, rule);
      if (got === expected) continue;
      const { low, median, high } = figure;
      const isBeyond = rule.direction === "above" ? median > rule.threshold : median < rule.threshold;
      const name = `${median} [${low}–${high}]`;
      if (expected === "too-few") {
        fail({
          en: `${name}, a range of fewer than six trials, was taken for an interval (${show(got)}): a range supports and excludes nothing`,
          zh: `${name} 是不足六次试验的范围，却被当成区间（${show(got)}）：范围既不支持也不排除什么`,
        });
      }
      if (expected === "open" && got === (isBeyond ? "supports" : "excludes")) {
        fail({
          en: `${name}, ${rule.direction} ${rule.threshold}: judged by the median alone (${show(got)}); the interval lies on both sides of the threshold, so it is "open"`,
          zh: `${name}，要求${rule.direction === "above" ? "高于" : "低于"} ${rule.threshold}：只看了中位数（${show(got)}）；区间跨在阈值两边，应为“open”`,
        });
      }
      fail({
        en: `${name}, ${rule.direction} ${rule.threshold}: expected ${show(expected)}, got ${show(got)}`,
        zh: `${name}，要求${rule.direction === "above" ? "高于" : "低于"} ${rule.threshold}：应为 ${show(expected)}，实际是 ${show(got)}`,
      });
    }
  },
};

const POINTS: readonly (readonly [standings: readonly Standing[], verdict: Verdict])[] = [
  [["supports", "supports"], "holds"],
  [["supports", "excludes", "excludes"], "holds-with-limits"],
  [["open", "supports"], "holds-with-limits"],
  [["too-few", "supports"], "holds-with-limits"],
  [["excludes", "excludes"], "does-not-hold"],
  [["excludes", "open"], "inconclusive"],
  [["excludes", "too-few"], "inconclusive"],
  [["open"], "inconclusive"],
  [[], "not-measured"],
];

export const verdictStage: Stage<typeof calls> = {
  id: "verdict",
  title: { en: "A verdict over all points", zh: "各点合起来的结论" },
  rule: {
    en: "Supported everywhere: holds; somewhere: holds-with-limits; excluded everywhere: does-not-hold; else inconclusive.",
    zh: "处处支持为 holds；有的点支持为 holds-with-limits；处处排除为 does-not-hold；其余为 inconclusive。",
  },
  section: "README, The article's claims: verdicts",
  hint: {
    en: "A point that settles nothing may not be left out: what would become of a claim whose weak points failed?",
    zh: "说不清的点不能扔掉：否则弱点上的试验一失败，论断反倒更强了。",
  },
  async check({ call }) {
    for (const [standings, expected] of POINTS) {
      const got = await call("verdictOf", standings);
      if (got === expected) continue;
      const list = standings.length === 0 ? "no point" : standings.join(", ");
      fail({
        en: `${list}: expected ${show(expected)}, got ${show(got)}${got === "does-not-hold" ? ": what cannot be resolved is not refuted" : ""}`,
        zh: `${list}：应为 ${show(expected)}，实际是 ${show(got)}${got === "does-not-hold" ? "：分辨不出不等于被否定" : ""}`,
      });
    }
  },
};
