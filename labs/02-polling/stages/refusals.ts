// Cursors that cannot be gone on from: a gap is announced, what is no cursor is refused.
import { decodeGap } from "../../../protocol/cursor.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { ask, expectFields, expectNoStore, slice, target } from "./asking.ts";

const GAPS: readonly (readonly [after: string, why: Text])[] = [
  ["k3x9.8", { en: "older than what is kept: message 9 is gone", zh: "比保存的还早：第 9 条已经没有了" }],
  ["3", { en: "older than what is kept", zh: "比保存的还早" }],
  ["k3x9.16", { en: "ahead of the stream", zh: "超前于消息流" }],
  ["0ld.12", { en: "of another life of the stream: its ids begin again", zh: "属于流的另一次运行：id 已经重新开始" }],
  ["0ld.15", { en: "of another life, although the id is the last one", zh: "属于另一次运行，尽管 id 恰好是最后一条" }],
];

export const gapStage: Stage<typeof calls> = {
  id: "gap",
  title: { en: "A gap is announced", zh: "缺口要说出来" },
  rule: {
    en: "A cursor older than what is kept, ahead of it, or of another epoch gets 410 with the gap, never silence.",
    zh: "游标早于所保存的、超前、或属于另一个 epoch 时，应答 410 并说明缺口，绝不沉默。",
  },
  section: "the lab's contract; RFC 9110 §15.5.11",
  hint: {
    en: "The cursor that leads on is the one just before the oldest message that is kept. A bare 0 is never a gap.",
    zh: "可以继续的游标，是仍保存的最早一条之前的那个。单独的 0 从不算缺口。",
  },
  async check(attempt) {
    for (const [after, why] of GAPS) {
      const answer = await ask(attempt, slice(10, 15), after);
      if (answer.status === 200 || answer.status === 204) {
        fail({
          en: `${target(after)} is ${why.en}; it was answered with ${answer.status}, and messages are lost without a word: expected 410`,
          zh: `${target(after)} ${why.zh}；却应答了 ${answer.status}，消息无声无息地丢了：应为 410`,
        });
      }
      expectEqual(answer.status, 410, {
        en: `${target(after)} (${why.en}): status`,
        zh: `${target(after)}（${why.zh}）：状态码`,
      });
      expectEqual(
        decodeGap(answer.content),
        { oldestId: 10, lastId: 15, cursor: "k3x9.9" },
        {
          en: `${target(after)}: the content {"gap":{oldestId,lastId,cursor}}`,
          zh: `${target(after)}：内容 {"gap":{oldestId,lastId,cursor}}`,
        },
      );
      expectFields(answer, "k3x9.9", after);
    }
  },
};

const MALFORMED = ["", "x", "-1", "1.5", "1e3", "01", "k3x9.", ".12", "k3x9.12.", "k3x9.12 ", "99999999999999999999"];

export const malformedStage: Stage<typeof calls> = {
  id: "malformed",
  title: { en: "What is no cursor", zh: "不是游标的东西" },
  rule: {
    en: 'Neither "<epoch>.<id>" nor an id: 400 with one line of JSON that says what was expected.',
    zh: "既不是“<epoch>.<id>”也不是 id：400，一行 JSON 说明应当是什么。",
  },
  section: "the lab's contract; RFC 9110 §15.5.1",
  hint: {
    en: 'Number("1e3") is 1000 and Number("") is 0: look at the text before you make a number of it. 1.5 has the form of epoch "1" and id 5.',
    zh: 'Number("1e3") 是 1000，Number("") 是 0：转成数字之前先看文本的样子。1.5 的样子是 epoch 为“1”、id 为 5。',
  },
  async check(attempt) {
    for (const after of MALFORMED) {
      const answer = await ask(attempt, slice(10, 15), after);
      const isOtherLife = after === "1.5";
      expectEqual(answer.status, isOtherLife ? 410 : 400, {
        en: `after=${JSON.stringify(after)}${isOtherLife ? " (a cursor, of epoch 1)" : ""}: status`,
        zh: `after=${JSON.stringify(after)}${isOtherLife ? "（是游标，epoch 为 1）" : ""}：状态码`,
      });
      if (isOtherLife) continue;
      expectThat(/^\{.*"expected":.+\}\n?$/.test(answer.content), {
        en: `after=${JSON.stringify(after)}: expected one line {"error":…,"expected":…}, got ${JSON.stringify(answer.content)}`,
        zh: `after=${JSON.stringify(after)}：应为一行 {"error":…,"expected":…}，实际是 ${JSON.stringify(answer.content)}`,
      });
      expectNoStore(answer, after);
    }
  },
};
