// Messages of one frame in both directions, and messages of several.
import { CONTINUATION, BINARY, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { expectLife, frames } from "./conversation.ts";

export const wholeStage: Stage<typeof calls> = {
  id: "one-frame",
  title: { en: "A message in one frame", zh: "一帧就是一条消息" },
  rule: {
    en: "A text or binary frame with FIN is a whole message; what is sent leaves as one frame.",
    zh: "FIN 为 1 的文本帧或二进制帧就是一条完整的消息；发送的每条消息写成一帧。",
  },
  section: "RFC 6455 §5.6, §6",
  hint: {
    en: "Make a parser whose onFrame hands the payload to handlers.onText or handlers.onBinary, by its opcode.",
    zh: "创建一个解析器，在 onFrame 里按 opcode 把载荷交给 handlers.onText 或 handlers.onBinary。",
  },
  async check(attempt) {
    const actions = await expectLife(attempt, {
      what: { en: "a text and a binary message received", zh: "收到一条文本消息和一条二进制消息" },
      steps: [
        frames({ opcode: TEXT, payload: "你好" }),
        frames({ opcode: BINARY, payload: Uint8Array.of(0, 255) }, { opcode: TEXT }),
      ],
      expected: [`text "你好"`, "binary 00ff", `text ""`, "state open"],
    });
    const payloadBytes = actions.flat().map((action) => ("payloadBytes" in action ? action.payloadBytes : undefined));
    expectEqual(payloadBytes, [6, 2, 0], {
      en: 'payloadBytes of "你好", of a binary message of 2 bytes and of an empty text (bytes, not characters)',
      zh: "“你好”、2 字节的二进制消息、空文本的 payloadBytes（是字节数，不是字符数）",
    });
    await expectLife(attempt, {
      what: { en: "a text and a binary message sent", zh: "发送一条文本消息和一条二进制消息" },
      steps: [{ sendText: "你好" }, { sendBinary: Uint8Array.of(0, 255) }],
      expected: [`> text frame of 6 B "你好"`, "> binary frame of 2 B 00ff", "state open"],
    });
  },
};

export const joinStage: Stage<typeof calls> = {
  id: "join-fragments",
  title: { en: "Join the fragments", zh: "拼接分片" },
  rule: {
    en: "The first fragment has the opcode, the others opcode 0; FIN stands in the last one alone. It is one message.",
    zh: "第一个分片带有 opcode，其余分片的 opcode 为 0；只有最后一个分片的 FIN 为 1。合起来是一条消息。",
  },
  section: "RFC 6455 §5.4",
  hint: {
    en: "Keep the first fragment's opcode and all payloads until FIN comes; a fragment may be empty.",
    zh: "记住第一个分片的 opcode 和所有载荷，直到 FIN 到来；分片可以为空。",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: "a text in three fragments, then another", zh: "分成三片的文本，接着又一条消息" },
      steps: [
        frames({ opcode: TEXT, payload: "and a ", fin: false }),
        frames({ opcode: CONTINUATION, payload: "happy new ", fin: false }),
        frames({ opcode: CONTINUATION, payload: "year!" }, { opcode: TEXT, payload: "Hello" }),
      ],
      expected: [`text "and a happy new year!"`, `text "Hello"`, "state open"],
      mistakes: [
        {
          when: (lines) => lines[0] === `text "and a "`,
          is: {
            en: "a fragment was delivered as if it were a message: wait for FIN",
            zh: "把一个分片当成消息交了出去：要等到 FIN",
          },
        },
        {
          when: (lines) => lines[0] === `text "year!"`,
          is: {
            en: "only the last fragment was delivered: keep those before it",
            zh: "只交出了最后一个分片：前面的分片也要留住",
          },
        },
        {
          when: (lines) => lines[0]?.startsWith("binary") === true,
          is: {
            en: "delivered as binary: a message's opcode is that of its first fragment",
            zh: "当成二进制交出了：消息的类型由第一个分片的 opcode 决定",
          },
        },
        {
          when: (lines) => lines[1]?.includes("year!Hello") === true,
          is: {
            en: "the message before is still in the next one: begin afresh after FIN",
            zh: "前一条消息混进了后一条：FIN 之后要重新开始",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "a binary message whose first and last fragments are empty", zh: "首尾分片为空的二进制消息" },
      steps: [
        frames(
          { opcode: BINARY, fin: false },
          { opcode: CONTINUATION, payload: Uint8Array.of(1, 2), fin: false },
          { opcode: CONTINUATION },
        ),
      ],
      expected: ["binary 0102", "state open"],
    });
  },
};
