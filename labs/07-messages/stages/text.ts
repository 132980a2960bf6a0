// Text is UTF-8: the message as a whole, wherever it was cut.
import { BINARY, CONTINUATION, TEXT, type FrameToSend } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { expectLife, frames } from "./conversation.ts";

const HELLO = new TextEncoder().encode("你好👋");

export const cutCharacterStage: Stage<typeof calls> = {
  id: "cut-character",
  title: { en: "A character cut in two", zh: "被切成两半的字符" },
  rule: {
    en: "A fragment may end inside a character: the message is UTF-8, its fragments need not be.",
    zh: "分片可以在一个字符中间结束：整条消息是 UTF-8，单个分片不必是。",
  },
  section: "RFC 6455 §5.4, §8.1",
  hint: {
    en: "Join bytes, and decode once they are all there.",
    zh: "先拼接字节，全部到齐后再解码。",
  },
  async check(attempt) {
    for (let at = 1; at < HELLO.length; at++) {
      await expectLife(attempt, {
        what: { en: `"你好👋" cut behind byte ${at}`, zh: `“你好👋”在第 ${at} 个字节之后分片` },
        steps: [
          frames({ opcode: TEXT, payload: HELLO.slice(0, at), fin: false }),
          frames({ opcode: CONTINUATION, payload: HELLO.slice(at) }),
        ],
        expected: [`text "你好👋"`, "state open"],
        mistakes: [
          {
            when: (lines) => lines.some((line) => line.includes("\ufffd")),
            is: {
              en: "each fragment was decoded by itself: half a character became U+FFFD",
              zh: "每个分片各自解码：半个字符变成了 U+FFFD",
            },
          },
          {
            when: (lines) => lines.includes("> Close 1007"),
            is: {
              en: "closed with 1007, but only the whole message has to be UTF-8",
              zh: "以 1007 关闭了，但只要求整条消息是 UTF-8",
            },
          },
        ],
      });
    }
  },
};

const INVALID: readonly (readonly [what: Text, ...FrameToSend[]])[] = [
  [
    { en: "a byte ff", zh: "字节 ff" },
    { opcode: TEXT, payload: Uint8Array.of(0x61, 0xff) },
  ],
  [
    { en: "a message that ends inside a character", zh: "在字符中间结束的消息" },
    { opcode: TEXT, payload: HELLO.slice(0, 4) },
  ],
  [
    { en: "an over-long form, c0 af", zh: "过长编码 c0 af" },
    { opcode: TEXT, payload: Uint8Array.of(0xc0), fin: false },
    { opcode: CONTINUATION, payload: Uint8Array.of(0xaf) },
  ],
  [
    { en: "a surrogate, ed a0 80", zh: "代理项 ed a0 80" },
    { opcode: TEXT, payload: Uint8Array.of(0xed, 0xa0, 0x80) },
  ],
];

export const invalidTextStage: Stage<typeof calls> = {
  id: "invalid-utf8",
  title: { en: "Refuse what is not UTF-8", zh: "拒绝不是 UTF-8 的文本" },
  rule: {
    en: "A text message that is not UTF-8 fails the connection with 1007, and is not delivered; binary is not looked at.",
    zh: "文本消息不是 UTF-8 时，以 1007 使连接失败，不交出这条消息；二进制消息不作检查。",
  },
  section: "RFC 6455 §8.1, §7.4.1",
  hint: {
    en: "options.utf8.decode returns undefined when the bytes are not UTF-8; a forgiving decoder puts U+FFFD there instead.",
    zh: "字节不是 UTF-8 时，options.utf8.decode 返回 undefined；宽松的解码器则会填入 U+FFFD。",
  },
  async check(attempt) {
    for (const [what, ...sent] of INVALID) {
      await expectLife(attempt, {
        what,
        steps: [frames(...sent)],
        expected: ["> Close 1007", "closed 1006", "state closed"],
        mistakes: [
          {
            when: (lines) => lines.some((line) => line.startsWith("text")),
            is: {
              en: "was delivered as text: what is not UTF-8 fails the connection with 1007",
              zh: "被当作文本交出了：不是 UTF-8 就要以 1007 使连接失败",
            },
          },
        ],
      });
    }
    await expectLife(attempt, {
      what: { en: "the same bytes in a binary message", zh: "同样的字节放在二进制消息里" },
      steps: [frames({ opcode: BINARY, payload: Uint8Array.of(0xff, 0xc0) })],
      expected: ["binary ffc0", "state open"],
    });
  },
};
