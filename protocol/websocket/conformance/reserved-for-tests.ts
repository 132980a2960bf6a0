// Sections 3 and 4, reserved bits and reserved opcodes: what came before is answered, then 1002 (RFC 6455 §5.2).
import { utf8 } from "../../bytes-for-tests.ts";
import { BYTE_BY_BYTE, type Case } from "./case-for-tests.ts";
import { close, frame, OPCODE, ping, pong, text, UNFINISHED, type WireFrame } from "./wire-for-tests.ts";

/** The frame alone, byte by byte, behind a message and a ping, and inside a fragmented message. */
function refused(title: string, bad: WireFrame): Case[] {
  const before = [text("Hello"), ping("p")];
  const replies = [text("Hello"), pong("p")];
  const after = [text("not read"), ping("not answered")];
  return [
    { title: `${title}, alone`, frames: [bad], replies: [], end: 1002 },
    { title: `${title}, behind a message and a ping`, frames: [...before, bad, ...after], replies, end: 1002 },
    {
      title: `${title}, behind a message and a ping, byte by byte`,
      frames: [...before, bad],
      chopBytes: BYTE_BY_BYTE,
      replies,
      end: 1002,
    },
    { title: `${title}, inside a fragmented message`, frames: [text("a", UNFINISHED), bad], replies: [], end: 1002 },
  ];
}

const RSV = [1, 2, 3, 4, 5, 6, 7];

export const RESERVED_BITS: readonly Case[] = [
  ...RSV.flatMap((rsv) => refused(`3.${rsv} RSV ${rsv} on text (§5.2)`, text("x", { rsv }))),
  ...RSV.flatMap((rsv) =>
    (["binary", "continuation", "close", "ping", "pong"] as const).map((kind): Case => ({
      title: `3.${rsv} RSV ${rsv} on ${kind} (§5.2)`,
      frames: [
        ...(kind === "continuation" ? [text("a", UNFINISHED)] : []),
        frame(OPCODE[kind], kind === "close" ? close(1000).payload : "x", { rsv }),
      ],
      replies: [],
      end: 1002,
    })),
  ),
];

export const RESERVED_OPCODES: readonly Case[] = [3, 4, 5, 6, 7, 0xb, 0xc, 0xd, 0xe, 0xf].flatMap((opcode) => {
  const title = `4.${opcode < 8 ? 1 : 2} opcode 0x${opcode.toString(16)} (§5.2)`;
  return [
    ...refused(title, frame(opcode, utf8("payload"))),
    { title: `${title}, empty`, frames: [frame(opcode)], replies: [], end: 1002 },
    { title: `${title}, without FIN`, frames: [frame(opcode, "x", UNFINISHED)], replies: [], end: 1002 },
  ];
});
