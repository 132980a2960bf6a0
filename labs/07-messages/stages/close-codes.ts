// What a Close frame may say: the code and the reason, received and sent.
import { CLOSE, takeFrame } from "../../../bench/checks/conformance/raw-frame.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { closeBody } from "./close-body.ts";
import { NOTHING_WRITTEN } from "./closing.ts";
import { expectLife, frames } from "./conversation.ts";

const NEVER_SENT = [999, 1004, 1005, 1006, 1015, 2999, 5000] as const;
const SENT = [1000, 1003, 1007, 1011, 1014, 3000, 4999] as const;
/** The longest: 41 × 3 bytes, with the code 125. */
const LONGEST_REASON = "见".repeat(41);

export const closeTextStage: Stage<typeof calls> = {
  id: "close-reason",
  title: { en: "Code and reason", zh: "关闭码与原因" },
  rule: {
    en: "A Close body is empty, or a code of two octets, big-endian, and a reason in UTF-8; with 125 bytes a reason has 123.",
    zh: "关闭帧的内容为空，或是两个字节的关闭码（大端序）加 UTF-8 的原因；总共 125 字节，原因最多 123 字节。",
  },
  section: "RFC 6455 §5.5.1, §8.1",
  hint: {
    en: "One octet alone is no code (1002); a reason that is not UTF-8 is 1007, as in a text message. Count the reason in bytes.",
    zh: "只有一个字节不成关闭码（1002）；原因不是 UTF-8 时是 1007，与文本消息一样。原因的长度按字节计。",
  },
  async check(attempt) {
    const what: Text = { en: "close(3000, a reason of 123 bytes)", zh: "close(3000, 123 字节的原因)" };
    const actions = await expectLife(attempt, {
      what,
      steps: [{ close: [3000, LONGEST_REASON] }],
      expected: ["> Close 3000", "state closing"],
      mistakes: [NOTHING_WRITTEN],
    });
    const written = actions.flat().flatMap((action) => (action.kind === "wrote" ? [action.bytes] : []));
    const reason = takeFrame(Buffer.concat(written))?.payload.subarray(2).toString("utf8");
    expectEqual(reason, LONGEST_REASON, {
      en: `${what.en}: the reason in the Close frame`,
      zh: `${what.zh}：关闭帧里的原因`,
    });
    const tooLong = await attempt.call("live", "server", [{ close: [3000, `${LONGEST_REASON}!`] }]);
    expectThat(threwRangeError(tooLong.actions), {
      en: "close(3000, a reason of 124 bytes): expected a RangeError, since a control frame has at most 125 bytes (§5.5)",
      zh: "close(3000, 124 字节的原因)：应抛出 RangeError，因为控制帧最多 125 字节（§5.5）",
    });
    await expectLife(attempt, {
      what: { en: "a Close frame with the longest reason", zh: "带有最长原因的关闭帧" },
      steps: [frames({ opcode: CLOSE, payload: closeBody(1000, LONGEST_REASON) })],
      expected: ["> Close 1000", `closed 1000 "${LONGEST_REASON}"`, "state closed"],
    });
    await expectLife(attempt, {
      what: { en: "a Close body of one byte", zh: "只有一个字节的关闭帧内容" },
      steps: [frames({ opcode: CLOSE, payload: Uint8Array.of(3) })],
      expected: ["> Close 1002", "closed 1006", "state closed"],
    });
    await expectLife(attempt, {
      what: {
        en: "close(1000), then a Close frame with a body of one byte",
        zh: "close(1000)，然后来了内容只有一个字节的关闭帧",
      },
      steps: [{ close: [1000] }, frames({ opcode: CLOSE, payload: Uint8Array.of(3) })],
      expected: ["> Close 1000", "closed 1006", "state closed"],
      mistakes: [
        {
          when: (lines) => lines.filter((line) => line.startsWith("> Close")).length > 1,
          is: {
            en: "a second Close frame was written: the connection fails all the same, but ours is out already",
            zh: "写出了第二个关闭帧：连接同样算失败，但我方的关闭帧已经发出了",
          },
        },
      ],
    });
    await expectLife(attempt, {
      what: { en: "a reason that is not UTF-8", zh: "不是 UTF-8 的原因" },
      steps: [frames({ opcode: CLOSE, payload: closeBody(1000, Uint8Array.of(0xc3, 0x28)) })],
      expected: ["> Close 1007", "closed 1006", "state closed"],
      mistakes: [
        {
          when: (lines) => lines[0] === "> Close 1000",
          is: {
            en: "was accepted: a reason is text, and text has to be UTF-8 (1007)",
            zh: "被接受了：原因是文本，文本必须是 UTF-8（1007）",
          },
        },
      ],
    });
  },
};

export const closeCodesStage: Stage<typeof calls> = {
  id: "close-codes",
  title: { en: "Codes that may be sent", zh: "可以发送的关闭码" },
  rule: {
    en: "1000–1003, 1007–1014 and 3000–4999 may be sent; any other one received is 1002, and close() throws a RangeError for it.",
    zh: "可以发送的有 1000–1003、1007–1014、3000–4999；收到其他关闭码是 1002，close() 遇到则抛出 RangeError。",
  },
  section: "RFC 6455 §7.4",
  hint: {
    en: "1005, 1006 and 1015 are names for what happened without a code on the wire. One function serves both directions.",
    zh: "1005、1006、1015 是给线路上没有关闭码的情形起的名字。收发两个方向可以用同一个函数判断。",
  },
  async check(attempt) {
    for (const code of SENT) {
      await expectLife(attempt, {
        what: { en: `Close ${code} from the peer`, zh: `对端发来关闭码 ${code}` },
        steps: [frames({ opcode: CLOSE, payload: closeBody(code) })],
        expected: [`> Close ${code}`, `closed ${code}`, "state closed"],
      });
    }
    for (const code of NEVER_SENT) {
      await expectLife(attempt, {
        what: { en: `Close ${code} from the peer`, zh: `对端发来关闭码 ${code}` },
        steps: [frames({ opcode: CLOSE, payload: closeBody(code) })],
        expected: ["> Close 1002", "closed 1006", "state closed"],
        mistakes: [
          {
            when: (lines) => lines.includes(`closed ${code}`),
            is: {
              en: "was accepted, but this code may not be sent (1002)",
              zh: "被接受了，但这个关闭码不得发送（1002）",
            },
          },
        ],
      });
      const { actions } = await attempt.call("live", "server", [{ close: [code] }]);
      expectThat(threwRangeError(actions), {
        en: `close(${code}): expected a RangeError, since this code may not be sent`,
        zh: `close(${code})：应抛出 RangeError，因为这个关闭码不得发送`,
      });
    }
  },
};

function threwRangeError(actions: Awaited<ReturnType<(typeof calls)["live"]>>["actions"]): boolean {
  const all = actions.flat();
  return all.length === 1 && all[0]?.kind === "threw" && all[0].name === "RangeError";
}
