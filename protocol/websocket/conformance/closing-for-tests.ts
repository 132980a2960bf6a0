// Section 7, the closing handshake: bodies, codes, and that nothing counts behind a Close frame (RFC 6455 §5.5.1, §7).
import { hex } from "../../bytes-for-tests.ts";
import { textOfBytes } from "./framing-for-tests.ts";
import type { Case } from "./case-for-tests.ts";
import { close, frame, more, OPCODE, ping, pong, text, UNFINISHED } from "./wire-for-tests.ts";

const closeWith = (body: Uint8Array | string) => frame(OPCODE.close, body);

const AFTER_CLOSE: readonly Case[] = [
  { title: "7.1.1 a message and a Close (§5.5.1)", frames: [text("a"), close(1000)], replies: [text("a")], end: 1000 },
  { title: "7.1.2 two Closes: one answer (§5.5.1)", frames: [close(1000), close(1001)], replies: [], end: 1000 },
  { title: "7.1.3 a ping behind a Close (§5.5.1)", frames: [close(1000), ping("x")], replies: [], end: 1000 },
  { title: "7.1.4 a message behind a Close (§5.5.1)", frames: [close(1000), text("x")], replies: [], end: 1000 },
  {
    title: "7.1.5 a Close inside a fragmented message (§5.4, §5.5.1)",
    frames: [text("a", UNFINISHED), close(1000), more("b"), ping("x")],
    replies: [],
    end: 1000,
  },
  {
    title: "7.1.6 a message of 256 KiB, a Close and a ping (§5.5.1)",
    frames: [text(textOfBytes(262_144)), close(1000), ping("x")],
    replies: [text(textOfBytes(262_144))],
    end: 1000,
  },
  {
    title: "7.1.7 bytes that break the rules behind a Close (§1.4)",
    frames: [close(1000), frame(7, "x", { rsv: 7, fin: false, wrongMask: true }), closeWith("x")],
    replies: [],
    end: 1000,
  },
  {
    title: "7.1.8 a ping before a Close is answered (§5.5.2)",
    frames: [ping("p"), close(1001)],
    replies: [pong("p")],
    end: 1001,
  },
];

const BODIES: readonly Case[] = [
  { title: "7.3.1 an empty body (§7.1.5)", frames: [close()], replies: [], end: 1005 },
  { title: "7.3.2 a body of one byte (§5.5.1)", frames: [closeWith(hex("03"))], replies: [], end: 1002 },
  { title: "7.3.3 a code alone (§5.5.1)", frames: [close(1000)], replies: [], end: 1000 },
  { title: "7.3.4 a code and a reason (§5.5.1)", frames: [close(1000, "Hello, 我")], replies: [], end: 1000 },
  { title: "7.3.5 a reason of 123 bytes (§5.5)", frames: [close(1000, "x".repeat(123))], replies: [], end: 1000 },
  { title: "7.3.6 a reason of 124 bytes (§5.5)", frames: [close(1000, "x".repeat(124))], replies: [], end: 1002 },
  ...(
    [
      ["a surrogate", "ce ba ed a0 80 65"],
      ["an over-long form", "c0 af"],
      ["a character that is cut", "e2 82"],
      ["an impossible byte", "61 ff"],
    ] as const
  ).map(([title, reason]): Case => ({
    title: `7.5.1 ${title} in the reason (§5.5.1, §8.1)`,
    frames: [close(1000, hex(reason))],
    replies: [],
    end: 1007,
  })),
];

const VALID = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999];
const INVALID = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32_768, 65_535];

const CODES: readonly Case[] = [
  ...VALID.map((code): Case => ({
    title: `7.7 code ${code} is answered (§7.4)`,
    frames: [close(code)],
    replies: [],
    end: code,
  })),
  ...INVALID.map((code): Case => ({
    title: `${code >= 5000 ? "7.13" : "7.9"} code ${code} may not be sent (§7.4)`,
    frames: [close(code, "a reason")],
    replies: [],
    end: 1002,
  })),
];

export const CLOSING: readonly Case[] = [...AFTER_CLOSE, ...BODIES, ...CODES];
