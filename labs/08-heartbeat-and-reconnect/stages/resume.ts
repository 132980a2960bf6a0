// Where to go on: from the last message, each once, and never past a gap without a word.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { playAndShow, expectHandedOver, expectResumedFrom, PLAN, session } from "./following.ts";

export const resumeStage: Stage<typeof calls> = {
  id: "resume",
  title: { en: "Resume from the last message", zh: "从最后一条续传" },
  rule: {
    en: "Each connection asks for what comes after the last message that was handed over: <epoch>.<id>, also when the one before was lost after a few messages.",
    zh: "每次连接都从最后交出的那条消息之后要起：<epoch>.<id>，哪怕上次连接只带来几条就断了。",
  },
  section: "the lab's contract; WHATWG HTML §9.2.4",
  hint: {
    en: "The epoch comes with standsAt; every message moves the id. parseCursor and formatCursor read and write cursors.",
    zh: "epoch 来自 standsAt，每条消息推进 id。parseCursor 和 formatCursor 用来读写游标。",
  },
  async check({ call, show }) {
    const where = { en: "three connections, the first begins after e.0", zh: "三次连接，第一次从 e.0 之后开始" };
    const played = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [session("e.0", [1, 2, 3]), session("e.3", [4]), session("e.4", [5, 6])],
      },
      where,
    );
    expectResumedFrom(played, ["e.0", "e.3", "e.4", "e.6"], where);
    expectHandedOver(played, [1, 2, 3, 4, 5, 6], where);
    const { after: _, ...fromNow } = PLAN;
    const whereNow = {
      en: "without `after`: the server says e.41, then the connection is lost before a message",
      zh: "没有 `after`：服务器说明 e.41，来消息之前连接断开",
    };
    const now = await playAndShow(
      { call, show },
      { ...fromNow, connections: [session("e.41", []), session("e.41", [42])] },
      whereNow,
    );
    expectResumedFrom(now, [undefined, "e.41", "e.42"], whereNow);
  },
};

export const exactlyOnceStage: Stage<typeof calls> = {
  id: "exactly-once",
  title: { en: "Each message once", zh: "每条消息只交一次" },
  rule: {
    en: "What comes again is not handed over again: at-least-once delivery and a cursor make exactly once.",
    zh: "再次到来的消息不再交出：“至少一次”加上游标，就是“恰好一次”。",
  },
  section: "the lab's contract",
  hint: { en: "Compare the id with that of the cursor.", zh: "把 id 与游标里的 id 比较。" },
  async check({ call, show }) {
    const where = { en: "the second connection repeats 2 and 3", zh: "第二次连接重复了 2 和 3" };
    const played = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [session("e.0", [1, 2, 3]), session("e.1", [2, 3, 4])],
      },
      where,
    );
    expectHandedOver(played, [1, 2, 3, 4], where);
    expectResumedFrom(played, ["e.0", "e.3", "e.4"], where);
  },
};

export const gapStage: Stage<typeof calls> = {
  id: "gaps",
  title: { en: "Gaps are passed on", zh: "缺口要告知" },
  rule: {
    en: "An announced gap is passed to onGap, and the following goes on from gap.cursor. A cursor that is ahead of ours is a gap that nobody announced.",
    zh: "宣布的缺口交给 onGap，之后从 gap.cursor 继续。服务器的游标超前于我们，就是一个没有宣布的缺口。",
  },
  section: "the lab's contract",
  hint: {
    en: "In standsAt: compare with where you stand. onGap wants { oldestId, lastId, cursor }; oldestId is then the next id.",
    zh: "在 standsAt 里与自己的位置比较。onGap 要 { oldestId, lastId, cursor }，此时 oldestId 是下一个 id。",
  },
  async check({ call, show }) {
    const announced = { en: "a gap up to e.9 is announced", zh: "宣布了到 e.9 为止的缺口" };
    const gap = { oldestId: 10, lastId: 12, cursor: "e.9" };
    const played = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [
          session("e.0", [1]),
          [
            { atMs: 5, do: "gap", gap },
            { atMs: 20, do: "messages", ids: [10, 11] },
            { atMs: 100, do: "end" },
          ],
        ],
      },
      announced,
    );
    expectThat(played.gaps.length === 1, {
      en: `${announced.en}: onGap was called ${played.gaps.length} times, expected once`,
      zh: `${announced.zh}：onGap 被调用 ${played.gaps.length} 次，应为一次`,
    });
    expectHandedOver(played, [1, 10, 11], announced);
    expectResumedFrom(played, ["e.0", "e.1", "e.11"], announced);
    const ahead = {
      en: "the server goes on from e.7 for one who stands at e.3",
      zh: "客户端在 e.3，服务器却从 e.7 继续",
    };
    const silent = await playAndShow(
      { call, show },
      { ...PLAN, connections: [session("e.0", [1, 2, 3]), session("e.7", [8])] },
      ahead,
    );
    expectThat(silent.gaps.length === 1, {
      en: `${ahead.en}: 4 to 7 are gone, and onGap was called ${silent.gaps.length} times`,
      zh: `${ahead.zh}：4 到 7 已经没有了，onGap 却被调用 ${silent.gaps.length} 次`,
    });
    expectHandedOver(silent, [1, 2, 3, 8], ahead);
  },
};

export const newEpochStage: Stage<typeof calls> = {
  id: "new-epoch",
  title: { en: "Another life of the stream", zh: "流换了一次生命" },
  rule: {
    en: "A cursor of another epoch means that the ids began again: onGap is told, and messages are counted from the new cursor.",
    zh: "游标的 epoch 变了，说明 id 从头开始：告知 onGap，之后按新的游标计数。",
  },
  section: "the lab's contract",
  hint: {
    en: "Compare epochs before ids. 1 of the new epoch is not 1 of the old one.",
    zh: "先比 epoch，再比 id。新 epoch 的 1 不是旧 epoch 的 1。",
  },
  async check({ call, show }) {
    const where = {
      en: "stood at e.3; the server came back with f.0 and sends 1 and 2",
      zh: "原在 e.3；服务器以 f.0 回来，发送 1 和 2",
    };
    const played = await playAndShow(
      { call, show },
      {
        ...PLAN,
        connections: [session("e.0", [1, 2, 3]), session("f.0", [1, 2]), session("f.2", [3])],
      },
      where,
    );
    expectThat(played.handedOver.length > 3, {
      en: `${where.en}: they were taken for duplicates of the old epoch and dropped without a word`,
      zh: `${where.zh}：它们被当成旧 epoch 的重复消息，悄悄丢掉了`,
    });
    if (played.gaps.length === 0)
      fail({
        en: `${where.en}: onGap was not told; what was published after e.3 may be lost`,
        zh: `${where.zh}：没有告知 onGap；e.3 之后发布的可能已经丢失`,
      });
    expectHandedOver(played, [1, 2, 3, 1, 2, 3], where);
    expectResumedFrom(played, ["e.0", "e.3", "f.2", "f.3"], where);
  },
};
