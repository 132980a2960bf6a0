// Answers to polls that may be answered: what is new, or that nothing is.
import { encodeMessage, type Message } from "../../../protocol/message.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { ask, EPOCH, expectFields, field, slice, target } from "./asking.ts";

export const newMessagesStage: Stage<typeof calls> = {
  id: "new-messages",
  title: { en: "What is new", zh: "新消息" },
  rule: {
    en: "200 with a JSON array of all messages behind the cursor, in order, and Stream-Cursor says where the client then stands.",
    zh: "200，内容是游标之后全部消息的 JSON 数组，按顺序；Stream-Cursor 说明客户端随后的位置。",
  },
  section: "the lab's contract",
  hint: {
    en: "A cursor names the last message that the client has: what it does not have begins one later.",
    zh: "游标指的是客户端已有的最后一条：它没有的从下一条开始。",
  },
  async check(attempt) {
    const stream = slice(10, 15);
    for (const [after, fromId] of [
      [`${EPOCH}.12`, 13],
      ["12", 13],
      [`${EPOCH}.9`, 10],
      ["0", 10],
    ] as const) {
      const answer = await ask(attempt, stream, after);
      const where: Text = { en: target(after), zh: target(after) };
      expectEqual(answer.status, 200, { en: `${where.en}: status`, zh: `${where.zh}：状态码` });
      const ids = idsOf(answer.content);
      if (ids?.[0] === fromId - 1) {
        fail({
          en: `${where.en}: message ${fromId - 1} came again: the cursor names the last message that the client has`,
          zh: `${where.zh}：第 ${fromId - 1} 条又来了一次：游标指的是客户端已有的最后一条`,
        });
      }
      const expected = stream.messages.filter(({ id }) => id >= fromId);
      expectEqual(
        ids,
        expected.map(({ id }) => id),
        {
          en: `${where.en}: ids of the array (undefined: the content is no JSON array of messages)`,
          zh: `${where.zh}：数组里的 id（undefined 表示内容不是消息的 JSON 数组）`,
        },
      );
      expectEqual(
        JSON.parse(answer.content),
        expected.map((message) => JSON.parse(encodeMessage(message)) as Message),
        {
          en: `${where.en}: the messages`,
          zh: `${where.zh}：各条消息`,
        },
      );
      expectThat(/^application\/json\b/i.test(field(answer, "Content-Type") ?? ""), {
        en: `${where.en}: expected "Content-Type: application/json"`,
        zh: `${where.zh}：应有“Content-Type: application/json”`,
      });
      expectFields(answer, `${EPOCH}.15`, after);
    }
  },
};

function idsOf(content: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value.map((one) => (one as Partial<Message> | null)?.id) : undefined;
  } catch {
    return undefined;
  }
}

export const nothingNewStage: Stage<typeof calls> = {
  id: "nothing-new",
  title: { en: "Nothing new", zh: "没有新消息" },
  rule: {
    en: "204 without content; it says where the client stands, too. Without `after` a client begins at the end.",
    zh: "204，没有内容，同样要说明客户端的位置。没有 `after` 的客户端从末尾开始。",
  },
  section: "RFC 9110 §15.3.5; the lab's contract",
  hint: {
    en: "A client's first poll has no cursor yet: where is it to learn one, if nothing is new?",
    zh: "客户端第一次轮询时还没有游标：既然没有新消息，它从哪里得到游标？",
  },
  async check(attempt) {
    for (const [stream, after] of [
      [slice(10, 15), `${EPOCH}.15`],
      [slice(10, 15), "15"],
      [slice(10, 15), undefined],
      [slice(1, 0), `${EPOCH}.0`],
      [slice(1, 0), "0"],
    ] as const) {
      const answer = await ask(attempt, stream, after);
      if (answer.status === 200 && answer.content.replaceAll(/\s/g, "") === "[]") {
        fail({
          en: `${target(after)}: 200 with an empty array: bytes that say nothing; 204 says it without content`,
          zh: `${target(after)}：200 加空数组，是在用字节说“没有”；204 不用内容就说清楚了`,
        });
      }
      expectEqual(answer.status, 204, {
        en: `${target(after)} with nothing new: status`,
        zh: `没有新消息时的 ${target(after)}：状态码`,
      });
      expectEqual(answer.content, "", {
        en: `${target(after)}: content of a 204 (there is none)`,
        zh: `${target(after)}：204 的内容（应当没有）`,
      });
      expectFields(answer, `${EPOCH}.${stream.lastId}`, after);
    }
  },
};
