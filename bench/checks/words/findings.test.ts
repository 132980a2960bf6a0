import { expect, it } from "vitest";
import { BROWSER_RULES } from "../browser/check-browser.ts";
import { CONFORMANCE_RULES } from "../conformance/check-conformance.ts";
import { explainFinding } from "./findings.ts";

const rules = [...CONFORMANCE_RULES, ...BROWSER_RULES];
const inChinese = (text: string): string => explainFinding(text, "zh");

it("tells in Chinese what each check expects, but for names and codes that are the same everywhere", () => {
  const same = rules.map(({ expected }) => expected).filter((expected) => inChinese(expected) === expected);
  expect([...new Set(same)].toSorted()).toEqual([
    "0 CONNECTING, 1 OPEN, 2 CLOSING, 3 CLOSED",
    "101",
    "101, Sec-WebSocket-Accept s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    "400",
    "426, Sec-WebSocket-Version 13",
    "open, message, message, close",
  ]);
  for (const { expected } of rules) {
    expect(inChinese(expected)).not.toMatch(/\b(the|of|and|then|back|frames?|each|not)\b/);
    expect(explainFinding(expected, "en")).toBe(expected);
  }
});

it.each([
  ["right for 8 of 8 keys", "8 个密钥中 8 个正确"],
  ["101, extensions none", "101，扩展：无"],
  ["101, Sec-WebSocket-Accept missing", "101，缺少 Sec-WebSocket-Accept"],
  ["text and binary: the same back in one frame, its header 4 B", "文本与二进制：在一个帧中原样返回，帧头 4 B"],
  ['text frame of 3 B "one", text frame of 3 B "two"', '文本帧，3 B："one"，文本帧，3 B："two"'],
  ["10 of 10: Close 1002, then the connection's end", "10 次中 10 次：Close 1002，随后连接结束"],
  ["Close 1002, then 7 B more and the connection's end", "Close 1002，之后还有 7 B，随后连接结束"],
  [
    'Pong frame of 6 B "urgent", then text frame of 12 B "before after"',
    'Pong 帧，6 B："urgent"，随后是文本帧，12 B："before after"',
  ],
  [
    "200, 204, 101, text frame of 130 B, Close 1000; 0 bytes beside them",
    "200, 204, 101，文本帧，130 B，Close 1000；此外的字节：0",
  ],
  ["error, close; 1006, not clean (no such thing)", "error, close；1006，非正常关闭（no such thing）"],
  [
    '"", then "permessage-deflate; server_no_context_takeover"',
    '""，随后是"permessage-deflate; server_no_context_takeover"',
  ],
  [
    "opened 2 times, Last-Event-ID none, then x.3; 6 of 6 messages, 0 lost, 0 doubled",
    "打开 2 次，Last-Event-ID：无，随后是x.3；6 条消息到达 6 条，丢失 0，重复 0",
  ],
  ["no answer within 5 s", "5 秒内没有应答"],
  ["the moon", "the moon"],
])("“%s” is “%s”", (found, said) => {
  expect(inChinese(found)).toBe(said);
});
