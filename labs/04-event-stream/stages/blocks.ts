// Where blocks begin and end: without data, without a blank line, after a byte order mark.
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { event, type Happening } from "../happening.ts";
import { checkEverySplit, checkSamples, MOVED_EARLY, type Sample } from "./parsing.ts";

const id = (lastEventId: string): Happening => ({ kind: "id", lastEventId });

const BLOCKS: readonly Sample[] = [
  {
    what: { en: "a block with an id only: the starting cursor", zh: "只有 id 的块：起始游标" },
    stream: "id: k.7\n\ndata: a\n\n",
    expected: [id("k.7"), event("a", { id: "k.7" })],
    mistakes: [
      [
        [event("", { id: "k.7" }), event("a", { id: "k.7" })],
        {
          en: "a block without data is no event: call onLastEventId only",
          zh: "没有 data 的块不是事件：只调用 onLastEventId",
        },
      ],
      [
        [event("a", { id: "k.7" })],
        { en: "it moves the cursor: call onLastEventId", zh: "它移动了游标：应调用 onLastEventId" },
      ],
      [
        [id("k.7"), event("a", { id: "k.7" }), id("k.7")],
        {
          en: "the second block has no id of its own: the cursor did not move",
          zh: "第二个块没有自己的 id：游标没有移动",
        },
      ],
    ],
  },
  {
    what: { en: "a block with a name only", zh: "只有名称的块" },
    stream: "event: gap\n\ndata: a\n\n",
    expected: [event("a")],
    mistakes: [
      [
        [event("", { type: "gap" }), event("a")],
        { en: "a block without data is no event", zh: "没有 data 的块不是事件" },
      ],
      [
        [event("a", { type: "gap" })],
        {
          en: "the name reached the next block: the blank line forgets it, data or not",
          zh: "名称带到了下一个块：不论有没有 data，空行都要清掉它",
        },
      ],
    ],
  },
  {
    what: { en: "blank lines alone", zh: "只有空行" },
    stream: "\n\n\n",
    expected: [],
  },
];

export const blocksStage: Stage<typeof calls> = {
  id: "block-without-data",
  title: { en: "A block without data", zh: "没有 data 的块" },
  rule: {
    en: "It dispatches nothing. If it has an id, the cursor moves all the same: onLastEventId, in place of an event.",
    zh: "它不派发任何事件。若含有 id，游标照样移动：以 onLastEventId 代替事件。",
  },
  section: "WHATWG HTML §9.2.6, the lab's contract",
  hint: {
    en: 'Tell "no data field" from "an empty data field", and remember whether this block had an id.',
    zh: "区分“没有 data 字段”和“data 字段为空”，并记住这个块里有没有 id。",
  },
  check: (attempt) => checkSamples(attempt, BLOCKS),
};

const UNFINISHED: readonly Sample[] = [
  {
    what: { en: "a block that was cut before its blank line", zh: "在空行之前被切断的块" },
    stream: "id: 1\ndata: a\n\nid: 2\ndata: b\n",
    expected: [event("a", { id: "1" })],
    mistakes: [
      [
        [event("a", { id: "1" }), event("b", { id: "2" })],
        { en: "half a block was dispatched: only the blank line ends it", zh: "派发了半个块：只有空行才是结尾" },
      ],
      [[event("a", { id: "1" }), id("2")], MOVED_EARLY],
      [[id("1"), event("a", { id: "1" }), id("2")], MOVED_EARLY],
    ],
  },
  {
    what: { en: "a line that was cut before its end", zh: "没有行尾就被切断的行" },
    stream: "data: a\n\nid: 2\n\ndata: b",
    expected: [event("a"), id("2")],
    mistakes: [
      [
        [event("a")],
        {
          en: "the block before it has an id and its blank line: call onLastEventId",
          zh: "它前面的块有 id，也有空行：应调用 onLastEventId",
        },
      ],
      [
        [event("a"), id("2"), event("b", { id: "2" })],
        {
          en: "a line without its end was read: at the end of the stream what is left is thrown away",
          zh: "读了没有行尾的行：流结束时剩下的内容要丢弃",
        },
      ],
    ],
  },
];

export const unfinishedStage: Stage<typeof calls> = {
  id: "unfinished-block",
  title: { en: "A block that never ends", zh: "没有结尾的块" },
  rule: {
    en: "Until its blank line a block counts for nothing: no event, and the cursor stays. It will come again.",
    zh: "空行到来之前，一个块什么都不算：没有事件，游标不动。它会重新发来。",
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: "Call onEvent and onLastEventId in one place only: where the blank line is read.",
    zh: "onEvent 和 onLastEventId 只在一个地方调用：读到空行的地方。",
  },
  check: (attempt) => checkSamples(attempt, UNFINISHED),
};

const BOM: readonly Sample[] = [
  {
    what: { en: "a byte order mark at the beginning", zh: "开头的字节顺序标记" },
    stream: "\ufeffdata: a\n\n",
    expected: [event("a")],
    mistakes: [
      [
        [],
        {
          en: "the byte order mark was taken for a part of the first name",
          zh: "把字节顺序标记当成了第一个名称的一部分",
        },
      ],
    ],
  },
  {
    what: { en: "a byte order mark in the data", zh: "data 里的字节顺序标记" },
    stream: "data: \ufeffa\n\n",
    expected: [event("\ufeffa")],
    mistakes: [
      [[event("a")], { en: "only the one at the very beginning is dropped", zh: "只去掉整条流最开头的那一个" }],
    ],
  },
];

export const bomStage: Stage<typeof calls> = {
  id: "byte-order-mark",
  title: { en: "Byte order mark", zh: "字节顺序标记" },
  rule: {
    en: "One byte order mark (EF BB BF) at the beginning of the stream is dropped, every other one is text.",
    zh: "流开头的一个字节顺序标记（EF BB BF）要去掉，其余的都是文本。",
  },
  section: "WHATWG HTML §9.2.5",
  hint: {
    en: "TextDecoder drops it for you, unless it was made with ignoreBOM.",
    zh: "TextDecoder 会替你去掉它，除非创建时设了 ignoreBOM。",
  },
  async check(attempt) {
    await checkSamples(attempt, BOM);
    await checkEverySplit(attempt, "\ufeffdata: a\n\n", [event("a")]);
  },
};
