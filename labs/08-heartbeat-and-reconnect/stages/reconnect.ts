// When to come back: after longer and longer, and soon again once a connection has proved good.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import type { LinkEvent } from "../rig/play-follow.ts";
import { expectDelays, playAndShow, PLAN, session } from "./following.ts";

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
  async check({ call, show }) {
    const refused = { en: "five attempts are refused", zh: "连续五次连接被拒" };
    const played = await playAndShow(
      { call, show },
      { ...PLAN, connections: [REFUSED, REFUSED, REFUSED, REFUSED, REFUSED] },
      refused,
    );
    expectDelays(played, [50, 100, 200, 400, 500], refused);
    const dropped = {
      en: "the server accepts and drops each connection without a message",
      zh: "服务器每次接受连接，却不发消息就断开",
    };
    const hammered = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED, ACCEPTED_AND_DROPPED],
      },
      dropped,
    );
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
  async check({ call, show }) {
    const where = {
      en: "three attempts fail, one brings a message and is lost, one fails",
      zh: "三次失败，一次带来消息后断开，再失败一次",
    };
    const played = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [REFUSED, REFUSED, REFUSED, session("e.0", [1]), REFUSED],
      },
      where,
    );
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
