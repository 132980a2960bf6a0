// Requests that are never held: HEAD, waitMs=0, and malformed ones.
import type { LongPollQuery } from "../../../server/transports/long-polling.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { answerOf, at, expectCursor, expectHeld, playAndShow, showIfItFails } from "./answers.ts";

const MALFORMED: readonly Partial<LongPollQuery>[] = [
  { after: "yesterday" },
  { after: "lab.-1" },
  { waitMs: "soon" },
  { waitMs: "-1" },
  { waitMs: "1.5" },
  { waitMs: "" },
  { waitMs: "300001" },
  { waitMs: "1e3" },
  { waitMs: "0x10" },
  { waitMs: " 5" },
  { waitMs: "+5" },
];

export const neverHeldStage: Stage<typeof calls> = {
  id: "never-held",
  title: { en: "HEAD and waitMs=0 never wait", zh: "HEAD 与 waitMs=0 不等待" },
  rule: {
    en: "With mayWait false (HEAD) or waitMs=0 the answer comes at once, 204 if there is nothing new.",
    zh: "mayWait 为 false（HEAD）或 waitMs=0 时立即应答；没有新消息就是 204。",
  },
  section: "RFC 9110 §9.3.2",
  hint: {
    en: 'Two more conditions in front of the wait. "0" is a string, and no falsy one.',
    zh: '在等待之前再加两个条件。"0" 是字符串，并不为假。',
  },
  async check({ call, show }) {
    const played = await playAndShow({ call, show }, {}, [
      { do: "publish", count: 2 },
      { do: "ask", query: { ...at(2), mayWait: false } },
      { do: "ask", query: { ...at(2), waitMs: "0" } },
    ]);
    for (const [n, where] of [
      { en: "HEAD with nothing new", zh: "HEAD，没有新消息" },
      { en: "waitMs=0 with nothing new", zh: "waitMs=0，没有新消息" },
    ].entries()) {
      showIfItFails({ show }, played, n, () => {
        const answer = answerOf(played, n, where);
        if (answer?.step !== n + 1)
          fail({ en: `${where.en}: was held, expected 204 at once`, zh: `${where.zh}：被挂起了，应立即应答 204` });
        expectThat(answer.status === 204, {
          en: `${where.en}: expected 204, got ${answer.status}`,
          zh: `${where.zh}：应为 204，实际是 ${answer.status}`,
        });
        expectCursor(answer, 2, where);
      });
    }
  },
};

export const malformedStage: Stage<typeof calls> = {
  id: "malformed",
  title: { en: "Refuse what is malformed", zh: "拒绝格式错误的参数" },
  rule: {
    en: "A malformed `after`, or a `waitMs` that is not a whole number from 0 to 300000, is refused: answer() throws a ParameterError (the server makes it a 400).",
    zh: "`after` 格式错误，或 `waitMs` 不是 0 到 300000 的整数，都要拒绝：answer() 抛出 ParameterError（服务器据此应答 400）。",
  },
  section: "RFC 9110 §15.5.1; the lab's contract",
  hint: {
    en: 'startCursor throws for `after`. Number("") is 0 and Number("1.5") is a number: check the digits first. An async function throws too late.',
    zh: 'startCursor 会检查 `after`。Number("") 是 0，Number("1.5") 也是数：先检查是否全为数字。async 函数抛出异常已经太晚。',
  },
  async check({ call, show }) {
    const longest = await playAndShow({ call, show }, {}, [{ do: "ask", query: { waitMs: "300000" } }]);
    expectHeld({ call, show }, longest, 0, {
      en: "waitMs=300000, the most allowed",
      zh: "waitMs=300000，允许的最大值",
    });
    const { exchanges } = await playAndShow(
      { call, show },
      {},
      MALFORMED.map((query) => ({ do: "ask", query }) as const),
    );
    for (const [n, query] of MALFORMED.entries()) {
      const [[name, value] = ["", ""]] = Object.entries(query);
      const where: Text = { en: `${name}=${String(value)}`, zh: `${name}=${String(value)}` };
      const { threw, answers } = exchanges[n] ?? { threw: undefined, answers: [] };
      if (threw === undefined) {
        const got =
          answers[0] === undefined
            ? { en: "was held", zh: "请求被挂起" }
            : { en: `was answered with ${answers[0].status}`, zh: `应答了 ${answers[0].status}` };
        fail({
          en: `${where.en} ${got.en}: expected answer() to throw a ParameterError`,
          zh: `${where.zh}：${got.zh}，answer() 应抛出 ParameterError`,
        });
      }
      expectThat(!threw.late, {
        en: `${where.en}: answer() is async, and what it throws comes when nobody catches it any more`,
        zh: `${where.zh}：answer() 是 async 函数，异常抛出时已没有人能捕获`,
      });
      expectThat(threw.name === "ParameterError", {
        en: `${where.en}: expected a ParameterError, got ${threw.name}: ${threw.message}`,
        zh: `${where.zh}：应抛出 ParameterError，实际是 ${threw.name}：${threw.message}`,
      });
    }
  },
};
