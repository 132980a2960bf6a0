// Parsing: one block, several in a chunk, one in many chunks, and the three kinds of line end.
import type { Stage } from "../../exercise/exercise.ts";
import { fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { event, type Happening } from "../happening.ts";
import { checkEverySplit, checkSamples, expectHappenings, type Sample, utf8 } from "./parsing.ts";

const ONE: readonly Sample[] = [
  {
    what: { en: "a block with data only", zh: "只有 data 的块" },
    stream: "data: a\n\n",
    expected: [event("a")],
    mistakes: [
      [[event(" a")], { en: "the space after the colon is no part of the value", zh: "冒号后的一个空格不属于值" }],
      [
        [event("a", { type: "" })],
        { en: 'the type of an event without a name is "message"', zh: '没有名称的事件，类型是 "message"' },
      ],
    ],
  },
  {
    what: { en: "a block with event, id and data", zh: "含 event、id、data 的块" },
    stream: "event: price\nid: k.17\ndata: 42\n\n",
    expected: [event("42", { type: "price", id: "k.17" })],
  },
  {
    what: { en: "a block with three lines of data", zh: "有三行 data 的块" },
    stream: "data: one\ndata: two\ndata: three\n\n",
    expected: [event("one\ntwo\nthree")],
    mistakes: [
      [
        [event("three")],
        {
          en: "each line of data replaced the one before: join them with LF",
          zh: "后一行 data 覆盖了前一行：应以 LF 连接",
        },
      ],
      [
        [event("one\ntwo\nthree\n")],
        { en: "an LF too many: it stands between the lines only", zh: "多了一个 LF：它只出现在行与行之间" },
      ],
      [
        [event("one"), event("two"), event("three")],
        { en: "each line was taken for an event: the blank line ends it", zh: "把每一行当成了一个事件：空行才是结尾" },
      ],
    ],
  },
];

export const parseOneStage: Stage<typeof calls> = {
  id: "parse-one",
  title: { en: "Read one event", zh: "读出一个事件" },
  rule: {
    en: 'A blank line dispatches what was collected; data lines are joined with LF; without a name the type is "message".',
    zh: '遇到空行就派发已收集的内容；多行 data 以 LF 连接；没有名称时类型为 "message"。',
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: "Keep type and data of the current block in variables, and set them back at each blank line.",
    zh: "用变量保存当前块的类型和数据，每遇到空行就清空。",
  },
  check: (attempt) => checkSamples(attempt, ONE),
};

const SEVERAL = "data: a\n\nevent: gap\ndata: b\n\ndata: c\n\n";
const SEVERAL_EVENTS = [event("a"), event("b", { type: "gap" }), event("c")];

export const severalStage: Stage<typeof calls> = {
  id: "several-in-a-chunk",
  title: { en: "Several events in one chunk", zh: "一个数据块里有多个事件" },
  rule: {
    en: "TCP has no messages: one chunk may hold several blocks, and what one block set does not reach the next.",
    zh: "TCP 没有消息边界：一个数据块可能含有多个块，前一块的设置不影响后一块。",
  },
  section: "WHATWG HTML §9.2.6, RFC 9293 §3.4",
  hint: {
    en: 'Take the lines of a chunk one after the other; the type goes back to "message" at the blank line.',
    zh: '逐行处理数据块；遇到空行时，类型恢复为 "message"。',
  },
  async check({ call, show }) {
    const what = { en: "three events in one chunk", zh: "一个数据块里的三个事件" };
    show({ direction: "sent", what, bytes: utf8(SEVERAL), as: { kind: "text" } });
    const got = await call("parse", [utf8(SEVERAL)]);
    if (got.length === 1) {
      fail({
        en: "one chunk was taken for one event: the other two in it are lost",
        zh: "把一个数据块当成了一个事件：其中另外两个丢失了",
      });
    }
    expectHappenings(got, SEVERAL_EVENTS, what);
  },
};

const CHARACTERS = "id: k.1\ndata: é 我 😀\n\nevent: 通知\nid: k.2\ndata: 第二条\n\n";

export const splitStage: Stage<typeof calls> = {
  id: "any-split",
  title: { en: "Cut anywhere", zh: "在任意位置切断" },
  rule: {
    en: "A chunk may end anywhere, inside a line or a UTF-8 character; the events are the same.",
    zh: "数据块可能在任何位置结束，一行之中、一个 UTF-8 字符之中都可能；得到的事件都一样。",
  },
  section: "WHATWG HTML §9.2.5",
  hint: {
    en: "One TextDecoder for the whole stream, with { stream: true }; keep the line that has no end yet.",
    zh: "整条流共用一个 TextDecoder，并传入 { stream: true }；还没结束的那一行先留着。",
  },
  check: (attempt) =>
    checkEverySplit(attempt, CHARACTERS, [
      event("é 我 😀", { id: "k.1" }),
      event("第二条", { type: "通知", id: "k.2" }),
    ]),
};

const LINES: readonly Happening[] = [event("a\nb"), event("c")];
/** The last line end waits for what follows it. */
const HELD_BACK: NonNullable<Sample["mistakes"]>[number] = [
  [event("a\nb")],
  {
    en: "the last line end did not end its line: a CR does so at once, whether or not an LF will follow",
    zh: "最后一个换行没有结束它那一行：CR 一到行就结束，不论后面会不会跟着 LF",
  },
];
const LINE_ENDS = [
  ["LF", "\n"],
  ["CR LF", "\r\n"],
  ["CR", "\r"],
] as const;

export const lineEndsStage: Stage<typeof calls> = {
  id: "line-ends",
  title: { en: "Three kinds of line end", zh: "三种换行" },
  rule: {
    en: "A line ends with LF, CR LF or CR, mixed at will; a CR LF is one line end even when it is cut in two; a CR ends its line at once.",
    zh: "行以 LF、CR LF 或 CR 结尾，可以混用；CR LF 即使被切成两半也只是一个换行；CR 一到，这一行就结束。",
  },
  section: "WHATWG HTML §9.2.5",
  hint: {
    en: "When a chunk ends with CR, end the line and remember it: an LF at the beginning of the next chunk belongs to it.",
    zh: "数据块以 CR 结尾时，先结束这一行并记下来：下一块开头若是 LF，就属于这个 CR。",
  },
  async check(attempt) {
    await checkSamples(
      attempt,
      LINE_ENDS.map(([name, end]) => ({
        what: { en: `lines that end with ${name}`, zh: `以 ${name} 结尾的行` },
        stream: `data: a${end}data: b${end}${end}data: c${end}${end}`,
        expected: LINES,
        mistakes: [[[], { en: `${name} was not taken for a line end`, zh: `没有把 ${name} 当作换行` }], HELD_BACK],
      })),
    );
    for (const [, end] of LINE_ENDS) {
      await checkEverySplit(attempt, `data: a${end}data: b${end}${end}data: c${end}${end}`, LINES);
    }
    await checkEverySplit(attempt, "data: a\rdata: b\r\n\ndata: c\n\r", LINES);
  },
};
