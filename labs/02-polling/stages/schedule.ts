// When polls start: at fixed instants, however long the answers take, and never two at a time. By a simulated clock.
import type { Text } from "../../../server/language.ts";
import type { Attempt, Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail, show } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const INTERVAL_MS = 1000;

/** Runs the loop and sees to what is true of every run. */
async function run(
  { call }: Attempt<typeof calls>,
  pollMs: readonly number[],
  untilMs: number,
): Promise<readonly number[]> {
  const { startsMs, mostAtOnce, ended } = await call("runLoop", INTERVAL_MS, pollMs, untilMs);
  expectThat(startsMs.length > 1 && startsMs.length < 1000, {
    en: `${startsMs.length} polls were started within ${untilMs} simulated ms: wait with the sleep() that is given, not with timers, and return no sooner than the signal aborts`,
    zh: `模拟的 ${untilMs} 毫秒内发起了 ${startsMs.length} 次轮询：请用给出的 sleep() 等待，不要用计时器；signal 中止之前不要返回`,
  });
  expectThat(mostAtOnce === 1, {
    en: `${mostAtOnce} polls were out at the same time (started at ${startsMs.join(", ")} ms): wait for the answer before the next one`,
    zh: `同时有 ${mostAtOnce} 次轮询在途（分别始于 ${startsMs.join("、")} 毫秒）：等应答到了再发下一次`,
  });
  expectThat(ended, {
    en: "the loop goes on after the signal has aborted",
    zh: "signal 中止之后循环仍在继续",
  });
  return startsMs;
}

const POLL_STARTS: Text = { en: "the polls' starts in ms", zh: "各次轮询的开始时刻（毫秒）" };

export const scheduleStage: Stage<typeof calls> = {
  id: "fixed-schedule",
  title: { en: "A schedule that does not drift", zh: "不漂移的时刻表" },
  rule: {
    en: "Poll n starts at n times the interval, whatever the polls before it took.",
    zh: "第 n 次轮询始于 n 倍间隔的时刻，与之前各次花了多久无关。",
  },
  section: "RFC 6202 §2; the lab's contract",
  hint: {
    en: "Sleep until an instant, not for an interval: the next instant less now.",
    zh: "要睡到某个时刻，而不是睡一个间隔：下一时刻减去现在。",
  },
  async check(attempt) {
    const startsMs = await run(attempt, [300], 5500);
    if (show(startsMs.slice(0, 3)) === show([0, 1300, 2600])) {
      fail({
        en: "polls start at 0, 1300, 2600 ms: the interval counts from the answer, so that the schedule drifts by what each poll takes",
        zh: "轮询始于 0、1300、2600 毫秒：间隔是从应答算起的，每次轮询花的时间都让时刻表漂移",
      });
    }
    expectEqual(startsMs, [0, 1000, 2000, 3000, 4000, 5000], POLL_STARTS);
  },
};

export const noOverlapStage: Stage<typeof calls> = {
  id: "no-overlap",
  title: { en: "One at a time", zh: "一次只有一个" },
  rule: {
    en: "A poll that is still out lets its turns pass; afterwards the schedule goes on where it would be.",
    zh: "仍在途的轮询让错过的时刻过去；之后时刻表照原来的继续。",
  },
  section: "RFC 6202 §2; the lab's contract",
  hint: {
    en: "After a late answer: which is the first multiple of the interval that has not begun yet?",
    zh: "迟来的应答之后：还没有开始的第一个间隔倍数是哪一个？",
  },
  async check(attempt) {
    const startsMs = await run(attempt, [300, 2500, 300], 6500);
    expectThat(startsMs[2] !== 3500, {
      en: "the answer came at 3500 ms and the next poll left at once: turns that have passed are not made up for, the next one is at 4000 ms",
      zh: "应答在 3500 毫秒到达，下一次轮询立即发出：错过的时刻不补，下一次在 4000 毫秒",
    });
    expectEqual(startsMs, [0, 1000, 4000, 5000, 6000], POLL_STARTS);
  },
};
