// Lengths as they are read: all three forms, none longer than needed, and the limit before the payload is there.
import { clientFrame, type FrameToSend, type LengthForm } from "../../../bench/checks/conformance/raw-frame.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
import { expectThat } from "../../exercise/fault.ts";
import { type calls, MAX_PAYLOAD_BYTES } from "../driver.ts";
import { expectRefusal } from "./refusal.ts";
import { clientFrames, expectFrames, letters, showIfItFails } from "./parsing.ts";

const TOO_LONG_FORMS: readonly (readonly [payloadBytes: number, lengthForm: LengthForm])[] = [
  [5, 16],
  [125, 64],
  [65_535, 64],
];

export const lengthsStage: Stage<typeof calls> = {
  id: "lengths",
  title: { en: "Read every length", zh: "读出各种长度" },
  rule: {
    en: "7, 7+16 or 7+64 bits, big-endian; the shortest form is the only right one, and the top bit of 64 is 0.",
    zh: "7、7+16 或 7+64 位，大端序；只允许最短的写法，64 位长度的最高位为 0。",
  },
  section: "RFC 6455 §5.2",
  hint: {
    en: "After reading an extended length, ask whether a shorter form would have done. A 64-bit length may need both halves.",
    zh: "读出扩展长度之后，检查更短的写法是否足够。64 位长度可能要用到高低两半。",
  },
  async check({ call, show }) {
    for (const payloadBytes of [0, 125, 126, 127, 128, 65_535, 65_536, 70_000]) {
      const frame: FrameToSend = { opcode: Opcode.binary, payload: letters(payloadBytes) };
      expectFrames(show, await call("parse", "server", [clientFrames([frame])]), [frame], {
        en: `a payload of ${payloadBytes} bytes`,
        zh: `${payloadBytes} 字节的载荷`,
      });
    }
    const longestPing: FrameToSend = { opcode: Opcode.ping, payload: letters(125) };
    expectFrames(show, await call("parse", "server", [clientFrames([longestPing])]), [longestPing], {
      en: "a ping of 125 bytes, the most that it may have (§5.5)",
      zh: "125 字节的 ping，控制帧允许的最大长度（§5.5）",
    });
    for (const [payloadBytes, lengthForm] of TOO_LONG_FORMS) {
      const bytes = Uint8Array.from(clientFrame({ opcode: Opcode.text, payload: letters(payloadBytes), lengthForm }));
      const parsed = await call("parse", "server", [bytes]);
      const sent: Exhibit = {
        direction: "sent",
        what: { en: "the frame, its beginning", zh: "帧的开头部分" },
        bytes: bytes.subarray(0, 16),
        as: { kind: "octets" },
      };
      showIfItFails(show, [sent], () =>
        expectRefusal(parsed, 1002, {
          en: `the length ${payloadBytes}, written in ${lengthForm} bits,`,
          zh: `用 ${lengthForm} 位写出长度 ${payloadBytes} 的帧`,
        }),
      );
    }
    const topBit = Uint8Array.of(0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4);
    const parsed = await call("parse", "server", [topBit]);
    show({
      direction: "sent",
      what: { en: "a 64-bit length with its top bit set", zh: "最高位为 1 的 64 位长度" },
      bytes: topBit,
      as: { kind: "frames", receiver: "server" },
    });
    expectThat(parsed.error !== undefined, {
      en: "a 64-bit length with its top bit set was not refused: throw a WebSocketError with close code 1002",
      zh: "64 位长度的最高位为 1，却没有被拒绝：应抛出关闭码为 1002 的 WebSocketError",
    });
  },
};

export const tooBigStage: Stage<typeof calls> = {
  id: "too-big",
  title: { en: "Refuse what is too big, early", zh: "尽早拒绝过大的帧" },
  rule: {
    en: "A data frame that announces more than maxPayloadBytes is refused with 1009 when its header is there, not its payload.",
    zh: "数据帧声明的长度超过 maxPayloadBytes 时，读到帧头就以 1009 拒绝，不等载荷到来。",
  },
  section: "RFC 6455 §7.4.1, §10.4",
  hint: {
    en: "Compare with options.maxPayloadBytes as soon as you know the length, before you wait for the rest.",
    zh: "一知道长度就与 options.maxPayloadBytes 比较，不要先等剩余部分。",
  },
  async check({ call, show }) {
    const allowed = await call("parse", "server", [headerOf(MAX_PAYLOAD_BYTES)]);
    expectThat(allowed.error === undefined, {
      en: `a header that announces ${MAX_PAYLOAD_BYTES} bytes, just the limit: threw ${allowed.error?.name}: ${allowed.error?.message}`,
      zh: `帧头声明 ${MAX_PAYLOAD_BYTES} 字节，恰好等于上限：抛出 ${allowed.error?.name}：${allowed.error?.message}`,
    });
    // The last one's lower half alone would be within the limit.
    for (const length of [MAX_PAYLOAD_BYTES + 1, 2 ** 32 + 70_000]) {
      const header = headerOf(length);
      const parsed = await call("parse", "server", [header]);
      const sent: Exhibit = {
        direction: "sent",
        what: { en: "the header alone", zh: "只有帧头" },
        bytes: header,
        as: { kind: "frames", receiver: "server" },
      };
      showIfItFails(show, [sent], () =>
        expectRefusal(parsed, 1009, {
          en: `a header that announces ${length} bytes with a limit of ${MAX_PAYLOAD_BYTES}`,
          zh: `上限为 ${MAX_PAYLOAD_BYTES} 字节，声明 ${length} 字节的帧头`,
        }),
      );
    }
  },
};

/** A client's binary frame as far as its key, with a length in 64 bits. */
function headerOf(length: number): Uint8Array {
  const header = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return Uint8Array.from(header);
}
