// The client's side: a server that says nothing any more.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { WatchStep } from "../rig/play-silence.ts";

const SILENCE_MS = 1000;
/** A watch may look at intervals, a quarter of the limit apart. */
const LATEST_MS = 1.25 * SILENCE_MS;
const SECTION = "the lab's contract; WHATWG HTML §9.2.7";

export const silenceStage: Stage<typeof calls> = {
  id: "silence",
  title: { en: "Silence is noticed", zh: "发现沉默" },
  rule: {
    en: "onSilence is called once when `alive` was not called for silenceMs, at the latest after 1.25 times as much, and never while there is life.",
    zh: "`alive` 超过 silenceMs 没有被调用，就调用一次 onSilence，最迟不超过 1.25 倍；只要还有动静就不调用。",
  },
  section: SECTION,
  hint: {
    en: "Count calls of `alive`; look at the count every silenceMs / 4. Watching begins with the first `alive`.",
    zh: "给 `alive` 计数，每隔 silenceMs / 4 看一次。第一次 `alive` 之后才开始计时。",
  },
  async check({ call, figure }) {
    for (const offsetMs of [0, 130, 249, 260]) {
      const { silencesAtMs } = await call("silence", SILENCE_MS, [
        { do: "pass", ms: offsetMs },
        { do: "alive" },
        { do: "pass", ms: 10_000 },
        { do: "stop" },
      ]);
      const [atMs, again] = silencesAtMs;
      if (atMs === undefined)
        fail({
          en: `10 s of silence with a limit of ${SILENCE_MS} ms, and onSilence was not called`,
          zh: `上限 ${SILENCE_MS} 毫秒，沉默了 10 秒，仍未调用 onSilence`,
        });
      const afterMs = atMs - offsetMs;
      expectThat(again === undefined, {
        en: "onSilence was called again though nothing new had come: once per silence",
        zh: "没有新的动静，onSilence 却又被调用：每次沉默只调用一次",
      });
      expectThat(afterMs >= SILENCE_MS - 1, {
        en: `onSilence came ${afterMs} ms after the last sign of life: too soon, the limit is ${SILENCE_MS}`,
        zh: `最后一次动静之后 ${afterMs} 毫秒就调用了 onSilence：太早，上限是 ${SILENCE_MS}`,
      });
      expectThat(afterMs <= LATEST_MS + 1, {
        en: `onSilence came ${afterMs} ms after the last sign of life, expected at the latest ${LATEST_MS}`,
        zh: `最后一次动静之后 ${afterMs} 毫秒才调用 onSilence，最迟应为 ${LATEST_MS}`,
      });
      if (offsetMs === 130) figure({ name: "noticed-after-ms", value: afterMs });
    }
    const beats: WatchStep[] = Array.from(
      { length: 20 },
      () => [{ do: "alive" }, { do: "pass", ms: 900 }] as const,
    ).flat();
    const lively = await call("silence", SILENCE_MS, [...beats, { do: "stop" }]);
    expectThat(lively.silencesAtMs.length === 0, {
      en: `a sign of life every 900 ms with a limit of ${SILENCE_MS}, and onSilence was called at ${lively.silencesAtMs[0]} ms: a slow server is not a dead one`,
      zh: `上限 ${SILENCE_MS} 毫秒，每 900 毫秒有一次动静，却在 ${lively.silencesAtMs[0]} 毫秒调用了 onSilence：慢不等于死`,
    });
  },
};

export const restStage: Stage<typeof calls> = {
  id: "rest-and-stop",
  title: { en: "rest() and stop()", zh: "rest() 与 stop()" },
  rule: {
    en: "Nothing is expected after rest() until the next `alive`; after stop() no timer is left.",
    zh: "rest() 之后到下一次 `alive` 之前不期待任何动静；stop() 之后不留计时器。",
  },
  section: SECTION,
  hint: {
    en: "A flag, which rest sets and alive takes back. clearInterval.",
    zh: "用一个标志：rest 设置，alive 取消。别忘了 clearInterval。",
  },
  async check({ call }) {
    const rested = await call("silence", SILENCE_MS, [
      { do: "alive" },
      { do: "pass", ms: 500 },
      { do: "rest" },
      { do: "pass", ms: 10_000 },
      { do: "stop" },
    ]);
    expectThat(rested.silencesAtMs.length === 0, {
      en: "onSilence was called while the watch rested (between two connections nothing is expected)",
      zh: "rest() 之后仍调用了 onSilence（两次连接之间本来就没有动静）",
    });
    expectThat(rested.timersLeft === 0, {
      en: `stop() left ${rested.timersLeft} timer(s) running: the process would not end, and each reconnect adds one`,
      zh: `stop() 之后还有 ${rested.timersLeft} 个计时器在走：进程无法结束，每次重连还会再多一个`,
    });
    const again = await call("silence", SILENCE_MS, [
      { do: "alive" },
      { do: "pass", ms: 5000 },
      { do: "alive" },
      { do: "pass", ms: 5000 },
      { do: "stop" },
    ]);
    expectThat(again.silencesAtMs.length === 2, {
      en: `two silences, with life between them: expected two calls of onSilence, got ${again.silencesAtMs.length}`,
      zh: `两次沉默，中间有动静：应调用两次 onSilence，实际 ${again.silencesAtMs.length} 次`,
    });
    const early = await call("silence", SILENCE_MS, [{ do: "pass", ms: 5000 }, { do: "stop" }]);
    expectThat(early.silencesAtMs.length === 0, {
      en: "onSilence was called before the first `alive`: the watch begins at rest",
      zh: "第一次 `alive` 之前就调用了 onSilence：一开始应处于 rest 状态",
    });
  },
};

const MESSAGES = 10_000;

export const cheapStage: Stage<typeof calls> = {
  id: "no-timer-per-message",
  title: { en: "No timer per message", zh: "不为每条消息设计时器" },
  rule: {
    en: "`alive` is called for every message of every connection: it makes no timer.",
    zh: "每个连接的每条消息都会调用 `alive`：它不创建计时器。",
  },
  section: SECTION,
  hint: {
    en: "One interval for the whole life of the watch; `alive` only counts.",
    zh: "整个生命期只用一个 setInterval；`alive` 只计数。",
  },
  async check({ call, figure }) {
    const { timersMade } = await call("silence", SILENCE_MS, [
      { do: "alive", times: MESSAGES },
      { do: "pass", ms: 100 },
      { do: "stop" },
    ]);
    figure({ name: `timers-for-${MESSAGES}-messages`, value: timersMade });
    expectThat(timersMade <= 10, {
      en: `${MESSAGES} calls of alive() made ${timersMade} timers: one interval is enough for all of them`,
      zh: `${MESSAGES} 次 alive() 创建了 ${timersMade} 个计时器：一个 setInterval 就够了`,
    });
  },
};
