// Text on the wire: a message's JSON in UTF-8, and a head whose lines end with CR LF.
import { encodeMessage, type Message } from "../../../protocol/message.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { expectBytes } from "./expect-bytes.ts";

const MESSAGES: readonly Message[] = [
  { id: 7, publishedAtUs: 123_456_789_012, payload: "hello" },
  { id: 10, publishedAtUs: 123_456_789_012, payload: '"quoted"' },
  { id: 17, publishedAtUs: 123_456_789_012, payload: "温度 23 °C 👍" },
];

export const messageStage: Stage<typeof calls> = {
  id: "message",
  title: { en: "A message's bytes", zh: "一条消息的字节数" },
  rule: {
    en: "A message is its JSON in UTF-8: a character outside of ASCII takes two to four bytes.",
    zh: "消息是 UTF-8 编码的 JSON：ASCII 以外的字符占两到四个字节。",
  },
  section: "the lab's contract; RFC 8259 §8.1, RFC 3629 §3",
  hint: {
    en: "String.length counts UTF-16 code units. new TextEncoder().encode(text) gives bytes.",
    zh: "String.length 数的是 UTF-16 码元；new TextEncoder().encode(text) 才是字节。",
  },
  async check({ call, show }) {
    for (const message of MESSAGES) {
      const json = encodeMessage(message);
      const bytes = new TextEncoder().encode(json);
      show({
        direction: "expected",
        what: { en: `message ${message.id}`, zh: `第 ${message.id} 条消息` },
        bytes,
        as: { kind: "text" },
      });
      expectBytes(await call("messageBytes", message), bytes.length, {
        what: { en: `bytes of ${json}`, zh: `${json} 的字节数` },
        mistakes: [
          {
            predicts: json.length,
            says: {
              en: "characters were counted (UTF-16 code units), not the bytes of UTF-8",
              zh: "数的是字符（UTF-16 码元），不是 UTF-8 字节",
            },
          },
          {
            predicts: new TextEncoder().encode(message.payload).length,
            says: {
              en: "only the text inside was counted: id, publishedAtUs and JSON's own characters travel as well",
              zh: "只数了里面的文本：id、publishedAtUs 和 JSON 自身的字符也要传输",
            },
          },
        ],
      });
    }
  },
};

const HEADS: readonly (readonly string[])[] = [
  ["GET /poll?after=0 HTTP/1.1", "Host: 127.0.0.1:40000"],
  ["HTTP/1.1 204 No Content", "Stream-Cursor: k3x9.17", "Cache-Control: no-store", "Connection: keep-alive"],
];

export const headsStage: Stage<typeof calls> = {
  id: "heads",
  title: { en: "A head's bytes", zh: "头部的字节数" },
  rule: {
    en: "Every line of a head ends with CR LF, and an empty line ends the head.",
    zh: "头部的每一行以 CR LF 结尾，最后还有一个空行。",
  },
  section: "RFC 9112 §2.1",
  hint: {
    en: "Write a head down with \\r\\n where it belongs, and count: two bytes for each line, and two more.",
    zh: "把头部连同 \\r\\n 写出来数一数：每行两个字节，最后再加两个。",
  },
  async check({ call, show }) {
    for (const lines of HEADS) {
      const bytes = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
      show({ direction: "expected", what: { en: "a head", zh: "一个头部" }, bytes, as: { kind: "text" } });
      expectBytes(await call("headBytes", lines), bytes.length, {
        what: { en: `bytes of the head "${lines[0] ?? ""}"`, zh: `头部“${lines[0] ?? ""}”的字节数` },
        mistakes: headMistakes(lines, bytes.length),
      });
    }
  },
};

/** What heads are taken for that are counted without their line ends. */
export function headMistakes(lines: readonly string[], bytes: number) {
  return [
    {
      predicts: bytes - 2,
      says: {
        en: "the empty line (CR LF) that ends the head is forgotten",
        zh: "忘了结束头部的空行（CR LF）",
      },
    },
    {
      predicts: bytes - 2 - 2 * lines.length,
      says: { en: "the line ends (CR LF) are forgotten", zh: "忘了各行的行尾（CR LF）" },
    },
    {
      predicts: bytes - 1 - lines.length,
      says: { en: "a line ends with two bytes, CR and LF", zh: "行尾是 CR 和 LF 两个字节" },
    },
  ];
}
