// What a message may not be: out of order, or longer than its receiver takes.
import { BINARY, CONTINUATION, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { type calls, MAX_MESSAGE_BYTES } from "../driver.ts";
import { expectLife, frames } from "./conversation.ts";

const FAILED_WITH_1002 = ["> Close 1002", "closed 1006", "state closed"];

export const fragmentOrderStage: Stage<typeof calls> = {
  id: "fragment-order",
  title: { en: "Fragments in order", zh: "分片的次序" },
  rule: {
    en: "A continuation needs a message before it, and no new message begins inside another: 1002.",
    zh: "延续帧之前必须有未完成的消息，一条消息里面不得开始另一条消息：否则 1002。",
  },
  section: "RFC 6455 §5.4",
  hint: {
    en: "Both questions are about the same thing: is there an unfinished message?",
    zh: "两个问题问的是同一件事：有没有未完成的消息？",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: "a continuation frame without a message", zh: "没有消息却来了延续帧" },
      steps: [frames({ opcode: TEXT, payload: "whole" }), frames({ opcode: CONTINUATION, payload: "more" })],
      expected: [`text "whole"`, ...FAILED_WITH_1002],
      mistakes: [
        {
          when: (lines) => !lines.some((line) => line.startsWith("> Close")),
          is: {
            en: "was accepted: there is no message that it could continue (close with 1002)",
            zh: "被接受了：没有可以延续的消息（应以 1002 关闭）",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "a new text inside a fragmented one", zh: "分片消息中间开始了新的文本消息" },
      steps: [
        frames({ opcode: TEXT, payload: "never ", fin: false }),
        frames({ opcode: TEXT, payload: "new" }, { opcode: TEXT, payload: "behind it" }),
      ],
      expected: FAILED_WITH_1002,
      mistakes: [
        {
          when: (lines) => !lines.some((line) => line.startsWith("> Close")),
          is: {
            en: "was accepted, and the unfinished message was lost or mixed with it (close with 1002)",
            zh: "被接受了，未完成的消息丢失或与它混在了一起（应以 1002 关闭）",
          },
        },
        {
          when: (lines) => lines.some((line) => line.startsWith("text")),
          is: {
            en: "a message was delivered after the connection had failed",
            zh: "连接失败之后仍交出了消息",
          },
        },
      ],
    });
  },
};

export const tooBigStage: Stage<typeof calls> = {
  id: "message-too-big",
  title: { en: "A message that is too big", zh: "过大的消息" },
  rule: {
    en: "maxMessageBytes holds over all fragments of a message; the byte behind it fails the connection with 1009.",
    zh: "maxMessageBytes 限制一条消息的所有分片之和；超出一个字节就以 1009 使连接失败。",
  },
  section: "RFC 6455 §7.4.1, §10.4",
  hint: {
    en: "The parser knows one frame at a time. Who knows how much of this message has come already?",
    zh: "解析器一次只看一帧。谁知道这条消息已经来了多少？",
  },
  async check(attempt) {
    const half = new Uint8Array(MAX_MESSAGE_BYTES / 2).fill(0x61);
    await expectLife(attempt, {
      what: {
        en: `a message of exactly ${MAX_MESSAGE_BYTES} bytes in two fragments, twice`,
        zh: `两条恰好 ${MAX_MESSAGE_BYTES} 字节的消息，各分两片`,
      },
      steps: [0, 1].map(() =>
        frames({ opcode: BINARY, payload: half, fin: false }, { opcode: CONTINUATION, payload: half }),
      ),
      expected: [0, 1].map(() => `binary ${"61".repeat(MAX_MESSAGE_BYTES)}`).concat("state open"),
    });
    const fragments = Array.from({ length: 6 }, () => ({ opcode: CONTINUATION, payload: half, fin: false }));
    await expectLife(attempt, {
      what: {
        en: `fragments of ${half.length} bytes without end, where a message has at most ${MAX_MESSAGE_BYTES}`,
        zh: `不断发来 ${half.length} 字节的分片，而一条消息最多 ${MAX_MESSAGE_BYTES} 字节`,
      },
      steps: [frames({ opcode: BINARY, payload: half, fin: false }, ...fragments)],
      expected: ["> Close 1009", "closed 1006", "state closed"],
      mistakes: [
        {
          when: (lines) => lines.join() === "state open",
          is: {
            en: "all were kept: the limit is for the sum of a message's fragments, not for each of them",
            zh: "全都留住了：上限针对一条消息所有分片之和，而不是每个分片",
          },
        },
      ],
    });
  },
};
