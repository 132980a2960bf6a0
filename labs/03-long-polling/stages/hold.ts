// The three ends of a request: at once, when something is published, or empty-handed after waitMs.
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { answerOf, at, expectCursor, expectHeld, expectMessages, playAndShow, showIfItFails } from "./answers.ts";

export const atOnceStage: Stage<typeof calls> = {
  id: "at-once",
  title: { en: "Answer at once what is there", zh: "已有的立即应答" },
  rule: {
    en: "What lies behind the client's cursor is answered at once, all of it, in order, once.",
    zh: "客户端游标之后已有的消息立即应答：全部、按序、各一次。",
  },
  section: "RFC 6202 §2.1; the lab's contract",
  hint: {
    en: 'startCursor(stream, query.after, "after") gives the place, stream.since(place, MAX_ANSWER_BYTES) what lies behind it.',
    zh: '用 startCursor(stream, query.after, "after") 得到位置，用 stream.since(位置, MAX_ANSWER_BYTES) 得到其后的消息。',
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 5 },
      { do: "ask", query: at(2) },
      { do: "ask", query: { after: "0" } },
      { do: "ask", query: at(4) },
    ]);
    const trial = { call, show };
    expectMessages(
      trial,
      played,
      { exchange: 0, step: 1, ids: [3, 4, 5] },
      { en: "after 2 of 5", zh: "共 5 条，从 2 之后" },
    );
    expectMessages(
      trial,
      played,
      { exchange: 1, step: 2, ids: [1, 2, 3, 4, 5] },
      { en: "after 0 of 5", zh: "共 5 条，从头开始" },
    );
    expectMessages(trial, played, { exchange: 2, step: 3, ids: [5] }, { en: "after 4 of 5", zh: "共 5 条，从 4 之后" });
  },
};

export const holdStage: Stage<typeof calls> = {
  id: "hold",
  title: { en: "Hold until something is published", zh: "挂起到有新消息" },
  rule: {
    en: "With nothing new the request is held, and the next publication answers it. Without `after` only what comes from now on is new; without `waitMs` 25 seconds hold.",
    zh: "没有新消息就挂起请求，下一次发布时应答。没有 `after` 时，只有此后发布的才算新；没有 `waitMs` 时挂起 25 秒。",
  },
  section: "RFC 6202 §2.1",
  hint: {
    en: "stream.next(wake) calls wake when the next message is there; look again then. What is Number(undefined)?",
    zh: "stream.next(wake) 会在下一条消息到来时调用 wake，那时再看一次。Number(undefined) 是什么？",
  },
  async check({ call, show }) {
    const trial = { call, show };
    const quiet = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 2 },
      { do: "ask", query: at(2) },
      { do: "wait", ms: 20 },
    ]);
    expectHeld(trial, quiet, 0, { en: "with nothing new and no waitMs", zh: "没有新消息，也没有 waitMs" });
    const played = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 2 },
      { do: "ask", query: at(2) },
      { do: "ask", query: { waitMs: "20000" } },
      { do: "publish" },
      { do: "wait-for-answers", ms: 300 },
    ]);
    expectMessages(
      trial,
      played,
      { exchange: 0, step: 3, ids: [3] },
      { en: "held after 2, then 3 was published", zh: "从 2 之后挂起，随后发布了 3" },
    );
    expectMessages(
      trial,
      played,
      { exchange: 1, step: 3, ids: [3] },
      { en: "without `after`, then 3 was published", zh: "没有 `after`，随后发布了 3" },
    );
  },
};

const WAIT_MS = 40;

export const nothingNewStage: Stage<typeof calls> = {
  id: "nothing-new",
  title: { en: "204 after waitMs", zh: "waitMs 之后应答 204" },
  rule: {
    en: "If nothing came within waitMs the answer is 204, without content, with the Stream-Cursor to go on from.",
    zh: "waitMs 之内没有新消息，就应答 204：没有内容，带上 Stream-Cursor 供客户端继续。",
  },
  section: "RFC 9110 §15.3.5; the lab's contract",
  hint: {
    en: "A timer beside the wake-up. answers.messages(response, [], cursor) writes the 204.",
    zh: "在唤醒之外再设一个计时器。answers.messages(response, [], cursor) 会写出 204。",
  },
  async check({ call, show, figure }) {
    const where = { en: `nothing published within waitMs=${WAIT_MS}`, zh: `waitMs=${WAIT_MS} 之内没有发布` };
    const played = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 2 },
      { do: "ask", query: { ...at(2), waitMs: String(WAIT_MS) } },
      { do: "wait-for-answers", ms: 3000 },
    ]);
    showIfItFails({ show }, played, 0, () => {
      const answer = answerOf(played, 0, where);
      if (answer === undefined)
        fail({ en: `${where.en}: still held after 3,000 ms`, zh: `${where.zh}：3000 毫秒之后仍被挂起` });
      figure({ name: "held-ms", value: Math.round(answer.afterMs) });
      // Node's timers may be a millisecond early.
      expectThat(answer.afterMs >= WAIT_MS - 2, {
        en: `${where.en}: answered after ${Math.round(answer.afterMs)} ms: too soon, clients would ask without a pause`,
        zh: `${where.zh}：${Math.round(answer.afterMs)} 毫秒就应答了：太早，客户端会不停地再问`,
      });
      expectThat(answer.status !== 200, {
        en: `${where.en}: expected 204, got 200 with ${answer.content === "" ? "no content" : answer.content}: "nothing" has a status of its own`,
        zh: `${where.zh}：应为 204，实际是 200 和 ${answer.content === "" ? "空内容" : answer.content}：“没有”有自己的状态码`,
      });
      expectThat(answer.status === 204, {
        en: `${where.en}: expected 204, got ${answer.status}`,
        zh: `${where.zh}：应为 204，实际是 ${answer.status}`,
      });
      expectThat(answer.content === "", { en: `${where.en}: a 204 has no content`, zh: `${where.zh}：204 不得有内容` });
      expectCursor(answer, 2, where);
    });
    const inTheRace = {
      en: "3 was published in the turn in which waitMs passed",
      zh: "waitMs 到点的那一轮事件循环里恰好发布了 3",
    };
    for (let round = 0; round < 3; round++) {
      const race = await playAndShow({ call, show }, {}, [
        { do: "publish", count: 2 },
        { do: "ask", query: { ...at(2), waitMs: String(WAIT_MS) }, publishAfterMs: WAIT_MS },
        { do: "wait-for-answers", ms: 3000 },
      ]);
      // 200 with the message and 204 are both right: what counts is that the cursor belongs to the answer.
      showIfItFails({ show }, race, 0, () => {
        const last = answerOf(race, 0, inTheRace);
        if (last?.status !== 204) return;
        expectThat(last.fields["stream-cursor"] === "lab.2", {
          en: `${inTheRace.en}: a 204 with Stream-Cursor ${last.fields["stream-cursor"] ?? "none"}: the client goes on behind a message that it never got; answer with the cursor that \`since\` gave, or look again`,
          zh: `${inTheRace.zh}：204 的 Stream-Cursor 是 ${last.fields["stream-cursor"] ?? "没有"}：客户端将跳过一条从未收到的消息；应使用 \`since\` 给出的游标，或再查看一次`,
        });
      });
    }
  },
};
