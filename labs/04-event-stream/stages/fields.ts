// What a line may be: a field with or without colon, a comment, a reconnection time.
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { event, type Happening } from "../happening.ts";
import { checkSamples, type Sample } from "./parsing.ts";

const FIELDS: readonly Sample[] = [
  {
    what: { en: "no space after the colon", zh: "冒号后没有空格" },
    stream: "data:a\n\n",
    expected: [event("a")],
    mistakes: [[[], { en: "the space after the colon is optional", zh: "冒号后的空格可有可无" }]],
  },
  {
    what: { en: "spaces around the value", zh: "值的前后有空格" },
    stream: "data:  a \n\n",
    expected: [event(" a ")],
    mistakes: [
      [
        [event("a")],
        {
          en: "the value was trimmed: one space after the colon goes, all others stay",
          zh: "值被 trim 了：只去掉冒号后的一个空格，其余保留",
        },
      ],
      [
        [event("a ")],
        { en: "all leading spaces were dropped: only one goes", zh: "去掉了开头所有的空格：只应去掉一个" },
      ],
    ],
  },
  {
    what: { en: "a tab after the colon", zh: "冒号后是制表符" },
    stream: "data:\ta\n\n",
    expected: [event("\ta")],
    mistakes: [[[event("a")], { en: "only a space is dropped, never a tab", zh: "只去掉空格，不去掉制表符" }]],
  },
  {
    what: { en: "colons in the value", zh: "值里有冒号" },
    stream: 'data: {"a":1}\n\n',
    expected: [event('{"a":1}')],
    mistakes: [
      [
        [event('{"a"')],
        {
          en: "split at every colon: only the first one ends the name",
          zh: "在每个冒号处都切开了：只有第一个冒号是名称的结尾",
        },
      ],
    ],
  },
  {
    what: { en: "lines without a colon", zh: "没有冒号的行" },
    stream: "data\n\ndata\ndata\n\n",
    expected: [event(""), event("\n")],
    mistakes: [
      [
        [],
        {
          en: "a line without a colon is a field with an empty value, and empty data is dispatched",
          zh: "没有冒号的行是值为空的字段；空的 data 也要派发",
        },
      ],
    ],
  },
  {
    what: { en: "names that are none", zh: "不认识的名称" },
    stream: "Data: w\n data: x\ndata : y\nfoo: z\ndata: a\n\n",
    expected: [event("a")],
  },
  {
    what: { en: "an empty event name", zh: "空的事件名称" },
    stream: "event:\ndata: a\n\n",
    expected: [event("a")],
    mistakes: [
      [[event("a", { type: "" })], { en: 'an empty name stands for "message"', zh: '名称为空等同于 "message"' }],
    ],
  },
];

export const fieldsStage: Stage<typeof calls> = {
  id: "fields",
  title: { en: "Fields to the letter", zh: "严格按规则读字段" },
  rule: {
    en: "The first colon ends the name; one space behind it is dropped and nothing else; without a colon the value is empty; unknown names are ignored.",
    zh: "第一个冒号是名称的结尾；只去掉其后的一个空格，别的都不动；没有冒号则值为空；不认识的名称忽略。",
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: 'indexOf(":"), not split; no trim(); names are compared as they are, with case and spaces.',
    zh: '用 indexOf(":") 而不是 split；不要 trim()；名称原样比较，区分大小写和空格。',
  },
  check: (attempt) => checkSamples(attempt, FIELDS),
};

const comment = (text: string): Happening => ({ kind: "comment", comment: text });
const retry = (retryMs: number): Happening => ({ kind: "retry", retryMs });

const COMMENTS: readonly Sample[] = [
  {
    what: { en: "a comment: the heartbeat", zh: "注释：心跳" },
    stream: ": still here\n\n",
    expected: [comment("still here")],
    mistakes: [
      [
        [comment(" still here")],
        { en: "one space after the colon is dropped here as well", zh: "这里同样要去掉冒号后的一个空格" },
      ],
    ],
  },
  {
    what: { en: "comments inside a block", zh: "块中间的注释" },
    stream: "data: a\n:\n: data: x\ndata: b\n\n",
    expected: [comment(""), comment("data: x"), event("a\nb")],
  },
  {
    what: { en: "reconnection times", zh: "重连时间" },
    stream: "retry: 500\nretry:0020\n\n",
    expected: [retry(500), retry(20)],
  },
  {
    what: { en: "reconnection times that are none", zh: "不合格的重连时间" },
    stream: "retry: 1.5\nretry: -1\nretry: 1e3\nretry: 5s\nretry:\nretry:  7\n\n",
    expected: [],
  },
];

export const commentsStage: Stage<typeof calls> = {
  id: "comments-and-retry",
  title: { en: "Comments and retry", zh: "注释与 retry" },
  rule: {
    en: "A line that begins with a colon is a comment and leaves the block as it is; retry counts if it is ASCII digits only.",
    zh: "以冒号开头的行是注释，不影响所在的块；retry 的值必须全是 ASCII 数字才算数。",
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: 'Test the digits with a regular expression: Number("1e3") and Number("") are numbers too.',
    zh: '用正则表达式检验数字：Number("1e3") 和 Number("") 也都是数。',
  },
  check: (attempt) => checkSamples(attempt, COMMENTS),
};
