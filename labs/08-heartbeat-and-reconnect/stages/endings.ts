// How a connection ends that nobody else ends: by silence, or because the following is over.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { AttemptSeen, LinkEvent } from "../rig/play-follow.ts";
import { PLAN, playAndShow, session } from "./following.ts";

const SILENCE_MS = 2000;
const OPENS: LinkEvent = { atMs: 10, do: "stands-at", cursor: "e.0" };

export const deadServerStage: Stage<typeof calls> = {
  id: "dead-server",
  title: { en: "A dead server is left", zh: "离开死去的服务器" },
  rule: {
    en: "A connection on which nothing comes for silenceMs is cut and made anew, while connecting too; heartbeats keep it.",
    zh: "连接上超过 silenceMs 没有任何动静，就切断重连，连接过程中也一样；有心跳就保持。",
  },
  section: "RFC 6455 §5.5.2; the lab's contract",
  hint: {
    en: "Your watchSilence: alive() when you connect and whenever the listener hears something, rest() once the connection is gone, link.cut on silence.",
    zh: "用你的 watchSilence：开始连接时以及 listener 每次有动静时 alive()，连接断开后 rest()，沉默时 link.cut。",
  },
  async check({ call, show, figure }) {
    const silent: readonly LinkEvent[] = [OPENS, { atMs: 1010, do: "messages", ids: [1] }];
    const where = { en: `silenceMs ${SILENCE_MS}`, zh: `silenceMs 为 ${SILENCE_MS}` };
    const connections = [[], silent, session("e.1", [2])];
    const played = await playAndShow({ call, show }, { ...PLAN, silenceMs: SILENCE_MS, connections }, where);
    const [neverOpened, fellSilent] = played.attempts;
    expectCut(neverOpened, 0, { en: "a connection that never opened", zh: "一直没有打开的连接" });
    const noticedMs = expectCut(fellSilent, 1010, {
      en: "a connection that fell silent after a message",
      zh: "来过一条消息之后沉默的连接",
    });
    figure({ name: "dead-server-noticed-after-ms", value: noticedMs });

    const beats = Array.from({ length: 12 }, (_, i) => ({ atMs: (i + 1) * 900, do: "alive" }) as const);
    const kept = await playAndShow(
      { call, show },
      { ...PLAN, silenceMs: SILENCE_MS, connections: [[OPENS, ...beats]] },
      { en: "a heartbeat every 900 ms and nothing else", zh: "每 900 毫秒一次心跳，别无其他" },
    );
    expectThat(kept.attempts.length === 1, {
      en: "a connection was cut though a heartbeat came every 900 ms: quiet is not dead",
      zh: "每 900 毫秒都有心跳，连接却被切断了：安静不等于死",
    });
  },
};

/** Returns how long after its last sign of life it was cut. */
function expectCut(attempt: AttemptSeen | undefined, lastLifeMs: number, which: Text): number {
  if (attempt?.endedAtMs === undefined || !attempt.cut) {
    fail({
      en: `${which.en} was not cut: the follower waits for ever for a server that is dead`,
      zh: `${which.zh}没有被切断：服务器已死，却永远等下去`,
    });
  }
  const afterMs = attempt.endedAtMs - attempt.atMs - lastLifeMs;
  expectThat(afterMs >= SILENCE_MS - 1 && afterMs <= 1.25 * SILENCE_MS + 1, {
    en: `${which.en} was cut ${afterMs} ms after its last sign of life, expected ${SILENCE_MS} to ${1.25 * SILENCE_MS}`,
    zh: `${which.zh}在最后一次动静之后 ${afterMs} 毫秒被切断，应在 ${SILENCE_MS} 到 ${1.25 * SILENCE_MS} 之间`,
  });
  return afterMs;
}

export const endsStage: Stage<typeof calls> = {
  id: "ends",
  title: { en: "An end that leaves nothing", zh: "干净地结束" },
  rule: {
    en: "When the signal aborts, in a pause or with a connection open, the connection is cut, timers are cleared, the promise resolves.",
    zh: "signal 中止时，无论正在等待重连还是连接开着：切断连接，清除计时器，Promise 兑现。",
  },
  section: "the lab's contract",
  hint: {
    en: "The pause needs a way out: resolve it from an abort listener, and clear its timer. Take the listener away again.",
    zh: "等待要能被打断：在 abort 监听器里兑现它，并清除计时器。监听器用完要撤掉。",
  },
  async check({ call, show }) {
    const cases = [
      {
        en: "aborted with a connection open",
        zh: "连接开着时中止",
        forMs: 50,
        connections: [[OPENS]],
      },
      {
        en: "aborted while connecting",
        zh: "正在连接时中止",
        forMs: 5,
        connections: [[OPENS]],
      },
      {
        en: "aborted in the pause before the next attempt",
        zh: "等待重连时中止",
        forMs: 30,
        connections: [[{ atMs: 1, do: "end" }] as const],
      },
    ];
    for (const { en, zh, forMs, connections } of cases) {
      const played = await playAndShow({ call, show }, { ...PLAN, forMs, connections }, { en, zh });
      expectThat(played.linksLeft === 0, {
        en: `${en}: ${played.linksLeft} connection(s) stay open`,
        zh: `${zh}：还有 ${played.linksLeft} 个连接开着`,
      });
      expectThat(played.resolved, {
        en: `${en}: the promise of follow() does not resolve`,
        zh: `${zh}：follow() 的 Promise 没有兑现`,
      });
      expectThat(played.timersLeft === 0, {
        en: `${en}: ${played.timersLeft} timer(s) go on running`,
        zh: `${zh}：还有 ${played.timersLeft} 个计时器在走`,
      });
    }
  },
};
