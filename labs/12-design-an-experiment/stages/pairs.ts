// Which trials count, and how those of a round are held against each other. The trials are made by hand.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { Trial } from "../starter/solution.ts";

const WHOLE = { expected: 400, delivered: 400, lost: 0, duplicate: 0, outOfOrder: 0 };

function trial(round: number, value: number): Trial {
  return { round, value, valid: true, ledger: WHOLE };
}

const LOST: Trial = {
  ...trial(3, 900),
  valid: false,
  invalidReason: "12 of 400 messages were lost",
  ledger: { ...WHOLE, delivered: 388, lost: 12 },
};
const LATE: Trial = {
  ...trial(5, 40),
  valid: false,
  invalidReason: "a load worker was the bottleneck: it used 97 % of a core",
};

/** Rounds 0 to 5; round 3 has a loss, round 5 a generator that could not keep up. Ratios of what is left: 2, 2, 2, 2. */
const OF: readonly Trial[] = [trial(0, 200), trial(1, 220), trial(2, 240), LOST, trial(4, 260), trial(5, 210)];
const TO: readonly Trial[] = [trial(0, 100), trial(1, 110), trial(2, 120), trial(3, 100), trial(4, 130), LATE];

export const leftOutStage: Stage<typeof calls> = {
  id: "left-out",
  title: { en: "The ledger first", zh: "先看账本" },
  rule: {
    en: "A trial with a loss or a generator at its limit is named with its reason, and never averaged in; its round falls out whole.",
    zh: "有丢失、或负载发生器到了极限的试验要连同原因列出，绝不计入平均；它所在的那一轮整个剔除。",
  },
  section: "README, How to read the results: the ledger",
  hint: {
    en: "A pair needs both of its halves: one invalid trial takes the round's other one with it.",
    zh: "一对要两半都在：一次试验无效，同一轮的另一次也用不上。",
  },
  async check({ call }) {
    expectEqual(
      (await call("leftOut", [...OF, LATE])).map((one) => ({ round: one?.round, reason: one?.reason })),
      [LOST, LATE].map(({ round, invalidReason }) => ({ round, reason: invalidReason })),
      { en: "the trials left out, each with its reason", zh: "被剔除的试验及其原因" },
    );
    const ratios = await call("pairedRatios", { of: OF, to: TO });
    const named = [
      [9, LOST],
      [210 / 40, LATE],
    ] as const;
    for (const [ratio, { round, invalidReason }] of named) {
      expectThat(!ratios.includes(ratio), {
        en: `an invalid trial was averaged in: round ${round} (${invalidReason}) gives the ratio ${ratio}`,
        zh: `把无效的试验计入了：第 ${round} 轮（${invalidReason}）得出比值 ${ratio}`,
      });
    }
    expectEqual(ratios, [2, 2, 2, 2], { en: "ratios of the rounds that count", zh: "有效各轮的比值" });
  },
};

/** The machine slows down by the round, as both halves of a pair see; the ratio is 1.5 throughout. The second list is as it came in. */
const DRIFTING = [100, 110, 130, 170, 250, 410];
const SLOWED: readonly Trial[] = DRIFTING.map((value, round) => trial(round, 1.5 * value));
const SHUFFLED: readonly Trial[] = [3, 0, 5, 1, 4, 2].map((round) => trial(round, DRIFTING[round] ?? 0));

/** Ratios differ from round to round, so that their median is not the ratio of means. */
const UNEVEN = {
  of: [10, 20, 90].map((value, round) => trial(round, value)),
  to: [10, 10, 30].map((value, round) => trial(round, value)),
};

export const pairsStage: Stage<typeof calls> = {
  id: "pairs",
  title: { en: "Pair by pair", zh: "逐对相比" },
  rule: {
    en: "A ratio is taken within a round, in which both transports saw the same arrivals and the same machine.",
    zh: "比值在同一轮之内取：两种传输方式遇到的是同样的到达和同样的机器状态。",
  },
  section: "README, How to read the results: pairs",
  hint: {
    en: "Trials stand in the order in which they ran, which is random: look for the round's number, not for the place in the list.",
    zh: "试验按实际运行的次序排列，而次序是随机的：按轮次编号找，不要按列表位置找。",
  },
  async check({ call }) {
    const uneven = await call("pairedRatios", UNEVEN);
    if (uneven.length === 1) {
      fail({
        en: `one ratio of averages (${show(uneven[0])}) instead of one per round (1, 2, 3): a drift that both halves of a pair saw no longer cancels out, and nothing is left to make an interval of`,
        zh: `只有一个平均值之比（${show(uneven[0])}），而不是每轮一个（1、2、3）：一对的两半都经历的漂移不再抵消，也没有数据可作区间`,
      });
    }
    expectEqual(uneven, [1, 2, 3], { en: "ratios of three rounds", zh: "三轮的比值" });
    const ratios = await call("pairedRatios", { of: SLOWED, to: SHUFFLED });
    expectThat(ratios.length === DRIFTING.length && ratios.every((ratio) => Math.abs(ratio - 1.5) < 1e-9), {
      en: `trials of different rounds were paired: expected 1.5 six times, got ${show(ratios)}; pair them by round, not by their place in the list`,
      zh: `把不同轮的试验配成了对：应为六个 1.5，实际是 ${show(ratios)}；按轮次配对，不要按列表位置`,
    });
  },
};
