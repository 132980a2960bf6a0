// How long to wait before the next attempt: doubling, capped, with full jitter.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const ALMOST_ONE = 1 - Number.EPSILON;
const OPTIONS = { baseMs: 100, capMs: 3000 } as const;
const SECTION = "the lab's contract; RFC 6455 §7.2.3";

export const doublesStage: Stage<typeof calls> = {
  id: "backoff-doubles",
  title: { en: "The longest delay doubles", zh: "最长延迟逐次加倍" },
  rule: {
    en: "After n failures in a row (n from 0) the delay is at most baseMs · 2^n. Defaults: baseMs 250, capMs 10,000, random Math.random.",
    zh: "连续失败 n 次（n 从 0 起）之后，延迟至多为 baseMs · 2^n。默认值：baseMs 250，capMs 10000，random 为 Math.random。",
  },
  section: SECTION,
  hint: {
    en: "random() * baseMs * 2 ** failures. The first failure counts as 0.",
    zh: "random() * baseMs * 2 ** failures。第一次失败算 0。",
  },
  async check({ call }) {
    const failures = [0, 1, 2, 3, 4];
    const delays = await call("backoff", failures, OPTIONS, [ALMOST_ONE]);
    for (const n of failures) {
      expectDelay(delays[n]?.[0], OPTIONS.baseMs * 2 ** n, {
        en: `after ${n} failures, baseMs 100, random almost 1`,
        zh: `失败 ${n} 次之后，baseMs 100，random 接近 1`,
      });
    }
    const [first, second] = await call("defaultBackoff", [0, 1], ALMOST_ONE);
    expectDelay(first, 250, { en: "after 0 failures, without baseMs", zh: "失败 0 次之后，没有给 baseMs" });
    expectDelay(second, 500, { en: "after 1 failure, without baseMs", zh: "失败 1 次之后，没有给 baseMs" });
  },
};

export const capStage: Stage<typeof calls> = {
  id: "backoff-cap",
  title: { en: "A delay has a cap", zh: "延迟有上限" },
  rule: {
    en: "However many failures there were, the delay is at most capMs.",
    zh: "无论失败多少次，延迟至多为 capMs。",
  },
  section: SECTION,
  hint: {
    en: "Math.min, and it goes inside: the cap bounds what jitter is drawn from.",
    zh: "用 Math.min，而且放在里面：先封顶，再取随机。",
  },
  async check({ call }) {
    for (const failures of [5, 10, 31, 64, 2000]) {
      const [[longest] = []] = await call("backoff", [failures], OPTIONS, [ALMOST_ONE]);
      expectThat(Number.isFinite(longest), {
        en: `after ${failures} failures the delay is ${longest}: no number`,
        zh: `失败 ${failures} 次之后延迟是 ${longest}：不是有限的数`,
      });
      expectThat((longest ?? 0) <= OPTIONS.capMs, {
        en: `after ${failures} failures the delay is ${longest} ms, beyond the cap of ${OPTIONS.capMs}: who was away for a night comes back when nobody waits any more`,
        zh: `失败 ${failures} 次之后延迟为 ${longest} 毫秒，超过上限 ${OPTIONS.capMs}：断开一夜的客户端迟迟不会回来`,
      });
      expectDelay(longest, OPTIONS.capMs, {
        en: `after ${failures} failures, random almost 1`,
        zh: `失败 ${failures} 次之后，random 接近 1`,
      });
    }
  },
};

const CLIENTS = 1000;
const SLOT_MS = 50;

export const jitterStage: Stage<typeof calls> = {
  id: "full-jitter",
  title: { en: "Full jitter", zh: "完全随机的抖动" },
  rule: {
    en: "The delay is uniform from 0 to the longest: those who lost their connections together do not come back together.",
    zh: "延迟在 0 与最长值之间均匀分布：一起断开的客户端不会一起回来。",
  },
  section: SECTION,
  hint: {
    en: "Use options.random, and use it for the whole delay, not for a part on top.",
    zh: "使用 options.random，而且整个延迟都由它决定，不是只加一小部分。",
  },
  async check({ call, figure }) {
    const [[none, quarter, half] = []] = await call("backoff", [3], OPTIONS, [0, 0.25, 0.5]);
    expectThat(none !== half, {
      en: `after 3 failures the delay is ${none} ms whatever random gives: without jitter all clients of a dead server come back in the same instant`,
      zh: `失败 3 次之后，无论 random 给出什么，延迟都是 ${none} 毫秒：没有抖动，服务器一死，所有客户端会在同一时刻回来`,
    });
    expectThat(none === 0, {
      en: `random 0 gives ${none} ms, expected 0: only a part of the delay is random (full jitter begins at 0)`,
      zh: `random 为 0 时是 ${none} 毫秒，应为 0：只有一部分延迟是随机的（完全抖动从 0 开始）`,
    });
    expectDelay(quarter, 200, { en: "after 3 failures, random 0.25", zh: "失败 3 次之后，random 为 0.25" });
    expectDelay(half, 400, { en: "after 3 failures, random 0.5", zh: "失败 3 次之后，random 为 0.5" });
    const [[halfOfCap] = []] = await call("backoff", [31], OPTIONS, [0.5]);
    expectDelay(halfOfCap, OPTIONS.capMs / 2, {
      en: "after 31 failures, random 0.5: first the cap, then the jitter",
      zh: "失败 31 次之后，random 为 0.5：先封顶，再取随机",
    });
    const [herd = []] = await call(
      "backoff",
      [3],
      OPTIONS,
      Array.from({ length: CLIENTS }, (_, i) => ((i * 7919) % CLIENTS) / CLIENTS),
    );
    const perSlot = new Map<number, number>();
    for (const delayMs of herd)
      perSlot.set(Math.floor(delayMs / SLOT_MS), (perSlot.get(Math.floor(delayMs / SLOT_MS)) ?? 0) + 1);
    figure({ name: `most-of-${CLIENTS}-clients-in-${SLOT_MS}-ms`, value: Math.max(...perSlot.values()) });
  },
};

function expectDelay(
  got: number | undefined,
  expectedMs: number,
  where: { readonly en: string; readonly zh: string },
): void {
  if (got !== undefined && Math.abs(got - expectedMs) <= 1) return;
  fail({
    en: `${where.en}: expected ${expectedMs} ms, got ${got}`,
    zh: `${where.zh}：应为 ${expectedMs} 毫秒，实际是 ${got}`,
  });
}
