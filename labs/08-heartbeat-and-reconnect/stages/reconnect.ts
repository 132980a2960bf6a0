// When to come back: after longer and longer, and soon again once a connection has proved good.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { LinkEvent } from "../rig/play-follow.ts";
import { expectDelays, expectFollowing, PLAN, session } from "./following.ts";

const REFUSED: readonly LinkEvent[] = [{ atMs: 1, do: "end" }];
const ACCEPTED_AND_DROPPED: readonly LinkEvent[] = [
  { atMs: 10, do: "stands-at", cursor: "e.0" },
  { atMs: 11, do: "end" },
];

export const reconnectStage: Stage<typeof calls> = {
  id: "reconnect",
  title: { en: "Come back, after longer and longer", zh: "重连，间隔越来越长" },
  rule: {
    en: "A lost connection is made anew after backoffMs(failures in a row so far, options.reconnect), from 0; one that opens and is lost without a message is a failure as well.",
    zh: "连接断开后，等 backoffMs(此前连续失败的次数, options.reconnect) 再连，从 0 起；打开之后一条消息都没有就断开的，也算失败。",
  },
  section: "RFC 6455 §7.2.3",
  hint: {
    en: "while (!signal.aborted) { connect; await ended; wait backoffMs(failures++, reconnect) }. The clock is virtual: use the global setTimeout.",
    zh: "while (!signal.aborted) { 连接；等 ended；等 backoffMs(failures++, reconnect) }。时钟是虚拟的：请用全局的 setTimeout。",
  },
  async check({ call }) {
    const refused = { en: "five attempts are refused", zh: "连续五次连接被拒" };
    const played = await call("follow", { ...PLAN, connections: [REFUSED, REFUSED, REFUSED, REFUSED, REFUSED] });
    expectFollowing(played, refused);
    expectDelays(played, [50, 100, 200, 400, 500], refused);
    const dropped = {
      en: "the server accepts and drops each connection without a message",
      zh: "服务器每次接受连接，却不发消息就断开",
    };
    const hammered = await call("follow", {
      ...PLAN,
      connections: [ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED],
    });
    expectFollowing(hammered, dropped);
    const [, second, third] = hammered.attempts;
    expectThat(!(third !== undefined && second?.endedAtMs !== undefined && third.atMs - second.endedAtMs < 98), {
      en: `${dropped.en}: the backoff began anew although nothing had come: to open proves nothing, and the server is hammered`,
      zh: `${dropped.zh}：什么都没收到，退避就重新开始了：能打开不说明服务器正常，这样会不停冲击它`,
    });
    expectDelays(hammered, [50, 100, 200, 400], dropped);
  },
};

export const resetStage: Stage<typeof calls> = {
  id: "backoff-resets",
  title: { en: "A good connection resets the backoff", zh: "好的连接使退避复位" },
  rule: {
    en: "After a connection that brought a message the failures are counted from 0 again.",
    zh: "连接带来过消息，之后的失败就从 0 重新计数。",
  },
  section: "RFC 6455 §7.2.3",
  hint: { en: "Remember, for each connection, whether a message came.", zh: "为每次连接记下是否来过消息。" },
  async check({ call }) {
    const where = {
      en: "three attempts fail, one brings a message and is lost, one fails",
      zh: "三次失败，一次带来消息后断开，再失败一次",
    };
    const played = await call("follow", {
      ...PLAN,
      connections: [REFUSED, REFUSED, REFUSED, session("e.0", [1]), REFUSED],
    });
    expectFollowing(played, where);
    const [, , , good, next] = played.attempts;
    if (good?.endedAtMs === undefined || next === undefined)
      fail({ en: `${where.en}: no attempt after the good connection`, zh: `${where.zh}：好的连接断开之后没有再连` });
    const delayMs = next.atMs - good.endedAtMs;
    expectThat(delayMs <= 390, {
      en: `${where.en}: after the good connection it waited ${delayMs} ms, expected 50: the failures of long ago were not forgotten`,
      zh: `${where.zh}：好的连接断开之后等了 ${delayMs} 毫秒，应为 50：很久以前的失败没有清零`,
    });
    expectDelays(played, [50, 100, 200, 50, 100], where);
  },
};

const SILENCE_MS = 2000;

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
  async check({ call, figure }) {
    const silent: readonly LinkEvent[] = [
      { atMs: 10, do: "stands-at", cursor: "e.0" },
      { atMs: 1010, do: "messages", ids: [1] },
    ];
    const played = await call("follow", {
      ...PLAN,
      silenceMs: SILENCE_MS,
      connections: [[], silent, session("e.1", [2])],
    });
    const where = { en: `silenceMs ${SILENCE_MS}`, zh: `silenceMs 为 ${SILENCE_MS}` };
    expectFollowing(played, where);
    for (const [i, lastLifeMs] of [0, 1010].entries()) {
      const attempt = played.attempts[i];
      const en = i === 0 ? "a connection that never opened" : "a connection that fell silent after a message";
      const zh = i === 0 ? "一直没有打开的连接" : "来过一条消息之后沉默的连接";
      if (attempt?.endedAtMs === undefined || !attempt.cut) {
        fail({
          en: `${where.en}: ${en} was not cut: the follower waits for ever for a server that is dead`,
          zh: `${where.zh}：${zh}没有被切断：服务器已死，却永远等下去`,
        });
      }
      const afterMs = attempt.endedAtMs - attempt.atMs - lastLifeMs;
      expectThat(afterMs >= SILENCE_MS - 1 && afterMs <= 1.25 * SILENCE_MS + 1, {
        en: `${where.en}: ${en} was cut ${afterMs} ms after the last sign of life, expected ${SILENCE_MS} to ${1.25 * SILENCE_MS}`,
        zh: `${where.zh}：${zh}在最后一次动静之后 ${afterMs} 毫秒被切断，应在 ${SILENCE_MS} 到 ${1.25 * SILENCE_MS} 之间`,
      });
      if (i === 1) figure({ name: "dead-server-noticed-after-ms", value: afterMs });
    }
    const beats = Array.from({ length: 12 }, (_, i) => ({ atMs: (i + 1) * 900, do: "alive" }) as const);
    const kept = await call("follow", {
      ...PLAN,
      silenceMs: SILENCE_MS,
      connections: [[{ atMs: 10, do: "stands-at", cursor: "e.0" }, ...beats]],
    });
    expectThat(kept.attempts.length === 1, {
      en: "a connection was cut though a heartbeat came every 900 ms: quiet is not dead",
      zh: "每 900 毫秒都有心跳，连接却被切断了：安静不等于死",
    });
  },
};

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
  async check({ call }) {
    const cases = [
      {
        en: "aborted with a connection open",
        zh: "连接开着时中止",
        forMs: 50,
        connections: [[{ atMs: 10, do: "stands-at", cursor: "e.0" }] as const],
      },
      {
        en: "aborted while connecting",
        zh: "正在连接时中止",
        forMs: 5,
        connections: [[{ atMs: 10, do: "stands-at", cursor: "e.0" }] as const],
      },
      {
        en: "aborted in the pause before the next attempt",
        zh: "等待重连时中止",
        forMs: 120,
        connections: [REFUSED, REFUSED],
      },
    ];
    for (const { en, zh, forMs, connections } of cases) {
      const played = await call("follow", { ...PLAN, forMs, connections });
      expectFollowing(played, { en, zh });
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
