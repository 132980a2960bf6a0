// The last event ID: how long it stays, and what a client that asks again says.
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { event } from "../happening.ts";
import { checkSamples, type Sample } from "./parsing.ts";

const IDS: readonly Sample[] = [
  {
    what: { en: "an event after one with an id", zh: "带 id 的事件之后的事件" },
    stream: "id: k.7\ndata: a\n\ndata: b\n\n",
    expected: [event("a", { id: "k.7" }), event("b", { id: "k.7" })],
    mistakes: [
      [
        [event("a", { id: "k.7" }), event("b")],
        {
          en: "the id was forgotten at the end of its block: it stays until another one comes",
          zh: "块一结束就忘了 id：它一直有效，直到出现新的 id",
        },
      ],
      [[event("a"), event("b")], { en: "the id field was not read", zh: "没有读取 id 字段" }],
    ],
  },
  {
    what: { en: "an empty id", zh: "空的 id" },
    stream: "id: 1\ndata: a\n\nid\ndata: b\n\n",
    expected: [event("a", { id: "1" }), event("b")],
    mistakes: [
      [
        [event("a", { id: "1" }), event("b", { id: "1" })],
        { en: "an empty id sets the last event ID back to nothing", zh: "空的 id 会把最后事件 ID 清空" },
      ],
    ],
  },
  {
    what: { en: "an id with a NUL in it", zh: "含 NUL 的 id" },
    stream: "id: 1\nid: 2\0\ndata: a\n\n",
    expected: [event("a", { id: "1" })],
    mistakes: [
      [
        [event("a", { id: "2\0" })],
        {
          en: "an id with a NUL is ignored: it could not stand in a header field",
          zh: "含 NUL 的 id 要忽略：它不能出现在头部字段里",
        },
      ],
      [
        [event("a", { id: "2" })],
        { en: "the whole field is ignored, not only the NUL", zh: "要忽略整个字段，而不只是去掉 NUL" },
      ],
      [[event("a")], { en: "the field is ignored: the id before it stays", zh: "忽略该字段：之前的 id 保持不变" }],
    ],
  },
];

export const idsStage: Stage<typeof calls> = {
  id: "ids",
  title: { en: "The last event ID", zh: "最后事件 ID" },
  rule: {
    en: "An id stays for all later events until another one comes; an empty one resets it; one with NUL is ignored.",
    zh: "id 对之后的所有事件有效，直到出现新的；空的 id 将其清空；含 NUL 的忽略。",
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: "Type and data belong to a block, the last event ID to the whole stream.",
    zh: "类型和数据属于一个块，最后事件 ID 属于整条流。",
  },
  check: (attempt) => checkSamples(attempt, IDS),
};

export const resumeStage: Stage<typeof calls> = {
  id: "resume",
  title: { en: "Say how far you came", zh: "说明读到了哪里" },
  rule: {
    en: "A client that asks again sends the last event ID in Last-Event-ID; while there is none it sends no such field.",
    zh: "客户端重新请求时，用 Last-Event-ID 带上最后事件 ID；还没有 ID 时不带这个字段。",
  },
  section: "WHATWG HTML §9.2.3, §9.2.4",
  hint: {
    en: "An object with one field or none. Field names ignore case, the value does not.",
    zh: "返回只有一个字段或没有字段的对象。字段名不区分大小写，值区分。",
  },
  async check({ call }) {
    const fields = await call("fieldsToResume", "k.17");
    const [name, value] = Object.entries(fields)[0] ?? [];
    expectThat(name?.toLowerCase() === "last-event-id", {
      en: `after event k.17: expected the field Last-Event-ID, got ${name ?? "no field"}: the server cannot know how far the client came`,
      zh: `收到事件 k.17 之后：应有 Last-Event-ID 字段，实际是${name ?? "没有字段"}：服务器无从知道客户端读到了哪里`,
    });
    expectEqual(value, "k.17", { en: "the value of Last-Event-ID", zh: "Last-Event-ID 的值" });
    expectEqual(
      await call("fieldsToResume", ""),
      {},
      {
        en: "the fields while there is no last event ID",
        zh: "还没有最后事件 ID 时的字段",
      },
    );
  },
};
