// Encoding: the header at each boundary of the length, FIN, opcode, and the masking key in its place.
import type { Stage } from "../../exercise/exercise.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { calls } from "../driver.ts";
import { clientFrame, SAMPLE_KEY } from "../../../bench/checks/conformance/raw-frame.ts";
import { expectOctets, letters, showIfItFails } from "./parsing.ts";

/** The header without a key of a whole text message: 2, 4 or 10 octets. */
const HEADERS: readonly (readonly [payloadBytes: number, header: readonly number[]])[] = [
  [0, [0x81, 0]],
  [125, [0x81, 125]],
  [126, [0x81, 126, 0, 126]],
  [65_535, [0x81, 126, 0xff, 0xff]],
  [65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
];

export const encodeStage: Stage<typeof calls> = {
  id: "encode-lengths",
  title: { en: "Write a frame of any length", zh: "写出任意长度的帧" },
  rule: {
    en: "The length stands in 7 bits up to 125, in 16 more (after 126) up to 65,535, in 64 more (after 127) above; big-endian.",
    zh: "长度不超过 125 时用 7 位；不超过 65535 时写 126，再用 16 位；更长时写 127，再用 64 位；均为大端序。",
  },
  section: "RFC 6455 §5.2",
  hint: {
    en: "DataView writes big-endian by default: setUint16(2, n), setBigUint64(2, BigInt(n)).",
    zh: "DataView 默认按大端序写入：setUint16(2, n)、setBigUint64(2, BigInt(n))。",
  },
  async check({ call, show }) {
    for (const [payloadBytes, header] of HEADERS) {
      const { frame } = await call("encode", Opcode.text, letters(payloadBytes), {});
      const received: Exhibit = {
        direction: "received",
        what: {
          en: `your frame for a payload of ${payloadBytes} bytes, its beginning`,
          zh: `你为 ${payloadBytes} 字节载荷写出的帧，开头部分`,
        },
        bytes: frame.subarray(0, 16),
        as: { kind: "octets" },
      };
      showIfItFails(show, [received], () => expectUnmasked(frame, payloadBytes, header));
    }
    expectEqual((await call("encode", Opcode.binary, letters(3), { fin: false })).frame[0], 0x02, {
      en: "the first octet of a binary fragment that is not the last (FIN 0, opcode 2)",
      zh: "非末尾的二进制分片的第一个字节（FIN 为 0，opcode 为 2）",
    });
    for (const payloadBytes of [5, 126, 65_536]) {
      const payload = letters(payloadBytes);
      const { frame, payloadAfter } = await call("encode", Opcode.text, payload, { maskingKey: SAMPLE_KEY });
      const received: Exhibit = {
        direction: "received",
        what: {
          en: `your masked frame for a payload of ${payloadBytes} bytes, its beginning`,
          zh: `你为 ${payloadBytes} 字节载荷写出的掩码帧，开头部分`,
        },
        bytes: frame.subarray(0, 24),
        as: { kind: payloadBytes < 16 ? "frames" : "octets" },
      };
      showIfItFails(show, [received], () => expectMasked(frame, payload));
      expectThat(Buffer.compare(payloadAfter, payload) === 0, {
        en: "the caller's payload is masked too: copy it into the frame, and mask it there",
        zh: "调用者的载荷也被加了掩码：应先复制到帧里，再在帧里加掩码",
      });
    }
  },
};

function expectUnmasked(frame: Uint8Array, payloadBytes: number, header: readonly number[]): void {
  const got = frame.subarray(0, header.length);
  expectThat(got[0] !== 0x01, {
    en: "FIN is 0 where `fin` is missing: it is 1 unless `fin` is false, and the first octet of a text frame 0x81",
    zh: "没有给出 `fin` 时 FIN 为 0：除非 `fin` 为 false，FIN 都是 1，文本帧的第一个字节是 0x81",
  });
  if (payloadBytes === 126 && got[1] === 126 && got[2] === 126 && got[3] === 0) {
    fail({
      en: "the 16-bit length is little-endian: the network's byte order is big-endian, 00 7e",
      zh: "16 位长度写成了小端序：网络字节序是大端序，应为 00 7e",
    });
  }
  expectThat(!(payloadBytes === 126 && got[1] === 126 && frame.length === 2 + 126), {
    en: "126 in the 7 bits is no length: it says that 16 bits of length follow",
    zh: "7 位里的 126 不是长度：它表示后面还有 16 位长度",
  });
  const what = {
    en: `the header for ${payloadBytes} bytes (§5.2)`,
    zh: `${payloadBytes} 字节载荷的帧头（§5.2）`,
  };
  expectEqual(got, Uint8Array.from(header), what);
  expectEqual(frame.length, header.length + payloadBytes, {
    en: `the frame's length with ${payloadBytes} bytes of payload`,
    zh: `载荷 ${payloadBytes} 字节时整帧的长度`,
  });
  expectOctets(frame.subarray(header.length), letters(payloadBytes), {
    en: `the frame without a mask: its payload of ${payloadBytes} bytes`,
    zh: `无掩码的帧里，${payloadBytes} 字节的载荷`,
  });
}

function expectMasked(masked: Uint8Array, payload: Uint8Array): void {
  expectThat(((masked[1] ?? 0) & 0x80) !== 0, {
    en: "a frame with a masking key has its MASK bit set: 0x80 of the second octet (§5.2)",
    zh: "带掩码密钥的帧要把 MASK 位置 1：即第二个字节的 0x80（§5.2）",
  });
  const expected = Uint8Array.from(clientFrame({ opcode: Opcode.text, payload }));
  expectOctets(masked, expected, {
    en: `a masked frame with a payload of ${payload.length} bytes`,
    zh: `载荷为 ${payload.length} 字节的掩码帧`,
  });
}
