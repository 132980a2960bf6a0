// Frames that break a rule: the server fails the connection (RFC 6455 §5.1, §5.2, §7.1.7): claim C11.
import { allAre, type Rule } from "../rule.ts";
import type { CheckId } from "../words.ts";
import { clientFrame, frameBytes, PING, TEXT } from "./raw-frame.ts";
import { closeThenEnd, type ConformanceSubject, reactionTo } from "./raw-websocket.ts";

const RESERVED_BITS = [
  ["RSV1", 0x40],
  ["RSV2", 0x20],
  ["RSV3", 0x10],
] as const;
const RESERVED_OPCODES = [0x3, 0x4, 0x5, 0x6, 0x7, 0xb, 0xc, 0xd, 0xe, 0xf];

export const VIOLATION_RULES: readonly Rule<ConformanceSubject>[] = [
  fails("unmasked-frame-closes", "§5.1", 1002, [["unmasked text", frameBytes({ opcode: TEXT, payload: "Hello" })]]),
  fails(
    "reserved-bits-close",
    "§5.2",
    1002,
    RESERVED_BITS.map(([name, reservedBits]) => [name, clientFrame({ opcode: TEXT, payload: "Hello", reservedBits })]),
  ),
  fails(
    "reserved-opcodes-close",
    "§5.2",
    1002,
    RESERVED_OPCODES.map((opcode) => [`opcode ${opcode}`, clientFrame({ opcode, payload: "Hello" })]),
  ),
  fails("long-length-for-short-closes", "§5.2", 1002, [
    ["5 in 16 bits", clientFrame({ opcode: TEXT, payload: "Hello", lengthForm: 16 })],
    ["5 in 64 bits", clientFrame({ opcode: TEXT, payload: "Hello", lengthForm: 64 })],
    ["126 in 64 bits", clientFrame({ opcode: TEXT, payload: "x".repeat(126), lengthForm: 64 })],
  ]),
  // 81 ff 80…: a length whose highest bit is set, with a masking key behind it.
  fails("highest-length-bit-closes", "§5.2", 1002, [
    ["2^63 + 5", Buffer.from("81ff800000000000000537fa213d7f9f4d5158", "hex")],
  ]),
  fails("long-control-frame-closes", "§5.5", 1002, [
    ["Ping of 126 B", clientFrame({ opcode: PING, payload: "x".repeat(126) })],
  ]),
  fails("invalid-utf8-closes", "§8.1", 1007, [
    ["c0 af", clientFrame({ opcode: TEXT, payload: Uint8Array.of(0xc0, 0xaf) })],
    ["a surrogate", clientFrame({ opcode: TEXT, payload: Uint8Array.of(0xed, 0xa0, 0x80) })],
    ["a cut character", clientFrame({ opcode: TEXT, payload: Uint8Array.of(0xe6, 0x88) })],
  ]),
];

function fails(
  id: CheckId,
  section: string,
  code: number,
  variants: readonly (readonly [what: string, bytes: Uint8Array])[],
): Rule<ConformanceSubject> {
  return {
    id,
    claims: ["C11"],
    section: `RFC 6455 ${section}`,
    expected: closeThenEnd(code),
    attempt: ({ plain }, attempt) =>
      allAre(
        closeThenEnd(code),
        variants.map(([what, bytes]) => [what, () => reactionTo(plain, attempt, bytes)]),
      ),
  };
}
