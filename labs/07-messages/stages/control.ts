// Ping and pong: answered with the same data, also in the middle of a message.
import { BINARY, CONTINUATION, PING, PONG, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { expectLife, frames, type Mistake } from "./conversation.ts";

const WITHOUT_DATA: Mistake = {
  when: (lines) => lines.includes("> Pong frame of 0 B"),
  is: {
    en: "the pong is empty: it has to carry the ping's data (§5.5.3)",
    zh: "pong 是空的：它必须带上 ping 的数据（§5.5.3）",
  },
};

export const pingStage: Stage<typeof calls> = {
  id: "ping-pong",
  title: { en: "Answer a ping", zh: "应答 ping" },
  rule: {
    en: "A ping is answered with a pong of the same data; a pong that nobody asked for is answered with nothing.",
    zh: "收到 ping 要回一个数据相同的 pong；收到没有人要过的 pong，什么都不用回。",
  },
  section: "RFC 6455 §5.5.2, §5.5.3",
  hint: {
    en: "encodeFrame(Opcode.pong, payload), handed to handlers.write. Neither ping nor pong is a message.",
    zh: "用 encodeFrame(Opcode.pong, payload) 编码，交给 handlers.write。ping 和 pong 都不是消息。",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: "a ping", zh: "一个 ping" },
      steps: [frames({ opcode: PING, payload: "abc" })],
      expected: [`> Pong frame of 3 B "abc"`, "state open"],
      mistakes: [
        WITHOUT_DATA,
        {
          when: (lines) => lines.length === 1,
          is: { en: "nothing was answered", zh: "没有任何应答" },
        },
        {
          when: (lines) => lines.some((line) => line.startsWith("> Ping")),
          is: {
            en: "a ping was answered with a ping: the answer is a pong (0xA)",
            zh: "用 ping 应答了 ping：应答是 pong（0xA）",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "a pong without a ping before it", zh: "之前没有 ping 的 pong" },
      steps: [frames({ opcode: PONG, payload: "?" }), frames({ opcode: TEXT, payload: "Hello" })],
      expected: [`text "Hello"`, "state open"],
      mistakes: [
        {
          when: (lines) => lines.some((line) => line.startsWith("> Pong")),
          is: {
            en: "a pong was answered: two such ends would go on for ever",
            zh: "应答了 pong：两端都这样做就会没完没了",
          },
        },
      ],
    });
  },
};

export const betweenFragmentsStage: Stage<typeof calls> = {
  id: "ping-between-fragments",
  title: { en: "A ping inside a message", zh: "夹在消息中间的 ping" },
  rule: {
    en: "Control frames may stand between the fragments of a message; they are answered at once and change nothing of it.",
    zh: "控制帧可以出现在一条消息的分片之间；要立即应答，而且不影响这条消息。",
  },
  section: "RFC 6455 §5.4, §5.5",
  hint: {
    en: "isControl(opcode) first, and apart from the message at hand: what you keep of the message is not for control frames to touch.",
    zh: "先判断 isControl(opcode)，单独处理：控制帧不得动到正在拼接的消息。",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: "a ping between two fragments", zh: "两个分片之间的 ping" },
      steps: [
        frames({ opcode: TEXT, payload: "Hel", fin: false }),
        frames({ opcode: PING, payload: "?" }),
        frames({ opcode: CONTINUATION, payload: "lo" }),
      ],
      expected: [`> Pong frame of 1 B "?"`, `text "Hello"`, "state open"],
      mistakes: [
        WITHOUT_DATA,
        {
          when: (lines) => lines.some((line) => line.includes("?lo") || line.includes("Hel?")),
          is: {
            en: "the ping's data was joined to the message: a control frame is no fragment",
            zh: "把 ping 的数据拼进了消息：控制帧不是分片",
          },
        },
        {
          when: (lines) => lines[0] === `text "Hello"`,
          is: {
            en: "the ping waited for the end of the message: a long one would keep the peer waiting, answer at once",
            zh: "等消息结束才应答 ping：消息很长时对端要等很久，应立即应答",
          },
        },
        {
          when: (lines) => !lines.includes(`text "Hello"`),
          is: {
            en: "the ping made the endpoint forget the message: the fragment before it is still wanted",
            zh: "ping 使端点忘了正在拼接的消息：它之前的分片仍要保留",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: {
        en: "pings and pongs between all fragments, in one chunk",
        zh: "一个数据块，分片之间都夹着 ping 或 pong",
      },
      steps: [
        frames(
          { opcode: BINARY, payload: Uint8Array.of(1), fin: false },
          { opcode: PING, payload: "a" },
          { opcode: CONTINUATION, payload: Uint8Array.of(2), fin: false },
          { opcode: PONG, payload: "b" },
          { opcode: CONTINUATION, payload: Uint8Array.of(3) },
        ),
      ],
      expected: [`> Pong frame of 1 B "a"`, "binary 010203", "state open"],
    });
  },
};
