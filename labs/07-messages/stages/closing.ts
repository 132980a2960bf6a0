// The closing handshake, begun by the peer and begun by us.
import { CLOSE, PING, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { closeBody } from "./close-body.ts";
import { expectLife, frames, type Mistake } from "./conversation.ts";

/** Of an end that begins to close. */
export const NOTHING_WRITTEN: Mistake = {
  when: (lines) => !lines.some((line) => line.startsWith("> Close")),
  is: { en: "no Close frame was written", zh: "没有写出关闭帧" },
};

export const closeEchoStage: Stage<typeof calls> = {
  id: "close-echo",
  title: { en: "Answer a Close frame", zh: "应答关闭帧" },
  rule: {
    en: "A Close frame is answered with one of the same code, without a code with none; nothing follows it in either direction.",
    zh: "收到关闭帧要回一个关闭码相同的关闭帧，没有关闭码就回空的；此后两个方向都不再有任何内容。",
  },
  section: "RFC 6455 §5.5.1, §7.1.5",
  hint: {
    en: "1005 is what onClosed is told when the frame had no code; it is never written into a frame.",
    zh: "关闭帧里没有关闭码时，告诉 onClosed 的是 1005；1005 绝不写进帧里。",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: `Close 4001 "bye" from the peer`, zh: "对端发来关闭帧 4001 “bye”" },
      steps: [frames({ opcode: CLOSE, payload: closeBody(4001, "bye") })],
      expected: ["> Close 4001", `closed 4001 "bye"`, "state closed"],
      mistakes: [
        {
          when: (lines) => lines[0] === "> Close 1000",
          is: { en: "answered with 1000: the code is echoed (§5.5.1)", zh: "用 1000 应答：应原样回送关闭码（§5.5.1）" },
        },
        {
          when: (lines) => !lines.some((line) => line.startsWith("> Close")),
          is: {
            en: "no Close frame was answered: the peer waits for it, and would see 1006",
            zh: "没有回关闭帧：对端在等它，最后只能看到 1006",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "a Close frame without a code", zh: "没有关闭码的关闭帧" },
      steps: [frames({ opcode: CLOSE })],
      expected: ["> Close without a code", "closed 1005", "state closed"],
      mistakes: [
        {
          when: (lines) => lines[0] === "> Close 1005",
          is: {
            en: "1005 was written into a frame: it only means that there was no code (§7.4.1); answer with an empty Close frame",
            zh: "把 1005 写进了帧里：它只表示没有关闭码（§7.4.1）；应回一个空的关闭帧",
          },
        },
        {
          when: (lines) => lines.includes("> Close 1002"),
          is: {
            en: "was refused with 1002: the body may be empty (§5.5.1)",
            zh: "以 1002 拒绝了：关闭帧可以没有内容（§5.5.1）",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: {
        en: "messages behind the peer's Close frame, in both directions",
        zh: "对端的关闭帧之后，两个方向的消息",
      },
      steps: [
        frames({ opcode: CLOSE, payload: closeBody(1001) }, { opcode: TEXT, payload: "too late" }),
        { sendText: "too late as well" },
        { close: [1000] },
        frames({ opcode: CLOSE, payload: closeBody(1000) }),
      ],
      expected: ["> Close 1001", "closed 1001", "state closed"],
      mistakes: [
        {
          when: (lines) => lines.some((line) => line.startsWith("> text")),
          is: {
            en: "a message was written behind a Close frame (§5.5.1)",
            zh: "在关闭帧之后还写出了消息（§5.5.1）",
          },
        },
        {
          when: (lines) => lines.some((line) => line.startsWith("text")),
          is: {
            en: "a message was delivered that came behind the Close frame",
            zh: "交出了关闭帧之后到来的消息",
          },
        },
        {
          when: (lines) => lines.filter((line) => line.startsWith("> Close")).length > 1,
          is: { en: "a second Close frame was written", zh: "写出了第二个关闭帧" },
        },
      ],
    });
  },
};

export const closeFirstStage: Stage<typeof calls> = {
  id: "close-first",
  title: { en: "Begin to close", zh: "主动关闭" },
  rule: {
    en: "close() sends a Close frame and then nothing more; the connection is closed when the peer's Close frame has come.",
    zh: "close() 发出关闭帧，此后不再发送；对端的关闭帧到来，连接才算关闭。",
  },
  section: "RFC 6455 §7.1.2, §7.1.4",
  hint: {
    en: "Three states: open, closing (our Close frame is out, the peer's is not here), closed. Only an open end answers a Close frame.",
    zh: "三个状态：open；closing（我方的关闭帧已发出，对端的还没来）；closed。只有 open 的一端才应答关闭帧。",
  },
  async check(attempt) {
    await expectLife(attempt, {
      what: { en: `close(1000, "再见"), then a message`, zh: 'close(1000, "再见")，再发一条消息' },
      steps: [{ close: [1000, "再见"] }, { sendText: "too late" }, { close: [1001] }],
      expected: ["> Close 1000", "state closing"],
      mistakes: [
        NOTHING_WRITTEN,
        {
          when: (lines) => lines.some((line) => line.startsWith("> text")),
          is: { en: "the message was written behind the Close frame", zh: "消息写在了关闭帧之后" },
        },
        {
          when: (lines) => lines.includes("state closed"),
          is: {
            en: "closed at once: until the peer's Close frame comes the state is closing",
            zh: "立即就成了 closed：对端的关闭帧到来之前，状态是 closing",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "close(1000), then the peer's Close frame", zh: "close(1000)，然后对端的关闭帧到来" },
      steps: [{ close: [1000] }, frames({ opcode: CLOSE, payload: closeBody(1000) })],
      expected: ["> Close 1000", "closed 1000", "state closed"],
      mistakes: [
        {
          when: (lines) => lines.filter((line) => line.startsWith("> Close")).length > 1,
          is: {
            en: "the peer's Close frame was answered with a second one: it was the answer to ours",
            zh: "又回了一个关闭帧：对端的关闭帧本来就是对我方的应答",
          },
        },
        {
          when: (lines) => !lines.some((line) => line.startsWith("closed")),
          is: { en: "onClosed was not called", zh: "没有调用 onClosed" },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "close(1000), then a ping", zh: "close(1000)，然后来了 ping" },
      steps: [{ close: [1000] }, frames({ opcode: PING, payload: "?" })],
      expected: ["> Close 1000", "state closing"],
      mistakes: [
        {
          when: (lines) => lines.some((line) => line.startsWith("> Pong")),
          is: { en: "a pong was written behind the Close frame", zh: "在关闭帧之后还写出了 pong" },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "close() without a code", zh: "不带关闭码的 close()" },
      steps: [{ close: [] }],
      expected: ["> Close without a code", "state closing"],
    });
  },
};
