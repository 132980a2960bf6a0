// Where messages get lost: between look and wait, between an answer and the next request, and behind the ring's end.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { answerOf, at, expectMessages, playAndShow, showExchange } from "./answers.ts";

export const lostWakeUpStage: Stage<typeof calls> = {
  id: "lost-wake-up",
  title: { en: "No lost wake-up", zh: "不丢失唤醒" },
  rule: {
    en: "A message published between the look and the wait is not waited past.",
    zh: "在“查看”与“等待”之间发布的消息，不得错过。",
  },
  section: "RFC 6202 §2.1; the lab's contract",
  hint: {
    en: "Find the place where your code gives up control (an await, a callback) after it looked and before it registered with stream.next.",
    zh: "找出代码在查看之后、用 stream.next 登记之前让出控制权的地方（await 或回调）。",
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 2 },
      { do: "publish-after-next-look" },
      { do: "ask", query: { ...at(2), waitMs: "10000" } },
      { do: "wait-for-answers", ms: 300 },
    ]);
    const where = {
      en: "3 was published right behind the look that found nothing",
      zh: "查看时没有新消息，紧接着发布了 3",
    };
    const answer = answerOf(played, 0, where);
    if (answer === undefined) {
      fail({
        en: `${where.en}, and nobody was waiting yet: a lost wake-up, the request stays held with the message there`,
        zh: `${where.zh}，此时还没有人在等待：唤醒丢失，消息已在，请求仍被挂起`,
      });
    }
    expectMessages({ call, show }, played, { exchange: 0, step: 2, ids: [3] }, where);
  },
};

export const requestGapStage: Stage<typeof calls> = {
  id: "re-request-gap",
  title: { en: "Nothing lost between two requests", zh: "两次请求之间不丢消息" },
  rule: {
    en: "An answer carries everything behind the client's cursor, not only what woke; what comes before the next request is in the next answer.",
    zh: "一次应答要带上游标之后的全部消息，而不只是唤醒它的那一条；下次请求之前发布的，出现在下次应答里。",
  },
  section: "RFC 6202 §2.2; the lab's contract",
  hint: {
    en: "On waking, ask the stream for what lies behind the place where the client was when it asked. The cursor of the answer is the one that `since` gives, which may lie before the end.",
    zh: "被唤醒时，向流查询客户端提问时所在位置之后的消息。应答里的游标是 `since` 给出的那个，它可能还不到流的末尾。",
  },
  async check({ call, show }) {
    const trial = { call, show };
    const burst = await playAndShow({ call, show }, {}, [
      { do: "ask", query: at(0) },
      { do: "publish", count: 3 },
      { do: "publish", count: 2 },
      { do: "ask", query: at(3) },
      { do: "wait-for-answers", ms: 300 },
    ]);
    expectMessages(
      trial,
      burst,
      { exchange: 0, step: 1, ids: [1, 2, 3] },
      { en: "three messages published in one turn", zh: "同一轮里发布了三条" },
    );
    expectMessages(
      trial,
      burst,
      { exchange: 1, step: 3, ids: [4, 5] },
      { en: "4 and 5 were published before the next request", zh: "4 和 5 在下次请求之前发布" },
    );
    const cut = await playAndShow({ call, show }, { maxEntries: 2 }, [
      { do: "ask", query: at(0) },
      { do: "publish", count: 3 },
      { do: "ask", query: at(2) },
      { do: "wait-for-answers", ms: 300 },
    ]);
    expectMessages(
      trial,
      cut,
      { exchange: 0, step: 1, ids: [1, 2] },
      { en: "three messages, of which one answer takes two", zh: "共三条，一次应答只装得下两条" },
    );
    expectMessages(trial, cut, { exchange: 1, step: 2, ids: [3] }, { en: "the rest of them", zh: "余下的一条" });
  },
};

export const announcedGapStage: Stage<typeof calls> = {
  id: "announced-gap",
  title: { en: "A gap is announced", zh: "缺口要说明" },
  rule: {
    en: "A cursor older than what is kept, ahead of it, or of another epoch is answered at once with 410, never with silence.",
    zh: "游标比保留的还旧、超前于流、或属于另一个 epoch 时，立即应答 410，不得沉默。",
  },
  section: "RFC 9110 §15.5.11; the lab's contract",
  hint: {
    en: 'stream.since says so: kind is "gap". answers.gap writes the 410. A request may fall behind while it is held, too.',
    zh: 'stream.since 会说明：kind 为 "gap"，用 answers.gap 写出 410。被挂起的请求也可能在等待中落后。',
  },
  async check({ call, show }) {
    const steps = [
      { cursor: "lab.1", en: "a cursor older than the ring", zh: "游标比环形缓冲区还旧" },
      { cursor: "lab.500", en: "a cursor ahead of the stream", zh: "游标超前于流" },
      { cursor: "other.100", en: "a cursor of another epoch", zh: "游标属于另一个 epoch" },
    ];
    const played = await playAndShow({ call, show }, { history: 8 }, [
      { do: "publish", count: 100 },
      ...steps.map(({ cursor }) => ({ do: "ask", query: { after: cursor } }) as const),
      { do: "ask", query: at(100) },
      { do: "publish", count: 50 },
      { do: "wait-for-answers", ms: 200 },
    ]);
    const all = [
      ...steps,
      {
        cursor: "lab.100",
        en: "50 messages while it was held, of which 8 are kept",
        zh: "挂起期间发布了 50 条，只保留 8 条",
      },
    ];
    for (const [n, where] of all.entries()) {
      const answer = answerOf(played, n, where);
      if (answer?.status !== 410) showExchange({ show }, played, n);
      if (answer === undefined)
        fail({
          en: `${where.en} (${where.cursor}): held in silence, expected 410`,
          zh: `${where.zh}（${where.cursor}）：被沉默地挂起，应为 410`,
        });
      expectThat(answer.status === 410, {
        en: `${where.en} (${where.cursor}): expected 410, got ${answer.status}: messages are gone and nobody says so`,
        zh: `${where.zh}（${where.cursor}）：应为 410，实际是 ${answer.status}：消息没了，却没有说明`,
      });
    }
  },
};
