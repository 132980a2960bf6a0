// A compressed message in several frames.
import { CONTINUATION, TEXT, takeFrame } from "../../../bench/checks/conformance/raw-frame.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

const RSV1 = 0x40;
/** "Hello" (RFC 7692 §7.2.3.1). */
const COMPRESSED = Uint8Array.from(Buffer.from("f248cdc9c90700", "hex"));

export const fragmentsStage: Stage<typeof calls> = {
  id: "rsv1",
  title: { en: "RSV1 on the first frame", zh: "RSV1 只在第一帧" },
  rule: {
    en: "The message is compressed first and cut afterwards; RSV1 says so on its first frame, and is 0 on the others.",
    zh: "先压缩整条消息，再切成分片；第一帧用 RSV1 说明消息经过压缩，其余各帧为 0。",
  },
  section: "RFC 7692 §6.1",
  hint: {
    en: "encodeFrame(opcode, part, { fin, rsv1 }); from the second frame on the opcode is Opcode.continuation.",
    zh: "encodeFrame(opcode, part, { fin, rsv1 })；从第二帧起 opcode 是 Opcode.continuation。",
  },
  async check({ call, show }) {
    for (const [fragmentBytes, expectedFrames] of [
      [3, 3],
      [7, 1],
      [100, 1],
    ] as const) {
      const encoded = await call("fragments", Opcode.text, COMPRESSED, fragmentBytes);
      show({
        direction: "received",
        what: { en: `in fragments of ${fragmentBytes} bytes`, zh: `每片 ${fragmentBytes} 字节` },
        bytes: Uint8Array.from(Buffer.concat(encoded)),
        as: { kind: "frames", receiver: "client" },
      });
      const frames = encoded.map(
        (bytes) =>
          takeFrame(Buffer.from(bytes)) ??
          fail({ en: "an element that is no whole frame", zh: "有一个元素不是完整的帧" }),
      );
      expectEqual(frames.length, expectedFrames, {
        en: `the number of frames for 7 bytes in fragments of ${fragmentBytes}`,
        zh: `7 字节、每片 ${fragmentBytes} 字节时的帧数`,
      });
      expectThat(frames[0]?.reservedBits === RSV1, {
        en: "RSV1 is not set on the first frame: the receiver would take the message as it is",
        zh: "第一帧没有置 RSV1：接收方会把载荷原样当成消息",
      });
      expectThat(
        frames.slice(1).every(({ reservedBits }) => reservedBits === 0),
        {
          en: "RSV1 is set on a continuation: it belongs to the message, and stands on its first frame alone; the receiver closes with 1002",
          zh: "延续帧也置了 RSV1：它属于整条消息，只出现在第一帧；接收方会以 1002 关闭",
        },
      );
      expectEqual(
        frames.map(({ opcode, fin }) => ({ opcode, fin })),
        frames.map((_, i) => ({ opcode: i === 0 ? TEXT : CONTINUATION, fin: i === frames.length - 1 })),
        { en: "opcode and FIN of the frames", zh: "各帧的 opcode 和 FIN" },
      );
      expectEqual(Uint8Array.from(Buffer.concat(frames.map(({ payload }) => payload))), COMPRESSED, {
        en: "the payloads of all frames joined",
        zh: "各帧载荷拼接的结果",
      });
    }
  },
};
