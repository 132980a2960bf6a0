// Parsing: one frame, several in a chunk, one in many chunks.
import type { FrameToSend } from "../../../bench/checks/conformance/raw-frame.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { Exhibit } from "../../exercise/exhibit.ts";
import { expectEqual, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { clientFrames, cutAt, expectFrames, letters, showIfItFails } from "./parsing.ts";

const HELLO: FrameToSend = { opcode: Opcode.text, payload: "Hello" };
/** A fragmented text with a ping in it, an empty frame, a length of 16 bits. */
const SEVERAL: readonly FrameToSend[] = [
  { opcode: Opcode.text, payload: "你", fin: false },
  { opcode: Opcode.ping, payload: "?" },
  { opcode: Opcode.continuation, payload: "好" },
  { opcode: Opcode.binary, payload: "" },
  { opcode: Opcode.binary, payload: letters(126) },
];

export const parseOneStage: Stage<typeof calls> = {
  id: "parse-one",
  title: { en: "Read one frame", zh: "读出一帧" },
  rule: {
    en: "FIN, opcode, MASK and length are read from the header; the payload comes out unmasked.",
    zh: "从帧头读出 FIN、opcode、MASK 和长度；交出的载荷已解除掩码。",
  },
  section: "RFC 6455 §5.2",
  hint: {
    en: "Octet 0: FIN is 0x80, opcode 0x0f. Octet 1: MASK is 0x80, length 0x7f. Then the key, then the payload.",
    zh: "第 0 字节：FIN 是 0x80，opcode 是 0x0f。第 1 字节：MASK 是 0x80，长度是 0x7f。之后是密钥，再之后是载荷。",
  },
  async check({ call, show }) {
    for (const frame of [HELLO, { ...HELLO, fin: false }, { opcode: Opcode.pong, payload: "" }]) {
      const bytes = clientFrames([frame]);
      const parsed = await call("parse", "server", [bytes]);
      const [got] = parsed.frames;
      if (got !== undefined && got.payload.length === 5 && got.payload[0] === bytes[6]) {
        show({
          direction: "sent",
          what: { en: "one frame in one chunk", zh: "一个数据块，内有一帧" },
          bytes,
          as: { kind: "frames", receiver: "server" },
        });
        fail({ en: "the payload is still masked: XOR it with the key", zh: "载荷还带着掩码：要与密钥异或" });
      }
      expectFrames(show, parsed, [frame], { en: "one frame in one chunk", zh: "一个数据块里的一帧" });
      expectEqual(got?.masked, true, { en: "`masked` of a client's frame", zh: "客户端帧的 `masked`" });
    }
    const unmasked = Uint8Array.of(0x81, 2, 0x68, 0x69);
    expectFrames(show, await call("parse", "client", [unmasked]), [{ opcode: Opcode.text, payload: "hi" }], {
      en: "a server's frame, not masked, read by a client",
      zh: "客户端读取服务器发来的、不带掩码的帧",
    });
  },
};

export const severalStage: Stage<typeof calls> = {
  id: "several-in-a-chunk",
  title: { en: "Several frames in one chunk", zh: "一个数据块里有多帧" },
  rule: {
    en: "TCP has no messages: one chunk may hold several frames, and the length says where each one ends.",
    zh: "TCP 没有消息边界：一个数据块可能含有多帧，每帧到哪里结束由长度决定。",
  },
  section: "RFC 6455 §5.2, RFC 9293 §3.4",
  hint: {
    en: "After a frame is handed over, go on behind it in a loop until what is left is too short for the next.",
    zh: "交出一帧之后，在循环里从它后面继续，直到剩下的不够下一帧。",
  },
  async check({ call, show }) {
    const bytes = clientFrames(SEVERAL);
    const parsed = await call("parse", "server", [bytes]);
    if (parsed.frames.length === 1) {
      show({
        direction: "sent",
        what: {
          en: "the chunk, its beginning: two frames, and part of the third",
          zh: "数据块的开头：两帧和第三帧的一部分",
        },
        bytes: bytes.subarray(0, 20),
        as: { kind: "octets" },
      });
      fail({
        en: "one chunk was taken for one frame: the other four frames in it are lost",
        zh: "把一个数据块当成了一帧：其中另外四帧丢失了",
      });
    }
    expectFrames(show, parsed, SEVERAL, { en: "five frames in one chunk", zh: "一个数据块里的五帧" });
  },
};

export const splitStage: Stage<typeof calls> = {
  id: "any-split",
  title: { en: "Cut anywhere", zh: "在任意位置切断" },
  rule: {
    en: "A chunk may end anywhere: in the header, in the key, in the payload; the frames are the same.",
    zh: "数据块可能在任何位置结束：帧头里、密钥里、载荷里；得到的帧都一样。",
  },
  section: "RFC 6455 §5.2",
  hint: {
    en: "Keep what is not a whole frame yet, and put the next chunk behind it.",
    zh: "把还不完整的部分留下，接上下一个数据块。",
  },
  async check({ call, show }) {
    const bytes = clientFrames(SEVERAL);
    const everywhere = Array.from(bytes, (_, at) => bytes.slice(at, at + 1));
    const splits = Array.from({ length: bytes.length - 1 }, (_, i) => cutAt(bytes, i + 1));
    const results = await call("parseEach", "server", [...splits, everywhere]);
    for (const [index, parsed] of results.entries()) {
      const at = index + 1;
      const isEverywhere = index === splits.length;
      const place = placeOf(at);
      const where = isEverywhere
        ? { en: "one octet in each chunk", zh: "每个数据块一个字节" }
        : {
            en: `the stream cut behind octet ${at} (${place.en})`,
            zh: `流在第 ${at} 个字节之后切断（${place.zh}）`,
          };
      const chunks: readonly Exhibit[] = [
        {
          direction: "sent",
          what: { en: "the first chunk's end", zh: "第一个数据块的末尾" },
          bytes: bytes.subarray(Math.max(0, at - 16), at),
          as: { kind: "octets" },
        },
        {
          direction: "sent",
          what: { en: "the second chunk's beginning", zh: "第二个数据块的开头" },
          bytes: bytes.subarray(at, at + 16),
          as: { kind: "octets" },
        },
      ];
      showIfItFails(show, isEverywhere ? [] : chunks, () => expectFrames(show, parsed, SEVERAL, where));
    }
  },
};

/** What of the five frames lies at the cut. */
function placeOf(cut: number): Text {
  let begin = 0;
  for (const [i, frame] of SEVERAL.entries()) {
    const { length } = clientFrames([frame]);
    const payload = begin + length - Buffer.byteLength(frame.payload ?? "");
    if (cut < begin + length) {
      const at = { en: `of frame ${i + 1}`, zh: `第 ${i + 1} 帧` };
      if (cut === begin) return { en: `before frame ${i + 1}`, zh: `第 ${i + 1} 帧之前` };
      if (cut < payload - 4) return { en: `in the header ${at.en}`, zh: `${at.zh}的帧头中` };
      if (cut === payload - 4) return { en: `before the key ${at.en}`, zh: `${at.zh}的密钥之前` };
      if (cut < payload) return { en: `in the key ${at.en}`, zh: `${at.zh}的密钥中` };
      if (cut === payload) return { en: `before the payload ${at.en}`, zh: `${at.zh}的载荷之前` };
      return { en: `in the payload ${at.en}`, zh: `${at.zh}的载荷中` };
    }
    begin += length;
  }
  return { en: "at the end", zh: "末尾" };
}
