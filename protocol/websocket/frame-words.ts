// What is said of a frame's fields and of the rules that it breaks, in both languages (RFC 6455 §5, RFC 7692 §6).
import { formatCount } from "./payload-text.ts";

export type Language = "en" | "zh";

const en = {
  bytes: formatCount,
  cut: (have: number, of: number | bigint) => `cut: ${have} of ${formatCount(of)}`,
  cutBelowTwo: (have: number) => `cut: ${have} of at least 2 bytes (§5.2)`,
  behindTheFrame: (count: number) => `${formatCount(count)} behind the frame`,
  notUtf8: "not UTF-8, §8.1",
  compressed: "compressed",
  noCode: "no code",

  lastFragment: "the message's last fragment, or all of it",
  moreFragments: "more fragments follow",
  reserved: "reserved",
  set: "set",
  compressedMessage: "a compressed message, if permessage-deflate was agreed on; else 1002",
  reservedFrame: (isControl: boolean) => `a reserved ${isControl ? "control" : "data"} frame`,
  masked: "masked, as clients send",
  notMasked: "not masked, as servers send",
  payloadLength: (count: number) => `${formatCount(count)} of payload`,
  lengthFollows: (lengthBytes: number) => `the length is in the next ${lengthBytes} bytes`,
  extendedLength: (value: bigint, bits: number) => `${formatCount(value)} of payload, in ${bits} bits`,
  maskingKey: "XORed with the payload, byte by byte",

  controlFragmented: "a control frame must not be fragmented (§5.5)",
  reservedOpcode: "a reserved opcode must not be sent (§5.2)",
  misplacedRsv1: "RSV1 is only for the first frame of a data message (RFC 7692 §6.1)",
  reservedBit: (name: string) => `${name} must be 0: no extension uses it (§5.2)`,
  clientMustMask: "a client must mask every frame (§5.1)",
  serverMustNotMask: "a server must not mask (§5.1)",
  controlTooLong: "a control frame has at most 125 bytes of payload (§5.5)",
  topBit: "the most significant bit of a 64-bit length must be 0 (§5.2)",
  shortestForm: (value: bigint) => `${value} must be in the shortest form (§5.2)`,
  textNotUtf8: "the payload of a text frame must be UTF-8 (§8.1)",
  closeBodyOfOneByte: "a Close body of one byte (§5.5.1)",
  closeCodeNotSendable: (code: number) => `close code ${code} may not be sent (§7.4)`,
  closeReasonNotUtf8: "a close reason that is not UTF-8 (§5.5.1)",

  continuationWithoutStart: "a continuation frame without a message (§5.4)",
  messageInsideMessage: "a new message inside a fragmented one (§5.4)",
  messageNotUtf8: "the fragments joined must be UTF-8 (§8.1)",
  behindClose: "nothing may follow a Close frame (§5.5.1)",
};

export type FrameWords = typeof en;

const countZh = (bytes: number | bigint): string => `${bytes} 字节`;

const zh: FrameWords = {
  bytes: countZh,
  cut: (have, of) => `不完整：共 ${of} 字节，只有 ${have} 字节`,
  cutBelowTwo: (have) => `不完整：帧头至少 2 字节，只有 ${have} 字节（§5.2）`,
  behindTheFrame: (count) => `帧之后还有 ${count} 字节`,
  notUtf8: "不是 UTF-8，§8.1",
  compressed: "已压缩",
  noCode: "无关闭码",

  lastFragment: "消息的最后一个分片，或未分片的完整消息",
  moreFragments: "后面还有分片",
  reserved: "保留位",
  set: "已置 1",
  compressedMessage: "消息经过压缩（须已协商 permessage-deflate，否则以 1002 关闭）",
  reservedFrame: (isControl) => (isControl ? "保留的控制帧" : "保留的数据帧"),
  masked: "有掩码：客户端发送的帧",
  notMasked: "无掩码：服务器发送的帧",
  payloadLength: (count) => `载荷 ${countZh(count)}`,
  lengthFollows: (lengthBytes) => `实际长度在后面 ${countZh(lengthBytes)}中`,
  extendedLength: (value, bits) => `载荷 ${countZh(value)}，以 ${bits} 位表示`,
  maskingKey: "与载荷逐字节异或",

  controlFragmented: "控制帧不得分片（§5.5）",
  reservedOpcode: "不得发送保留的操作码（§5.2）",
  misplacedRsv1: "RSV1 只能出现在数据消息的第一帧（RFC 7692 §6.1）",
  reservedBit: (name) => `${name} 必须为 0：没有扩展使用它（§5.2）`,
  clientMustMask: "客户端发送的每一帧都必须加掩码（§5.1）",
  serverMustNotMask: "服务器发送的帧不得加掩码（§5.1）",
  controlTooLong: "控制帧的载荷最多 125 字节（§5.5）",
  topBit: "64 位长度的最高位必须为 0（§5.2）",
  shortestForm: (value) => `长度 ${value} 必须用最短的形式表示（§5.2）`,
  textNotUtf8: "文本帧的载荷必须是 UTF-8（§8.1）",
  closeBodyOfOneByte: "关闭帧的载荷只有 1 字节（§5.5.1）",
  closeCodeNotSendable: (code) => `关闭码 ${code} 不得发送（§7.4）`,
  closeReasonNotUtf8: "关闭原因不是 UTF-8（§5.5.1）",

  continuationWithoutStart: "没有未完成的消息，却出现了延续帧（§5.4）",
  messageInsideMessage: "上一条消息的分片还没结束，就开始了新消息（§5.4）",
  messageNotUtf8: "各分片拼接后必须是 UTF-8（§8.1）",
  behindClose: "关闭帧之后不得再发送任何帧（§5.5.1）",
};

const WORDS: Readonly<Record<Language, FrameWords>> = { en, zh };

export function frameWords(language: Language): FrameWords {
  return WORDS[language];
}
